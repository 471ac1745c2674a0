'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { inUnits } from '@summa/ui/hours/units.ts'

type BalanceProps = {
  remainingUnits: number
  scheduledUnits: number
  availableUnits: number
}

/** What is left, how much of it is planned already, and what that leaves to plan. */
export function Balance({ remainingUnits, scheduledUnits, availableUnits }: BalanceProps) {
  const say = useTranslations('hours')
  return (
    <div className="flex flex-col gap-4">
      <dl className="flex flex-wrap items-end gap-x-10 gap-y-3">
        <Figure name={say('remaining')} units={remainingUnits} large />
        <Figure name={say('scheduled')} units={scheduledUnits} />
        <Figure name={say('available')} units={availableUnits} />
      </dl>
      {availableUnits < 0 && (
        <p className="text-sm text-danger">
          {remainingUnits < 0
            ? say('owed', { units: inUnits(-remainingUnits) })
            : say('overPlanned', { units: inUnits(-availableUnits) })}
        </p>
      )}
    </div>
  )
}

function Figure({ name, units, large = false }: { name: string; units: number; large?: boolean }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd
        className={clsx(
          'font-semibold',
          large ? 'text-4xl' : 'text-xl',
          units < 0 ? 'text-danger' : large && 'text-laurel',
        )}
      >
        {inUnits(units)}
      </dd>
    </div>
  )
}
