'use client'
import { SearchText } from '@summa/contracts'
import type { Student, Teacher } from '@summa/contracts'
import { listStudents, listTeachers } from '@summa/contracts/calls'
import { Combobox } from '@summa/ui/components/combobox.tsx'
import type { FieldWiring } from '@summa/ui/components/field.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'

export type PersonKind = 'student' | 'teacher'
export type Person = { id: string; name: string; email?: string; disabled?: boolean }

const mostShown = 20

type PersonPickerProps = {
  /** Without one: a student or a teacher. */
  kind?: PersonKind
  /** Offered first, besides those that the server finds: people whom no list has. */
  offered?: readonly Person[]
  /** From the `Field` around it. */
  wiring: FieldWiring
  value: Person | null
  onChange: (person: Person | null) => void
  /** As a filter: nobody chosen is "any", and a choice can be taken back. */
  any?: boolean
  /** Only people who can still be given lessons. */
  activeOnly?: boolean
}

const nobody: readonly Person[] = []

/** One student or teacher out of thousands: found by the server, by name or e-mail. */
export function PersonPicker(props: PersonPickerProps) {
  const { kind, offered = nobody, wiring, value, onChange, any, activeOnly } = props
  const say = useTranslations('admin.picker')
  const failureWords = useFailureWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const people = useFound(kind, { q: useDeferredValue(typed.trim()), activeOnly, enabled: open })
  const label = say(kind ?? 'person')
  const choiceOf = (person: Person) => ({
    ...person,
    detail: [person.email, person.disabled && say('disabled')].filter(Boolean).join(' · '),
  })
  return (
    <Combobox
      label={label}
      wiring={wiring}
      items={withOffered(offered, typed, people.data).map(choiceOf)}
      value={value && choiceOf(value)}
      onChange={onChange}
      placeholder={say(any ? 'any' : kind === 'student' ? 'chooseStudent' : 'chooseTeacher')}
      searchLabel={say('search')}
      maxLength={SearchText.maxLength ?? undefined}
      onOpenChange={setOpen}
      onType={setTyped}
      status={people.isError ? failureWords(people.error) : people.isPending ? say('searching') : undefined}
      empty={people.isSuccess ? say('none') : undefined}
      clearLabel={any ? say('clear', { label }) : undefined}
    />
  )
}

function withOffered(offered: readonly Person[], typed: string, found: readonly Person[] = []): Person[] {
  const sought = typed.trim().toLowerCase()
  const fitting = offered.filter(({ name, email = '' }) => `${name} ${email}`.toLowerCase().includes(sought))
  return [...fitting, ...found.filter(({ id }) => fitting.every((person) => person.id !== id))]
}

function personOf({ id, email, status, profile: { displayName } }: Student | Teacher): Person {
  return { id, name: displayName, email, disabled: status === 'DISABLED' }
}

type Wanted = { q: string; activeOnly: boolean | undefined; enabled: boolean }

function useFound(kind: PersonKind | undefined, { q, activeOnly = false, enabled }: Wanted) {
  const call = useApi()
  return useQuery({
    queryKey: ['people', kind, 'found', q, activeOnly],
    queryFn: async (): Promise<Person[]> => {
      const query = { limit: mostShown, ...(q && { q }), ...(activeOnly && { status: 'ACTIVE' as const }) }
      const lists = await Promise.all([
        ...(kind === 'student' ? [] : [call(listTeachers, { query })]),
        ...(kind === 'teacher' ? [] : [call(listStudents, { query })]),
      ])
      return lists.flatMap(({ items }) => items.map(personOf))
    },
    enabled,
    placeholderData: keepPreviousData,
  })
}
