'use client'
import { getStudent, getTeacher } from '@summa/contracts/calls'
import { Field } from '@summa/ui/components/field.tsx'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PersonPicker } from './person-picker.tsx'
import type { PersonKind } from './person-picker.tsx'

type PersonFilterProps = {
  kind: PersonKind
  /** The id in the address. The name is read for it. */
  id: string | null
  onChange: (id: string | null) => void
  className?: string
}

/** Filters a list by one person. */
export function PersonFilter({ kind, id, onChange, className }: PersonFilterProps) {
  const say = useTranslations('admin.picker')
  const name = usePersonName(kind, id)
  const value = id === null ? null : { id, name: name.data ?? (name.isError ? say('unknown') : '…') }
  return (
    <Field label={say(kind)} {...(className !== undefined && { className })}>
      {(wiring) => (
        <PersonPicker
          kind={kind}
          wiring={wiring}
          value={value}
          onChange={(person) => onChange(person?.id ?? null)}
          any
        />
      )}
    </Field>
  )
}

export function usePersonName(kind: PersonKind, id: string | null) {
  const call = useApi()
  return useQuery({
    queryKey: ['people', kind, 'name', id],
    queryFn: async () => {
      const params = { id: id ?? '' }
      const { profile } = await (kind === 'student'
        ? call(getStudent, { params })
        : call(getTeacher, { params }))
      return profile.displayName
    },
    enabled: id !== null,
  })
}
