'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { durationInWords } from '@summa/domain'
import { Badge } from '@summa/ui/components/badge.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { AlarmClock, CircleCheck, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { RequestActs } from './request-acts.tsx'
import { RequestFacts } from './request-facts.tsx'
import type { Decision } from './use-requests.ts'
import { useRequestWords } from './use-request-words.ts'

type RequestRowProps = {
  request: AdminChangeRequest
  /** Whether the keyboard shortcuts act on this row. */
  current: boolean
  nowMs: number
  busy: Decision['act'] | undefined
  onDecide: (decision: Decision) => void
  onChoose: () => void
}

export function rowId(id: string) {
  return `request-${id}`
}

/** A request: who asks for what, what approving it does, and the buttons to decide it. */
export function RequestRow({ request, current, nowMs, busy, onDecide, onChoose }: RequestRowProps) {
  const say = useTranslations('admin.requests')
  const words = useRequestWords()
  const pending = request.status === 'PENDING'
  const effect = pending ? words.effect(request, nowMs) : undefined
  const Sign = effect?.possible ? CircleCheck : TriangleAlert
  return (
    <li>
      <article
        id={rowId(request.id)}
        tabIndex={-1}
        aria-labelledby={`${rowId(request.id)}-name`}
        aria-current={pending && current ? 'true' : undefined}
        onFocus={onChoose}
        className={clsx(
          'grid scroll-mt-6 gap-x-8 gap-y-3 rounded-lg border bg-surface p-4 shadow-card outline-none focus-visible:outline-2 lg:grid-cols-[minmax(0,1fr)_25rem] lg:p-5',
          pending && current ? 'border-laurel' : 'border-line',
        )}
      >
        <div className="flex min-w-0 flex-col gap-3">
          <Header request={request} nowMs={nowMs} />
          <RequestFacts request={request} />
          {effect && (
            <p
              className={clsx(
                'flex items-start gap-2 text-sm font-medium',
                effect.possible ? 'text-laurel' : 'text-danger',
              )}
            >
              <Sign aria-hidden className="mt-[0.2em] size-4 shrink-0" />
              {effect.words}
            </p>
          )}
        </div>
        {effect && (
          <RequestActs request={request} possible={effect.possible} busy={busy} onDecide={onDecide} />
        )}
        {!pending && <p className="text-sm text-ink-soft lg:text-end">{say(`status.${request.status}`)}</p>}
      </article>
    </li>
  )
}

function Header({ request, nowMs }: { request: AdminChangeRequest; nowMs: number }) {
  const say = useTranslations('admin.requests')
  const locale = useLocale()
  const times = useTimeWords()
  const zone = useViewerZone()
  const { type, special, status, createdAt, decidedAt, student, teacher, session } = request
  const age = durationInWords(nowMs - createdAt.getTime(), locale)
  return (
    <div>
      <h2 id={`${rowId(request.id)}-name`} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
        <Badge tone={type === 'CANCEL' ? 'danger' : 'laurel'}>{say(`what.${type}`)}</Badge>
        {say('summary', {
          student: student.displayName,
          subject: session.subject,
          teacher: teacher.displayName,
        })}
        {special && (
          <Badge tone="gold" sign={<AlarmClock aria-hidden />}>
            {say('late')}
          </Badge>
        )}
      </h2>
      <p className="text-sm text-ink-soft">
        {say('asked', { when: times.dayAndTime(createdAt, zone) })}
        {status === 'PENDING' && ` · ${say('waits', { age })}`}
        {decidedAt &&
          ` · ${say('decided', { status: say(`status.${status}`), when: times.dayAndTime(decidedAt, zone) })}`}
      </p>
    </div>
  )
}
