'use client'
import type { AuditEntry } from '@summa/contracts'
import { Field } from '@summa/ui/components/field.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonPicker } from '../people/person-picker.tsx'
import type { Person } from '../people/person-picker.tsx'

type WhoFilterProps = {
  /** The id in the address. */
  id: string | null
  onChange: (id: string | null) => void
  /** The acts that are loaded. */
  entries: readonly AuditEntry[]
  className: string
}

/** Chooses whose acts to show: your own, those of a person in the list, or of any student or teacher. */
export function WhoFilter({ id, onChange, entries, className }: WhoFilterProps) {
  const say = useTranslations('admin.audit')
  const me = useMe().data
  const [chosen, setChosen] = useState<Person>()
  const seen = new Map<string, Person>(
    entries.flatMap(({ actor }) =>
      actor ? [[actor.id, { ...actor, name: actor.displayName ?? actor.email ?? say('nameless') }]] : [],
    ),
  )
  if (me) seen.set(me.id, { id: me.id, name: say('myself'), email: me.email })
  const known = chosen?.id === id ? chosen : seen.get(id ?? '')
  const mineFirst = [...seen.values()].toSorted(
    (one, other) => Number(other.id === me?.id) - Number(one.id === me?.id),
  )
  return (
    <Field label={say('who')} className={className}>
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
