'use client'
import type { ToldNotification } from '@summa/contracts'
import { dateAt } from '@summa/domain'
import { useMinute } from '@summa/ui/clock.ts'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { ChevronRight, CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isFault, stateOf } from './delivery-state.ts'
import type { Delivery } from './delivery-state.ts'
import { useTold } from './use-told.ts'

type WhoWasToldProps = { sessionId: string; zone: string }

/** Who was told what about a lesson, and what became of each message. Read when it is opened. */
export function WhoWasTold({ sessionId, zone }: WhoWasToldProps) {
  const say = useTranslations('admin.notifications')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="group/told border-t border-line pt-2"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-sm">
        <ChevronRight
          aria-hidden
          className="size-4.5 text-ink-soft transition-transform group-open/told:rotate-90"
        />
        <h3 className="text-base">{say('title')}</h3>
      </summary>
      {isOpen && (
        <div className="mt-1 flex flex-col gap-3">
          <Told sessionId={sessionId} zone={zone} />
        </div>
      )}
    </details>
  )
}

function Told({ sessionId, zone }: WhoWasToldProps) {
  const say = useTranslations('admin.notifications')
  return (
    <LoadedPages
      query={useTold(sessionId)}
      skeleton={<Skeleton className="h-40 w-full" />}
      empty={<p className="text-sm text-ink-soft">{say('empty')}</p>}
    >
      {(list) => (
        <ul className="flex flex-col divide-y divide-line">
          {list.map((told) => (
            <ToldRow key={told.id} told={told} zone={zone} />
          ))}
        </ul>
      )}
    </LoadedPages>
  )
}

function ToldRow({ told, zone }: { told: ToldNotification; zone: string }) {
  const say = useTranslations('admin.notifications')
  const times = useTimeWords()
  const { title, userName, role, at, readAt, deliveries } = told
  /** What happened on the same day needs no date. */
  const when = (instant: Date) =>
    dateAt(instant, zone) === dateAt(at, zone)
      ? times.time(instant, zone)
      : times.shortDayAndTime(instant, zone)
  return (
    <li className="flex flex-col gap-0.5 py-3 text-sm">
      <p className="font-medium wrap-anywhere">
        {userName === null ? say('chat') : say('person', { name: userName, role: role ?? 'none' })}
      </p>
      <p className="wrap-anywhere">
        {title} <span className="text-ink-soft">· {times.shortDayAndTime(at, zone)}</span>
      </p>
      <ul className="mt-0.5 flex flex-col gap-0.5 text-ink-soft">
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} when={when} />
        ))}
        {userName !== null && (
          <li>{readAt === null ? say('unread') : say('read', { when: when(readAt) })}</li>
        )}
      </ul>
    </li>
  )
}

type DeliveryLineProps = { delivery: Delivery; when: (instant: Date) => string }

function DeliveryLine({ delivery, when }: DeliveryLineProps) {
  const say = useTranslations('admin.notifications')
  const nowMs = useMinute() ?? 0
  const { channel, reason, notBeforeAt, endedAt, attempts } = delivery
  const state = stateOf(delivery, nowMs)
  const at = state === 'waits' ? notBeforeAt : (endedAt ?? notBeforeAt)
  const words = say(`state.${state}`, { when: when(at), count: attempts })
  return (
    <li className={clsx('flex items-start gap-1.5', isFault(delivery) && 'text-danger')}>
      {isFault(delivery) && <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0" />}
      <span>
        {say('line', {
          channel: say(`channels.${channel}`),
          state: reason === null ? words : say('because', { state: words, reason: say(`reason.${reason}`) }),
        })}
      </span>
    </li>
  )
}
