'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

const mostCharacters = 500

/** Why something is done, as it is being written. */
export function useReason() {
  const say = useTranslations('admin.lesson')
  const [value, onChange] = useState('')
  const [fault, setFault] = useState<string>()
  /** What was given; undefined where it does not do, which the field then says. */
  function check(): string | undefined {
    const given = value.trim()
    const wrong =
      given === '' ? say('reasonRequired') : given.length > mostCharacters ? say('reasonTooLong') : undefined
    setFault(wrong)
    return wrong ? undefined : given
  }
  return { value, onChange, fault, check }
}

type ReasonFieldProps = Omit<ReturnType<typeof useReason>, 'check'> & { hint: string }

export function ReasonField({ value, onChange, fault, hint }: ReasonFieldProps) {
  const say = useTranslations('admin.lesson')
  return (
    <Field label={say('reason')} hint={hint} error={fault}>
      {(wiring) => (
        <TextArea {...wiring} rows={2} value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}
