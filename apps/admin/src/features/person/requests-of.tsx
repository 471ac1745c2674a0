'use client'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import type { PersonKind } from '../people/person-picker.tsx'
import { useRequestsOf } from './use-person.ts'

const tones = {
  PENDING: 'gold',
  APPROVED: 'laurel',
  REJECTED: 'danger',
  WITHDRAWN: 'plain',
  EXPIRED: 'plain',
} as const

/** A person's change requests, newest first, with links to the queue. */
export function RequestsOf({ kind, id }: { kind: PersonKind; id: string }) {
  const say = useTranslations('admin.people')
  const sayRequests = useTranslations('admin.requests')
  const times = useTimeWords()
  const zone = useViewerZone()
  const query = useRequestsOf(kind, id)
  return (
    <Card title={say('tab.requests')}>
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-32 w-full" />}
        empty={<p className="text-ink-soft">{say('requestsNone')}</p>}
      >
        {(requests) => (
          <ul className="-my-3 divide-y divide-line">
            {requests.map((request) => (
              <li key={request.id} className="flex flex-col gap-1 py-3">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Link
                    href={`/requests${request.status === 'PENDING' ? '' : `?status=${request.status}`}`}
                    className="font-semibold text-laurel underline underline-offset-3"
                  >
                    {say(`request.${request.type}`, { subject: request.session.subject })}
                  </Link>
                  <Badge tone={tones[request.status]}>{sayRequests(`status.${request.status}`)}</Badge>
                  {request.special && <Badge tone="gold">{say('special')}</Badge>}
                </p>
                <p className="text-sm text-ink-soft">
                  {say('requestOf', {
                    student: request.student.displayName,
                    teacher: request.teacher.displayName,
                    lesson: times.shortDayAndTime(request.session.startAtUtc, zone),
                    asked: times.dayAndTime(request.createdAt, zone),
                  })}
                </p>
                {request.proposedStartAtUtc && (
                  <p className="text-sm">
                    {say('proposed', { time: times.shortDayAndTime(request.proposedStartAtUtc, zone) })}
                  </p>
                )}
                {request.reason && <p className="text-sm break-words">{request.reason}</p>}
              </li>
            ))}
          </ul>
        )}
      </LoadedPages>
    </Card>
  )
}
