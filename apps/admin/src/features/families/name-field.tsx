'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useTranslations } from 'next-intl'

/** As long as the contract takes it. */
const longest = 80

type NameFieldProps = { value: string; onChange: (name: string) => void; missing: boolean; label?: string }

export function NameField({ value, onChange, missing, label }: NameFieldProps) {
  const say = useTranslations('admin.families')
  return (
    <Field label={label ?? say('name')} error={missing ? say('nameMissing') : undefined}>
      {(wiring) => (
        <TextInput
          {...wiring}
          maxLength={longest}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
