'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { useDraft } from '@summa/ui/session/draft.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

const mostCharacters = 500

/** The reason of an act while it is typed, kept as a draft under a name until the act is done. */
export function useReason(name: string) {
  const say = useTranslations('admin.lesson')
  const draft = useDraft(name)
  const [value, setValue] = useState(() => draft.recall() ?? '')
  const [fault, setFault] = useState<string>()
  function onChange(typed: string) {
    setValue(typed)
    draft.keep(typed)
  }
  /** The reason that was typed; undefined if it is missing or too long, which the field then says. */
  function check(): string | undefined {
    const given = value.trim()
    const wrong =
      given === '' ? say('reasonRequired') : given.length > mostCharacters ? say('reasonTooLong') : undefined
    setFault(wrong)
    return wrong ? undefined : given
  }
  return { field: { value, onChange, fault }, check, forget: draft.forget }
}

type ReasonFieldProps = ReturnType<typeof useReason>['field'] & { hint: string }

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
