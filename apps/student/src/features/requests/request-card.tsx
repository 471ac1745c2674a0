'use client'
import type { ChangeRequest } from '@summa/contracts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { proposalOf } from './proposal.ts'
import { RequestBadges } from './request-badges.tsx'
import { RequestTimeline } from './request-timeline.tsx'
import { WithdrawButton } from './withdraw-button.tsx'

/** A request: what was asked about which lesson, and its state. */
export function RequestCard({ request }: { request: ChangeRequest }) {
  const say = useTranslations('requests')
  const zone = useViewerZone()
  const { type, status, session } = request
  const proposal = proposalOf(request)
  const isThere = status === 'APPROVED' && proposal?.startAtUtc.getTime() === session.startAtUtc.getTime()
  return (
    <Card
      title={say(`what.${type}`, { subject: session.subject })}
      lead={session.teacherName}
      action={<RequestBadges request={request} />}
    >
      <Whose of={request} />
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {!isThere && <When name={say('lesson')} times={session} zone={zone} />}
        {proposal && (
          <When name={say(status === 'APPROVED' ? 'movedTo' : 'askedFor')} times={proposal} zone={zone} />
        )}
      </dl>
      <RequestTimeline request={request} />
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={`/session/${session.id}`}
          className="inline-flex min-h-11 items-center font-semibold text-laurel underline underline-offset-3 md:min-h-10"
        >
          {say('openLesson')}
        </Link>
        {status === 'PENDING' && (
          <span className="ms-auto">
            <WithdrawButton request={request} />
          </span>
        )}
      </div>
    </Card>
  )
}

type WhenProps = {
  name: string
  times: { startAtUtc: Date; endAtUtc: Date; classTimeZone: string }
  zone: string
}

function When({ name, times: lesson, zone }: WhenProps) {
  const times = useTimeWords()
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd>
        <span className="block">{times.day(lesson.startAtUtc, zone)}</span>
        <LessonTime {...lesson} zone={zone} />
      </dd>
    </div>
  )
}
