'use client'
import type { AdminAccess } from '@summa/contracts'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { useTranslations } from 'next-intl'

type AccessChoiceProps = { value: AdminAccess; onChange: (access: AdminAccess) => void }

/** Owner or front desk, with what each may do. */
export function AccessChoice({ value, onChange }: AccessChoiceProps) {
  const say = useTranslations('admin.staff')
  return (
    <div className="flex flex-col gap-1.5">
      <Segmented
        label={say('accessOf')}
        name="adminAccess"
        value={value}
        options={(['DESK', 'OWNER'] as const).map((access) => ({
          value: access,
          label: say(`access.${access}`),
        }))}
        onChange={onChange}
      />
      <p aria-live="polite" className="text-sm text-ink-soft">
        {say(`accessMeans.${value}`)}
      </p>
    </div>
  )
}
