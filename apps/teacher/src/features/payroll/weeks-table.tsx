'use client'
import { addDays } from '@summa/domain'
import { useTranslations } from 'next-intl'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { Weeks } from './use-payroll.ts'
import type { WeekPlace } from './use-week-place.ts'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'

type WeeksTableProps = {
  weeks: Weeks['weeks']
  place: WeekPlace
}

export function WeeksTable({ weeks, place }: WeeksTableProps) {
  const say = useTranslations('pay')
  const money = useMoneyWords()
  const words = useWeekWords()
  return (
    <table className="w-full">
      <caption className="sr-only">{say('twelveWeeks')}</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          <th scope="col" className="py-2 text-start font-medium">
            {say('week')}
          </th>
          <th scope="col" className="py-2 text-end font-medium">
            {say('lessons')}
          </th>
          <th scope="col" className="py-2 text-end font-medium">
            {say('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map(({ weekStartLocal, weekEndLocal, totals }) => (
          <tr key={weekStartLocal} className="border-b border-line last:border-0">
            <th scope="row" className="text-start font-normal">
              <button
                type="button"
                aria-current={place.monday === weekStartLocal ? 'true' : undefined}
                onClick={() => place.go(weekStartLocal)}
                className="min-h-11 text-start text-laurel underline underline-offset-3 md:min-h-9"
              >
                {words.span(weekStartLocal, addDays(weekEndLocal, -1))}
              </button>
            </th>
            <td className="text-end">{totals.reduce((sum, { sessionsCount }) => sum + sessionsCount, 0)}</td>
            <td className="text-end">
              {totals.length === 0 && '–'}
              {totals.map(({ currency, totalCents }) => (
                <span key={currency} className="block whitespace-nowrap">
                  {money.amount(totalCents, currency)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
