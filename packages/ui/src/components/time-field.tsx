'use client'
import type { ValueFieldProps } from './date-field.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

/** A time of day, HH:MM, with the browser's own picker. The value is empty until a whole time is typed. */
export function TimeField({ label, hint, error, className = '', onChange, ...rest }: ValueFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <TextInput {...wiring} {...rest} type="time" onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}
