'use client'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { useTranslations } from 'next-intl'
import type { useTelling } from './use-telling.ts'

/** A checkbox beside the button of an act: nobody is told of it. */
export function DoNotTell({ nobody, onChange }: ReturnType<typeof useTelling>['field']) {
  const say = useTranslations('admin.notifications')
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
