'use client'
import type { PayrollSettlement } from '@summa/contracts'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

/** The steps of a settlement with their dates: earned → confirmed → paid. */
export function SettlementSteps({
  settlement: { status, createdAt, confirmedAt, paidAt, reference },
}: {
  settlement: Pick<PayrollSettlement, 'status' | 'createdAt' | 'confirmedAt' | 'paidAt' | 'reference'>
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
