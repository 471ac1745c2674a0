'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonPicker } from './person-picker.tsx'
import type { Person } from './person-picker.tsx'

type AnybodyFilterProps = {
  label: string
  /** The id in the address. */
  id: string | null
  onChange: (id: string | null) => void
  /** The people in the list that is filtered, among them admins and parents. */
  seen: readonly Person[]
  className: string
}

/** Filters a list by yourself, by a person in the list, or by any student or teacher. */
export function AnybodyFilter({ label, id, onChange, seen, className }: AnybodyFilterProps) {
  const say = useTranslations('admin.picker')
  const me = useMe().data
  const [chosen, setChosen] = useState<Person>()
  const people = new Map(seen.map((person) => [person.id, person]))
  if (me) people.set(me.id, { id: me.id, name: say('myself'), email: me.email })
  const known = chosen?.id === id ? chosen : people.get(id ?? '')
  const mineFirst = [...people.values()].toSorted(
    (one, other) => Number(other.id === me?.id) - Number(one.id === me?.id),
  )
  return (
    <Field label={label} className={className}>
      {(wiring) => (
        <PersonPicker
          wiring={wiring}
          offered={mineFirst}
          value={id === null ? null : { id, name: known?.name ?? say('thisPerson') }}
          onChange={(person) => {
            setChosen(person ?? undefined)
            onChange(person?.id ?? null)
          }}
          any
        />
      )}
    </Field>
  )
}
