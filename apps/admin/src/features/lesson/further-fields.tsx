'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { ZoneSelect } from '@summa/ui/time/zone-select.tsx'
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isFree, unitsOf, urlOf } from './draft.ts'
import type { Draft } from './draft.ts'

type FurtherFieldsProps = { draft: Draft; nowMs: number; onChange: (change: Partial<Draft>) => void }

/** Fields that rarely need a change, folded away. */
export function FurtherFields({ draft, nowMs, onChange }: FurtherFieldsProps) {
  const say = useTranslations('admin.lesson')
  const wrongUrl = urlOf(draft) === undefined
  const free = isFree(draft)
  const wrongUnits = !free && unitsOf(draft) === undefined
  return (
    <details className="group/more" open={wrongUrl || wrongUnits || undefined}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-sm text-sm font-semibold text-laurel md:min-h-8">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open/more:rotate-90" />
        {say('further', { zone: draft.classTimeZone, units: free ? 0 : (unitsOf(draft) ?? 1) })}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        <Field label={say('classZone')} hint={say('classZoneHint')}>
          {(wiring) => (
            <ZoneSelect
              wiring={wiring}
              value={draft.classTimeZone}
              minute={nowMs}
              onChange={(classTimeZone) => onChange({ classTimeZone })}
            />
          )}
        </Field>
        <div className={clsx('grid gap-3', !free && 'grid-cols-[7rem_1fr]')}>
          {!free && (
            <Field label={say('units')} error={wrongUnits ? say('unitsWrong') : undefined}>
              {(wiring) => (
                <TextInput
                  {...wiring}
                  type="number"
                  min={0.25}
                  step={0.25}
                  value={draft.units}
                  onChange={({ target }) => onChange({ units: target.value })}
                />
              )}
            </Field>
          )}
          <Field label={say('link')} error={wrongUrl ? say('linkWrong') : undefined}>
            {(wiring) => (
              <TextInput
                {...wiring}
                type="url"
                placeholder={say('linkOfTeacher')}
                value={draft.url}
                onChange={({ target }) => onChange({ url: target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </details>
  )
}
