'use client'
import type { ValueFieldProps } from './date-field.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

/** An amount as it is typed; `pay/typed-money.ts` turns it into cents and back. */
export function MoneyField({ label, hint, error, className = '', onChange, ...rest }: ValueFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <TextInput
          {...wiring}
          inputMode="decimal"
          autoComplete="off"
          {...rest}
          className="text-end"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
