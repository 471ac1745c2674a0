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
}

/** What is left, how much of it is planned, and what can still be planned; or by how much the hours are too few. */
export function Balance({ remainingUnits, scheduledUnits, availableUnits }: BalanceProps) {
  const say = useTranslations('hours')
  const organization = useOrganizationName()
  const shortfall = shortfallOf({ remainingUnits, scheduledUnits, availableUnits })
  return (
    <div className="flex flex-col gap-4">
      <dl className="flex flex-wrap items-end gap-x-10 gap-y-3">
        <Figure name={say('remaining')} units={remainingUnits} large />
        <Figure name={say('scheduled')} units={scheduledUnits} />
        {!shortfall && <Figure name={say('available')} units={availableUnits} />}
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
