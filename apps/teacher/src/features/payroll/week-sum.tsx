'use client'
import { addDays } from '@summa/domain'
import { useTranslations } from 'next-intl'
import { clsx } from 'clsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { Weeks } from './use-payroll.ts'
import type { WeekPlace } from './use-week-place.ts'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'

type WeekSumProps = {
  title: string
  week: Weeks['weeks'][number]
  place: WeekPlace
}

/** The totals of a week, as a button that selects the week. */
export function WeekSum({ title, week, place }: WeekSumProps) {
  const say = useTranslations('pay')
  const money = useMoneyWords()
  const words = useWeekWords()
  const shown = place.monday === week.weekStartLocal
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={() => place.go(week.weekStartLocal)}
      className={clsx(
        'flex min-w-0 flex-col items-start gap-1 rounded-lg border bg-surface p-4 text-start shadow-card transition-colors sm:p-5',
        shown ? 'border-laurel' : 'border-line hover:border-line-strong',
      )}
    >
      <span className="text-sm font-semibold">{title}</span>
      <span className="text-xs text-ink-soft">
        {words.span(week.weekStartLocal, addDays(week.weekEndLocal, -1))}
      </span>
      {week.totals.length === 0 && <span className="mt-1 text-ink-soft">{say('nothingYet')}</span>}
      {week.totals.map(({ currency, totalCents, totalHours, sessionsCount }) => (
        <span key={currency} className="mt-1 block min-w-0">
          <span className="block text-lg font-semibold break-words text-gold sm:text-2xl">
            {money.amount(totalCents, currency)}
          </span>
          <span className="block text-sm text-ink-soft">
            {say('madeOf', { count: sessionsCount, hours: totalHours })}
          </span>
        </span>
      ))}
    </button>
  )
}
