'use client'
import type { SessionSeries } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { SeriesFacts } from './series-facts.tsx'
import type { Scope } from './series-move.ts'

type ScopeFieldProps = {
  value: Scope
  onChange: (scope: Scope) => void
  /** Undefined while the series loads. */
  series: SessionSeries | undefined
  /** Whether the other lessons of the series can be changed too. */
  many?: boolean
  why?: string
}

/** Chooses which lessons of a series to change: this one, this and the following, or all. */
export function ScopeField({ value, onChange, series, many = series !== undefined, why }: ScopeFieldProps) {
  const say = useTranslations('admin.series')
  const name = useId()
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-sm font-semibold">{say('scope')}</legend>
      {(['this', 'following', 'all'] as const).map((scope) => (
        <label
          key={scope}
          className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-9 has-disabled:text-ink-soft"
        >
          <input
            type="radio"
            name={name}
            value={scope}
            checked={value === scope}
            disabled={!many && scope !== 'this'}
            onChange={() => onChange(scope)}
            className="size-4.5 accent-laurel"
          />
          {say(`scopes.${scope}`)}
        </label>
      ))}
      {!many && why && <p className="text-sm text-ink-soft">{why}</p>}
      {/* Says which lessons "all" means: a changed series may be two series now. */}
      {value === 'all' && series && <SeriesFacts series={series} />}
    </fieldset>
  )
}
