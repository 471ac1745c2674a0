'use client'
import { exportSettlement, printSettlement } from '@summa/contracts/calls'
import { Card } from '@summa/ui/components/card.tsx'
import { DocumentButtons } from '@summa/ui/pay/document-buttons.tsx'
import { PayLines } from '@summa/ui/pay/pay-lines.tsx'
import { SettlementSteps } from '@summa/ui/pay/settlement-steps.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useTranslations } from 'next-intl'
import { AuditTrail } from '../audit/audit-trail.tsx'
import { NextStep } from './next-step.tsx'
import { lessonHref } from './lesson-href.ts'
import type { Settlement } from './use-payroll.ts'

/** A settlement in one currency: its amount, its state and the next step. */
export function SettlementCard({ settlement, timeZone }: { settlement: Settlement; timeZone: string }) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  const { id, currency, totalCents, totalHours, sessionsCount, differenceCents, adjustments } = settlement
  return (
    <Card
      title={say('settlement', { currency })}
      lead={say('madeOf', { count: sessionsCount, hours: totalHours })}
      action={<p className="text-xl font-semibold text-gold">{money.amount(totalCents, currency)}</p>}
    >
      <SettlementSteps settlement={settlement} />
      {differenceCents !== 0 && (
        <p className="text-sm text-danger">
          {say('difference', { amount: money.amount(differenceCents, currency) })}
        </p>
      )}
      {adjustments.length > 0 && (
        <div>
          <h3 className="mb-3 text-base">{say('correctionsTitle')}</h3>
          <PayLines lines={adjustments} timeZone={timeZone} hrefOf={lessonHref} />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <NextStep settlement={settlement} />
        <DocumentButtons
          name={`summa-settlement-${settlement.weekStartLocal}-${currency}`}
          sheet={{ call: exportSettlement, params: { id } }}
          statement={{ call: printSettlement, params: { id } }}
        />
      </div>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-sm font-medium text-laurel md:min-h-9">
          {say('history')}
        </summary>
        <AuditTrail targetId={id} />
      </details>
    </Card>
  )
}
