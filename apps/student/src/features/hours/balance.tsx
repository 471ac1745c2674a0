'use client'
import { shortfallOf } from '@summa/ui/hours/shortfall.ts'
import { inUnits } from '@summa/ui/hours/units.ts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'

type BalanceProps = {
  remainingUnits: number
  scheduledUnits: number
  availableUnits: number
  /** For one of several students below each other. */
  compact?: boolean
}

/** What is left, how much of it is planned, and what can still be planned; or by how much the hours are too few. */
export function Balance({ remainingUnits, scheduledUnits, availableUnits, compact = false }: BalanceProps) {
  const say = useTranslations('hours')
  const organization = useOrganizationName()
  const shortfall = shortfallOf({ remainingUnits, scheduledUnits, availableUnits })
  return (
    <div className={clsx('flex flex-col', compact ? 'gap-1' : 'gap-4')}>
      <dl
        className={clsx(
          'flex flex-wrap',
          compact ? 'items-baseline gap-x-5 gap-y-1' : 'items-end gap-x-10 gap-y-3',
        )}
      >
        <Figure name={say('remaining')} units={remainingUnits} compact={compact} main />
        <Figure name={say('scheduled')} units={scheduledUnits} compact={compact} />
        {!shortfall && <Figure name={say('available')} units={availableUnits} compact={compact} />}
      </dl>
      {shortfall && (
        <div>
          <p className="font-semibold">{say(`shortfall.${shortfall.kind}`, { units: shortfall.units })}</p>
          <p className="text-sm text-ink-soft">{say('askForHours', { organization })}</p>
        </div>
      )}
    </div>
  )
}

type FigureProps = { name: string; units: number; compact: boolean; main?: boolean }

function Figure({ name, units, compact, main = false }: FigureProps) {
  const size = compact ? (main ? 'text-2xl' : 'text-base') : main ? 'text-4xl' : 'text-xl'
  return (
    <div className={clsx('flex', compact ? 'flex-row-reverse items-baseline gap-1.5' : 'flex-col-reverse')}>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className={clsx('font-semibold', size, units < 0 ? 'text-danger' : main && 'text-laurel')}>
        {inUnits(units)}
      </dd>
    </div>
  )
}
