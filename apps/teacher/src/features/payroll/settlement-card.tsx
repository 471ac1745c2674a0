'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { SettlementSteps } from '@summa/ui/pay/settlement-steps.tsx'
import { useTranslations } from 'next-intl'
import { lessonHref } from './lesson-href.ts'
import { PayLines } from '@summa/ui/pay/pay-lines.tsx'
import { SettlementFiles } from './pay-files.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { Week } from './use-payroll.ts'

type Settlement = Week['settlements'][number]

/** The settlement of a week in one currency: its amount, steps and files. */
export function SettlementCard({ settlement, timeZone }: { settlement: Settlement; timeZone: string }) {
  const say = useTranslations('pay')
  const money = useMoneyWords()
  const { currency, totalCents, totalHours, sessionsCount, differenceCents, adjustments } = settlement
  return (
    <Card
      title={say('settled')}
      lead={say('madeOf', { count: sessionsCount, hours: totalHours })}
      action={<p className="text-xl font-semibold text-gold">{money.amount(totalCents, currency)}</p>}
    >
      <SettlementSteps settlement={settlement} />
      {adjustments.length > 0 && (
        <div>
          <h3 className="mb-3 text-base">{say('corrections')}</h3>
          <PayLines lines={adjustments} timeZone={timeZone} hrefOf={lessonHref} />
        </div>
      )}
      {differenceCents !== 0 && (
        <p className="text-sm text-ink-soft">
          {say('difference', { amount: money.amount(differenceCents, currency) })}
        </p>
      )}
      <SettlementFiles settlement={settlement} />
    </Card>
  )
}
