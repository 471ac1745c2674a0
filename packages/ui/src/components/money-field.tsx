'use client'
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import type { ValueFieldProps } from './date-field.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

/** An amount as it is typed; `pay/typed-money.ts` turns it into cents and back. */
export function MoneyField({ label, hint, error, className = '', ...rest }: ValueFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => <MoneyInput {...wiring} {...rest} />}
    </Field>
  )
}

type MoneyInputProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> & {
  value: string
  onChange: (value: string) => void
}

/** An input for an amount without a visible label, for the cell of a table. */
export function MoneyInput({ className, onChange, ...rest }: MoneyInputProps) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      className={clsx('text-end', className)}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
