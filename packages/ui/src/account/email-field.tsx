import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'

type EmailFieldProps = {
  error: string | undefined
  /** What is written in it at first. */
  known?: string
  ref?: Ref<HTMLInputElement>
  autoFocus?: boolean
}

/** The e-mail address of an account, marked as `username` for password managers. */
export function EmailField({ error, known, ref, autoFocus }: EmailFieldProps) {
  const say = useTranslations('signIn')
  return (
    <Field label={say('email')} error={error}>
      {(wiring) => (
        <TextInput
          {...wiring}
          ref={ref}
          defaultValue={known}
          autoFocus={autoFocus}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  )
}
