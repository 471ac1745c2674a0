'use client'
import type { PayrollLine, PayrollSettlement } from '@summa/contracts'
import { addDays } from '@summa/domain'
import { clsx } from 'clsx'
import { Badge } from '../components/badge.tsx'
import { Link } from '../components/link.tsx'
import { useTimeWords } from '../time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useMoneyWords } from './use-money-words.ts'
import { useWeekWords } from './use-week-words.ts'

type PayLinesProps = {
  lines: readonly PayrollLine[]
  /** The academy's time zone, because its pay weeks follow its clock. */
  timeZone: string
  /** The address of the page of a lesson. */
  hrefOf: (sessionId: string) => string
}

/** Whether the lessons now add up to another amount than was settled for them. */
export function hasChanged(settlements: readonly Pick<PayrollSettlement, 'differenceCents'>[]) {
  return settlements.some(({ differenceCents }) => differenceCents !== 0)
}

const rowClasses = '-mx-2 flex items-start justify-between gap-4 rounded-md px-2 py-3'

/** One line for each lesson: minutes × rate = amount. */
export function PayLines({ lines, timeZone, hrefOf }: PayLinesProps) {
  return (
    <ul className="-my-2 divide-y divide-line">
      {lines.map((line) => (
        // A class has no session of its own, so its slot is the key.
        <li key={`${line.sessionId ?? `class ${line.slotId}`} ${line.adjustment}`}>
          {line.sessionId === null ? (
            <div className={rowClasses}>
              <Line line={line} timeZone={timeZone} />
            </div>
          ) : (
            <Link
              href={hrefOf(line.sessionId)}
              className={clsx(rowClasses, 'transition-colors hover:bg-sunken/60')}
            >
              <Line line={line} timeZone={timeZone} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function Line({ line, timeZone }: { line: PayrollLine; timeZone: string }) {
  const say = useTranslations('pay')
  const times = useTimeWords()
  const money = useMoneyWords()
  const { startAtUtc, endAtUtc, currency } = line
  return (
    <>
      <span className="min-w-0">
        <span className="block break-words">
          {line.studentName ?? say('class')}
          <span className="block text-ink-soft sm:inline">
            <span className="hidden sm:inline"> · </span>
            {line.subject}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
          {times.shortDay(startAtUtc, timeZone)}, {times.span(startAtUtc, endAtUtc, timeZone)}
          {line.status === 'NO_SHOW' && <Badge tone="danger">{say('missed')}</Badge>}
        </span>
        <Why line={line} />
      </span>
      <span className="shrink-0 text-end">
        <span className="block font-semibold">{money.amount(line.cents, currency)}</span>
        <span className="block text-sm text-ink-soft">
          {say('reckoned', { minutes: line.minutes, rate: money.amount(line.hourlyWageCents, currency) })}
        </span>
      </span>
    </>
  )
}

/** Explains an adjusted line: late, taken back or reversed. */
function Why({ line }: { line: PayrollLine }) {
  const say = useTranslations('pay')
  const words = useWeekWords()
  const week = words.span(line.weekStartLocal, addDays(line.weekStartLocal, 6))
  const why =
    line.adjustment === 'LATE'
      ? say('late', { week })
      : line.adjustment === 'REVERSAL'
        ? say('takenBack', { week })
        : line.reversed
          ? say('reversed')
          : undefined
  return why && <span className="mt-0.5 block text-sm text-gold">{why}</span>
}
