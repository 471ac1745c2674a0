'use client'
import type { ChangeRequest } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

type PendingCardProps = {
  query: UseQueryResult<ChangeRequest[]>
  zone: string
}

/** The requests that the academy has not answered yet. */
export function PendingCard({ query, zone }: PendingCardProps) {
  const say = useTranslations('requests')
  const times = useTimeWords()
  return (
    <Card
      title={say('pendingTitle')}
      action={
        <Link href="/requests" className={buttonClasses('quiet', '-my-2 -me-3')}>
          {say('openAll')}
        </Link>
      }
    >
      <Loaded query={query} part skeleton={<Skeleton className="h-28 w-full" />}>
        {(requests) => {
          const pending = requests.filter(({ status }) => status === 'PENDING')
          if (pending.length === 0) return <p className="text-ink-soft">{say('nonePending')}</p>
          return (
            <ul className="-my-2 divide-y divide-line">
              {pending.map(({ id, type, session, studentId, studentName }) => (
                <li key={id}>
                  <Link
                    href={`/session/${session.id}`}
                    className="flex flex-col rounded-sm py-2 wrap-anywhere hover:underline"
                  >
                    <Whose of={{ studentId, studentName }} />
                    <span className="font-medium">{say(`what.${type}`, { subject: session.subject })}</span>
                    <span className="text-sm text-ink-soft">
                      {times.shortDayAndTime(session.startAtUtc, zone)} · {session.teacherName}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Card>
  )
}
