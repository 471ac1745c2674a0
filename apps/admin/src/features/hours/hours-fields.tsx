'use client'
import { addHours, Units } from '@summa/contracts'
import { parseUnits } from '@summa/domain'
import { Field } from '@summa/ui/components/field.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const reasons = ['PURCHASE', 'GIFT', 'ADJUSTMENT'] as const

/** The fields of an entry as they are typed. */
export type TypedHours = { units: string; reason: (typeof reasons)[number]; note: string }

export const noHours: TypedHours = { units: '', reason: 'PURCHASE', note: '' }

/** The entry as the API takes it; undefined while it is incomplete or wrong. A minus may be typed as − too. */
export function hoursBody({ units, reason, note }: TypedHours) {
  const hundredths = parseUnits(units.trim().replace('−', '-').replace(',', '.').replace(/^\+/, ''))
  if (hundredths === null) return undefined
  const body = { deltaUnits: hundredths / 100, reason, ...(note.trim() && { note: note.trim() }) }
  return addHours.body.safeParse(body).success ? body : undefined
}

type HoursFieldsProps = {
  value: TypedHours
  onChange: (value: TypedHours) => void
  /** Shown below the number: the balance after the entry. */
  means?: ReactNode
}

export function HoursFields({ value, onChange, means }: HoursFieldsProps) {
  const say = useTranslations('admin.hours')
  const { isOwner } = useRights()
  const wrong = value.units.trim() !== '' && hoursBody(value) === undefined
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={say('units')}
        hint={means ?? say('unitsHint')}
        error={
          wrong
            ? say(value.reason === 'ADJUSTMENT' ? 'unitsWrong' : 'unitsPositive', {
                most: Units.maxValue ?? 0,
              })
            : undefined
        }
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="decimal"
            autoComplete="off"
            value={value.units}
            onChange={(event) => onChange({ ...value, units: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('reason')} hint={say(isOwner ? `reasonHint.${value.reason}` : 'purchaseOnly')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={value.reason}
            onChange={({ target }) =>
              onChange({ ...value, reason: reasons.find((reason) => reason === target.value) ?? 'PURCHASE' })
            }
          >
            {reasons.map((reason) => (
              <option key={reason} value={reason} disabled={!isOwner && reason !== 'PURCHASE'}>
                {say(`reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={say('note')} hint={say('noteHint')} className="sm:col-span-2">
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={500}
            autoComplete="off"
            value={value.note}
            onChange={(event) => onChange({ ...value, note: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
