'use client'
import type { ToldNotification } from '@summa/contracts'
import { useMinute } from '@summa/ui/clock.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { DayWords } from '@summa/ui/notifications/day-words.tsx'
import { byDay } from '@summa/ui/notifications/days.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { DeliveryLine } from '../notifications/delivery-line.tsx'
import { personHref } from '../notifications/person-href.ts'
import { useWhen } from '../notifications/use-when.ts'

type LogDaysProps = {
  list: readonly ToldNotification[]
  /** The id of the one whose panel is open. */
  open: string | null
  onOpen: (id: string) => void
}

/** The log by days; a row says who, what, when and how. */
export function LogDays({ list, open, onOpen }: LogDaysProps) {
  const zone = useViewerZone()
  const days = byDay(list, zone, useMinute() ?? 0)
  return (
    <div className="flex flex-col gap-5">
      {days.map(({ date, day, items }) => (
        <section key={date} aria-labelledby={`told-${date}`}>
          <h2 id={`told-${date}`} className="mb-2 text-base">
            <DayWords date={date} day={day} />
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
            {items.map((told) => (
              <LogRow
                key={told.id}
                told={told}
                zone={zone}
                current={told.id === open}
                onOpen={() => onOpen(told.id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type LogRowProps = { told: ToldNotification; zone: string; current: boolean; onOpen: () => void }

/** Pressed anywhere, a row opens; the person in it is a link of its own. */
function LogRow({ told, zone, current, onOpen }: LogRowProps) {
  const say = useTranslations('admin.notifications')
  const times = useTimeWords()
  const { title, at, deliveries } = told
  const when = useWhen(at, zone)
  return (
    <li
      className={clsx(
        'relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-4 py-3 text-sm transition-colors has-[button:focus-visible]:bg-sunken/60 md:grid-cols-[4.5rem_minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)] md:items-start',
        current ? 'bg-laurel-tint/60' : 'hover:bg-sunken/60',
      )}
    >
      <p className="row-start-1 text-ink-soft max-md:col-start-2">{times.time(at, zone)}</p>
      <Person told={told} />
      <p className="wrap-anywhere max-md:col-span-2">
        <button
          type="button"
          aria-current={current ? 'true' : undefined}
          onClick={onOpen}
          className="text-start font-medium after:absolute after:inset-0"
        >
          {title}
        </button>
      </p>
      <ul className="flex flex-col gap-0.5 max-md:col-span-2">
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} when={when} />
        ))}
        {deliveries.length === 0 && <li className="text-ink-soft">{say('inApp')}</li>}
      </ul>
    </li>
  )
}

function Person({ told }: { told: ToldNotification }) {
  const say = useTranslations('admin.notifications')
  const sayLog = useTranslations('admin.deliveryLog')
  const { isOwner } = useRights()
  const { userId, userName, role, studentId, studentName } = told
  const href = personHref(told, isOwner)
  const isAnother = studentName !== null && studentId !== userId
  return (
    <p className="min-w-0 wrap-anywhere max-md:col-start-1 max-md:row-start-1">
      {href === undefined ? (
        <span className="font-semibold">{userName ?? say('chat')}</span>
      ) : (
        <Link
          href={href}
          className="relative z-1 -my-1 inline-block py-1 font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline"
        >
          {userName}
        </Link>
      )}
      <span className="block text-ink-soft">
        {[
          userName !== null && say(`role.${role ?? 'other'}`),
          isAnother && sayLog('forStudent', { name: studentName }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
}
