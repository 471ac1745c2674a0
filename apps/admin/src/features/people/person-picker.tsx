'use client'
import { Combobox } from '@base-ui/react/combobox'
import { SearchText } from '@summa/contracts'
import type { Student, Teacher } from '@summa/contracts'
import { listStudents, listTeachers } from '@summa/contracts/calls'
import type { FieldWiring } from '@summa/ui/components/field.tsx'
import { inputClasses } from '@summa/ui/components/text-input.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'

export type PersonKind = 'student' | 'teacher'
export type Person = { id: string; name: string; email?: string; disabled?: boolean }

const mostShown = 20

type PersonPickerProps = {
  /** Without one: a student or a teacher. */
  kind?: PersonKind
  /** Who can be chosen besides, and comes first: those that no list has. */
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
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const people = useFound(kind, { q: useDeferredValue(typed.trim()), activeOnly, enabled: open })
  // Beside the field and not at the end of the page, so that it stays within its region.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const label = say(kind ?? 'person')

  return (
    <div className="relative">
      <Combobox.Root
        items={withOffered(offered, typed, people.data)}
        filter={null}
        value={value}
        onValueChange={onChange}
        open={open}
        onOpenChange={setOpen}
        inputValue={typed}
        onInputValueChange={setTyped}
        itemToStringLabel={(person: Person) => person.name}
        isItemEqualToValue={(one: Person, other: Person) => one.id === other.id}
        autoHighlight
      >
        <Combobox.Trigger
          {...wiring}
          className={clsx(
            inputClasses,
            'flex items-center justify-between gap-2 text-start',
            any && value && 'pe-11',
          )}
        >
          <span className={clsx('min-w-0 truncate', !value && 'text-ink-soft')}>
            {value?.name ?? say(any ? 'any' : kind === 'student' ? 'chooseStudent' : 'chooseTeacher')}
          </span>
          {!(any && value) && <ChevronsUpDown aria-hidden className="size-4.5 shrink-0 text-ink-soft" />}
        </Combobox.Trigger>
        {any && value && (
          <button
            type="button"
            aria-label={say('clear', { label })}
            onClick={() => onChange(null)}
            className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-md text-ink-soft hover:text-ink"
          >
            <X aria-hidden className="size-4.5" />
          </button>
        )}
        <div ref={setHolder} />
        <Combobox.Portal container={holder}>
          <Combobox.Positioner align="start" sideOffset={6} className="z-50 outline-none">
            <Combobox.Popup
              aria-label={label}
              className="w-[max(var(--anchor-width),18rem)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-surface shadow-raised"
            >
              <Found people={people} />
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </div>
  )
}

function withOffered(offered: readonly Person[], typed: string, found: readonly Person[] = []): Person[] {
  const sought = typed.trim().toLowerCase()
  const fitting = offered.filter(({ name, email = '' }) => `${name} ${email}`.toLowerCase().includes(sought))
  return [...fitting, ...found.filter(({ id }) => fitting.every((person) => person.id !== id))]
}

function Found({ people }: { people: ReturnType<typeof useFound> }) {
  const say = useTranslations('admin.picker')
  const failureWords = useFailureWords()
  return (
    <>
      <div className="relative border-b border-line">
        <Search aria-hidden className="absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-ink-soft" />
        <Combobox.Input
          aria-label={say('search')}
          placeholder={say('search')}
          maxLength={SearchText.maxLength ?? undefined}
          className="min-h-11 w-full rounded-t-md bg-transparent ps-10 pe-3 text-base -outline-offset-2 placeholder:text-ink-soft"
        />
      </div>
      <Combobox.Status className="px-3 py-2 text-sm text-ink-soft empty:hidden">
        {people.isError ? failureWords(people.error) : people.isPending ? say('searching') : null}
      </Combobox.Status>
      <Combobox.Empty>
        {people.isSuccess && <p className="px-3 py-3 text-sm text-ink-soft">{say('none')}</p>}
      </Combobox.Empty>
      <Combobox.List className="max-h-[min(18rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 empty:p-0">
        {(person: Person) => (
          <Combobox.Item
            key={person.id}
            value={person}
            className="grid min-h-11 cursor-default grid-cols-[1fr_1.25rem] items-center rounded-sm px-2.5 py-1.5 outline-none select-none data-highlighted:bg-laurel-tint"
          >
            <span className="min-w-0">
              <span className="block truncate text-sm font-medium">{person.name}</span>
              <span className="block truncate text-xs text-ink-soft">
                {person.email}
                {person.disabled && ` · ${say('disabled')}`}
              </span>
            </span>
            <Combobox.ItemIndicator>
              <Check aria-hidden className="size-4.5 text-laurel" />
            </Combobox.ItemIndicator>
          </Combobox.Item>
        )}
      </Combobox.List>
    </>
  )
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
