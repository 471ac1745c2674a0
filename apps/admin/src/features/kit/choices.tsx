'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Combobox } from '@summa/ui/components/combobox.tsx'
import type { Choice } from '@summa/ui/components/combobox.tsx'
import { Command, CommandDialog } from '@summa/ui/components/command.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useState } from 'react'
import { Example } from './example.tsx'

const people: readonly Choice[] = [
  { id: 'ada', name: 'Ada Whitlock', detail: 'ada@example.com' },
  { id: 'chen', name: '陈明', detail: 'chen@example.com' },
  {
    id: 'bartholomew',
    name: 'Bartholomew Featherstonehaugh-Cholmondeley',
    detail: 'bartholomew@example.com · Disabled',
  },
]

function fits({ name, detail }: Choice, typed: string) {
  return `${name} ${detail}`.toLowerCase().includes(typed.trim().toLowerCase())
}

/** What a person finds by typing. */
export function Choices() {
  return (
    <>
      <Example name="Combobox">
        <OneOfMany label="Nothing chosen" items={people} />
        <OneOfMany label="Chosen" items={people} chosen="chen" />
        <OneOfMany label="Chosen, can be cleared" items={people} chosen="bartholomew" clearLabel="Clear" />
        <OneOfMany label="With an error" items={people} error="Choose a student." />
        <OneOfMany label="Searching" items={[]} status="Searching…" />
        <OneOfMany label="Nothing to choose from" items={[]} />
      </Example>
      <Example name="CommandDialog and Command (type xyz to find nothing)">
        <Commands />
      </Example>
    </>
  )
}

type OneOfManyProps = {
  label: string
  items: readonly Choice[]
  /** The id of the item that is chosen at first. */
  chosen?: string
  error?: string
  status?: string
  clearLabel?: string
}

function OneOfMany({ label, items, chosen, error, status, clearLabel }: OneOfManyProps) {
  const [value, setValue] = useState(() => items.find(({ id }) => id === chosen) ?? null)
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <Combobox
          label={label}
          wiring={wiring}
          items={items}
          value={value}
          onChange={setValue}
          placeholder="Choose a student"
          searchLabel="Search by name or email"
          filter={fits}
          status={status}
          empty={status === undefined ? 'Nobody found.' : undefined}
          clearLabel={clearLabel}
        />
      )}
    </Field>
  )
}

const commands = [
  {
    name: 'Screens',
    items: [
      { id: 'calendar', label: 'Calendar' },
      { id: 'students', label: 'Students' },
    ],
  },
  { name: 'Students', items: [{ id: 'ada', label: 'Ada Whitlock', detail: 'ada@example.com' }] },
]

function Commands() {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const groups = commands
    .map(({ name, items }) => ({
      name,
      items: items.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase())),
    }))
    .filter(({ items }) => items.length > 0)
  const found = groups.flatMap(({ items }) => items).length
  return (
    <>
      <Button look="secondary" className="self-start" onClick={() => setOpen(true)}>
        Open commands
      </Button>
      {open && (
        <CommandDialog
          title="Commands"
          lead="Type to find a screen or a student."
          onClose={() => setOpen(false)}
        >
          <Command
            label="Find a screen or a student"
            typed={typed}
            onType={setTyped}
            groups={groups}
            onChoose={({ label }) => {
              setOpen(false)
              toastDone(`Chose ${label}`)
            }}
            status={`${found} found`}
            empty="Nothing found."
          />
        </CommandDialog>
      )}
    </>
  )
}
