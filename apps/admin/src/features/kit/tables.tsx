'use client'
import { Badge } from '@summa/ui/components/badge.tsx'
import { RowButton } from '@summa/ui/components/row-button.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useState } from 'react'
import { Example } from './example.tsx'

type Teacher = { id: string; subject: string; hours: number; active: boolean }

const teachers: readonly Teacher[] = [
  { id: 'Ada Whitlock', subject: 'Mathematics', hours: 12.5, active: true },
  { id: '陈明', subject: '语文', hours: 3, active: false },
  { id: 'Bartholomew Featherstonehaugh-Cholmondeley', subject: 'Philosophy', hours: 120.25, active: true },
]

const columns: Column<Teacher>[] = [
  {
    key: 'name',
    name: 'Name',
    heading: true,
    sortable: true,
    cell: ({ id }) => <RowButton onOpen={() => toastDone(`Opened ${id}`)}>{id}</RowButton>,
  },
  { key: 'subject', name: 'Subject', cell: ({ subject }) => subject },
  { key: 'hours', name: 'Hours', numeric: true, sortable: true, cell: ({ hours }) => hours },
  {
    key: 'state',
    name: 'State',
    cell: ({ active }) => <Badge tone={active ? 'laurel' : 'plain'}>{active ? 'Active' : 'Disabled'}</Badge>,
  },
]

export function Tables() {
  return (
    <>
      <Example name="Table: sorted and selected">
        <Pressed />
      </Example>
      <Example name="Table: one row">
        <Table name="One" columns={columns} rows={teachers.slice(0, 1)} />
      </Example>
      <Example name="Table: no rows (screens show a State instead)">
        <Table name="None" columns={columns} rows={[]} />
      </Example>
      <Example name="Table: stale">
        <Table name="Stale" columns={columns} rows={teachers} stale />
      </Example>
      <Example name="Table: plain">
        <Table look="plain" name="Plain" columns={columns} rows={teachers} />
      </Example>
      <Example name="Table: plain, with equally wide columns">
        <Table look="plain" fixed name="Equal" columns={columns} rows={teachers} />
      </Example>
    </>
  )
}

function Pressed() {
  const [sort, setSort] = useState({ key: 'name', descending: false })
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set(['陈明']))
  const rows = teachers.toSorted((one, other) =>
    sort.key === 'name' ? one.id.localeCompare(other.id) : one.hours - other.hours,
  )
  return (
    <Table
      name="Pressed"
      columns={columns}
      rows={sort.descending ? rows.toReversed() : rows}
      nameOf={({ id }) => id}
      sort={sort}
      onSort={setSort}
      selection={{ ids, onChange: setIds }}
    />
  )
}
