'use client'
import { useMinute } from '@summa/ui/clock.ts'
import { clsx } from 'clsx'
import { Check, CircleAlert, CircleHelp, CircleMinus, Clock } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isFault, reasonOf, stateOf } from './delivery-state.ts'
import type { Delivery } from './delivery-state.ts'

const signs: Record<ReturnType<typeof stateOf>, LucideIcon> = {
  waits: Clock,
  due: Clock,
  again: Clock,
  sending: Clock,
  sent: Check,
  cameBack: CircleAlert,
  skipped: CircleMinus,
  // Faults have a sign of their own. What is left is a device that is gone.
  failed: CircleMinus,
  unknown: CircleHelp,
}

type DeliveryLineProps = { delivery: Delivery; when: (instant: Date) => string }

/** What became of a message: how, whether it was sent, and why not. */
export function DeliveryLine({ delivery, when }: DeliveryLineProps) {
  const say = useTranslations('admin.notifications')
  const nowMs = useMinute() ?? 0
  const { channel, status, notBeforeAt, endedAt, attempts } = delivery
  const state = stateOf(delivery, nowMs)
  const reason = reasonOf(delivery)
  const at = state === 'waits' ? notBeforeAt : (endedAt ?? notBeforeAt)
  const words = say(`state.${state}`, { when: when(at), count: attempts })
  const fault = isFault(delivery)
  const Sign = fault ? CircleAlert : signs[state]
  return (
    <li
      className={clsx(
        'flex items-start gap-1.5',
        fault ? 'text-danger' : status === 'UNKNOWN' ? 'text-gold' : 'text-ink-soft',
      )}
    >
      <Sign aria-hidden className="mt-[0.2em] size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {say('line', {
          channel: say(`channels.${channel}`),
          state: reason === null ? words : say('because', { state: words, reason: say(`reason.${reason}`) }),
        })}
      </span>
    </li>
  )
}
