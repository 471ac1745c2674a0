'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useTranslations } from 'next-intl'
import { stagesOf } from './sums.ts'
import type { TeacherWeek } from './use-payroll.ts'

const stages = ['toFreeze', 'frozen', 'CONFIRMED', 'PAID'] as const

/** The week's pay by stage (to freeze, frozen, confirmed, paid), one line for each currency. */
export function WeekSums({ teachers }: { teachers: readonly TeacherWeek[] }) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  return (
    <Card title={say('sums')}>
      {stagesOf(teachers).map(([currency, sums]) => (
        <dl
          key={currency}
          className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-x-6 gap-y-3"
        >
          {stages.map((stage) => (
            <div key={stage}>
              <dt className="text-sm text-ink-soft">{say(`sum.${stage}`)}</dt>
              <dd
                className={
                  sums[stage] === 0 ? 'text-lg text-ink-soft' : 'text-lg font-semibold text-gold lg:text-xl'
                }
              >
                {money.amount(sums[stage], currency)}
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </Card>
  )
}
