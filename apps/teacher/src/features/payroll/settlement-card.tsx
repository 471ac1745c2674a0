'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PayLines } from './pay-lines.tsx'
import { SettlementFiles } from './pay-files.tsx'
import { useMoneyWords } from './use-money-words.ts'
import type { Week } from './use-payroll.ts'

type Settlement = Week['settlements'][number]

/** What was frozen of a week in one currency, and how far it is on its way to the bank. */
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
      <Steps settlement={settlement} />
      {adjustments.length > 0 && (
        <div>
          <h3 className="mb-3 text-base">{say('corrections')}</h3>
          <PayLines lines={adjustments} timeZone={timeZone} />
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

/** Earned → confirmed → paid. */
function Steps({
  settlement: { status, createdAt, confirmedAt, paidAt, reference },
}: {
  settlement: Settlement
}) {
  const say = useTranslations('pay')
  const steps = [
    { name: say('stepEarned'), at: createdAt },
    { name: say('stepConfirmed'), at: confirmedAt },
    { name: say('stepPaid'), at: paidAt, more: reference && say('reference', { reference }) },
  ]
  return (
    <ol aria-label={say(`status.${status}`)} className="grid gap-3 sm:grid-cols-3">
      {steps.map((step) => (
        <Step key={step.name} {...step} />
      ))}
    </ol>
  )
}

type StepProps = {
  name: string
  at: Date | null
  more?: string | null
}

function Step({ name, at, more }: StepProps) {
  const say = useTranslations('pay')
  const times = useTimeWords()
  const zone = useViewerZone()
  return (
    <li className="flex items-start gap-2.5">
      <span
        aria-hidden
        className={clsx(
          'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border-2',
          at ? 'border-laurel bg-laurel text-on-laurel' : 'border-line-strong',
        )}
      >
        {at && <Check className="size-3.5" />}
      </span>
      <span className="min-w-0">
        <span className={clsx('block font-medium', !at && 'text-ink-soft')}>{name}</span>
        <span className="block text-sm text-ink-soft">{at ? times.date(at, zone) : say('notYet')}</span>
        {more && <span className="block text-sm break-words text-ink-soft">{more}</span>}
      </span>
    </li>
  )
}
