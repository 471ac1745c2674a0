'use client'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { useTranslations } from 'next-intl'
import type { useTelling } from './use-telling.ts'

/** Beside the button of an act that people would be told of. */
export function DoNotTell({ nobody, onChange }: ReturnType<typeof useTelling>['field']) {
  const say = useTranslations('admin.telling')
  return (
    <Checkbox
      compact
      className="text-ink-soft"
      label={say('nobody')}
      checked={nobody}
      onChange={({ target }) => onChange(target.checked)}
    />
  )
}
