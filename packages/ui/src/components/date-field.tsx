'use client'
import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

type InputProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'className'>

export type ValueFieldProps = InputProps & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Classes of the whole field. */
  className?: string
  value: string
  onChange: (value: string) => void
}

/** A day, YYYY-MM-DD, with the browser's own picker. The value is empty until a whole date is typed. */
export function DateField({ label, hint, error, className = '', onChange, ...rest }: ValueFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <TextInput {...wiring} {...rest} type="date" onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}

type DateInputProps = Omit<InputProps, 'aria-label'> & {
  /** For screen readers only. */
  label: string
  className?: string
  value: string
  onChange: (value: string) => void
}

/** A date input without a visible label, for a toolbar. */
export function DateInput({ label, onChange, ...rest }: DateInputProps) {
  return (
    <TextInput {...rest} type="date" aria-label={label} onChange={({ target }) => onChange(target.value)} />
  )
}
