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
export type Person = { id: string; name: string; email?: string | null; disabled?: boolean }

const mostShown = 20

type PersonPickerProps = {
  /** Undefined to offer students and teachers. */
  kind?: PersonKind
  /** Offered before the people the server finds, such as admins, whom it does not list. */
  offered?: readonly Person[]
  /** From the `Field` around it. */
  wiring: FieldWiring
  value: Person | null
  onChange: (person: Person | null) => void
  /** For a filter: choosing nobody means anybody, and a choice can be cleared. */
  any?: boolean
  /** Leaves out disabled accounts, which cannot be given lessons. */
  activeOnly?: boolean
}

const nobody: readonly Person[] = []

/** Chooses a student or teacher, searched by the server by name or e-mail because there may be thousands. */
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
  const fitting = offered.filter(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes(sought))
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
