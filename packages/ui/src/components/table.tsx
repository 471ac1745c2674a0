'use client'
import { useTable } from '@tanstack/react-table'
import type { Header, ReactTable } from '@tanstack/react-table'
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { definitionOf, features } from './table-columns.ts'
import type { Column, Features, Sort } from './table-columns.ts'
import { SelectAll, SelectRow } from './table-selection.tsx'

export type { Column } from './table-columns.ts'

/**
 * `cards` has a frame, and on a phone shows each row as a card. `plain` is for a few short columns inside a card of the
 * page, and stays a table on a phone.
 */
type Look = 'cards' | 'plain'

type TableProps<Row extends { id: string }> = {
  /** The name of the table for screen readers. */
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  look?: Look
  /** The name of a row, for its checkbox. */
  nameOf?: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  selection?: { ids: ReadonlySet<string>; onChange: (ids: ReadonlySet<string>) => void }
  /** For long lists: the rows scroll below a header that stays. */
  tall?: boolean
  /** Makes all columns equally wide. */
  fixed?: boolean
  /** The rows are out of date, and newer ones are on their way. */
  stale?: boolean
}

/** The rows are sorted already. The table shows by which column, and asks for another order. */
function useRows<Row extends { id: string }>({ columns, rows, sort, onSort, selection }: TableProps<Row>) {
  const sorting = sort ? [{ id: sort.key, desc: sort.descending }] : []
  const rowSelection = Object.fromEntries([...(selection?.ids ?? [])].map((id) => [id, true as const]))
  return useTable<Features, Row>({
    features,
    columns: columns.map(definitionOf),
    data: rows,
    getRowId: ({ id }) => id,
    state: { sorting, rowSelection },
    manualSorting: true,
    enableSorting: onSort !== undefined,
    enableSortingRemoval: false,
    sortDescFirst: false,
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update(sorting) : update
      if (next) onSort?.({ key: next.id, descending: next.desc })
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update
      selection?.onChange(new Set(Object.keys(next)))
    },
  })
}

/** The roles are written out, because browsers drop them when CSS does not lay out a table as one. */
export function Table<Row extends { id: string }>(props: TableProps<Row>) {
  const { name, look = 'cards', nameOf, selection, tall = false, fixed = false, stale = false } = props
  const table = useRows(props)
  const cells = new Map(props.columns.map(({ key, cell }) => [key, cell]))
  const cards = look === 'cards'
  return (
    <Box name={name} look={look} tall={tall}>
      <table
        role="table"
        aria-label={name}
        aria-busy={stale}
        className={clsx(
          'w-full transition-opacity',
          cards && 'block text-sm md:table',
          fixed && 'table-fixed',
          stale && 'opacity-60',
        )}
      >
        <Head table={table} look={look} selectable={selection !== undefined} />
        <tbody role="rowgroup" className={clsx('divide-y divide-line', cards && 'block md:table-row-group')}>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              role="row"
              className={clsx(
                cards && 'relative flex flex-wrap gap-x-4 gap-y-1 px-4 py-3 md:table-row',
                selection && 'ps-14',
                row.getIsSelected() ? 'bg-laurel-tint/60' : cards && 'md:hover:bg-sunken/50',
              )}
            >
              {selection && <SelectRow row={row} name={nameOf?.(row.original) ?? row.id} />}
              {row.getAllCells().map(({ id, column }) => (
                <Cell key={id} look={look} {...column.columnDef.meta}>
                  {cells.get(column.id)?.(row.original)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}

type BoxProps = { name: string; look: Look; tall: boolean; children: ReactNode }

function Box({ name, look, tall, children }: BoxProps) {
  if (look === 'plain') return children
  return (
    <div
      role="group"
      aria-label={name}
      // So that it can be scrolled with the keyboard.
      tabIndex={0}
      className={clsx(
        'relative overflow-x-auto rounded-lg border border-line bg-surface shadow-card',
        tall && 'md:max-h-[calc(100dvh-14rem)] md:overflow-y-auto',
      )}
    >
      {children}
    </div>
  )
}

type HeadProps<Row extends object> = { table: ReactTable<Features, Row>; look: Look; selectable: boolean }

/** On a phone, cards have a line of buttons to sort by. A header without buttons is only for screen readers there. */
function Head<Row extends object>({ table, look, selectable }: HeadProps<Row>) {
  const headers = table.getHeaderGroups().flatMap((group) => group.headers)
  const cards = look === 'cards'
  const pressable = selectable || headers.some(({ column }) => column.getCanSort())
  return (
    <thead
      role="rowgroup"
      className={clsx(
        'border-b border-line text-ink-soft',
        cards && 'z-10 bg-surface md:sticky md:top-0 md:table-header-group',
        cards && (pressable ? 'block' : 'sr-only md:not-sr-only'),
      )}
    >
      <tr role="row" className={clsx(cards && 'flex flex-wrap items-center gap-x-1 px-3 py-1 md:table-row')}>
        {selectable && <SelectAll table={table} />}
        {headers.map((header) => (
          <ColumnHead key={header.id} header={header} look={look} />
        ))}
      </tr>
    </thead>
  )
}

type ColumnHeadProps<Row extends object> = { header: Header<Features, Row>; look: Look }

function ColumnHead<Row extends object>({ header: { column }, look }: ColumnHeadProps<Row>) {
  const { name, numeric, nameHidden } = column.columnDef.meta ?? {}
  const sorted = column.getIsSorted()
  const sortable = column.getCanSort()
  const Sign = !sorted ? ChevronsUpDown : sorted === 'desc' ? ArrowDown : ArrowUp
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={!sorted ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}
      className={clsx(
        'font-medium',
        look === 'plain' && [
          'py-2 text-sm whitespace-nowrap not-first:ps-3',
          numeric ? 'text-end' : 'text-start',
        ],
        look === 'cards' && [
          'bg-surface whitespace-nowrap md:px-3 md:py-0 md:shadow-[inset_0_-1px_0_var(--line)]',
          numeric ? 'md:text-end' : 'text-start',
          !sortable && 'sr-only md:not-sr-only md:table-cell md:py-3!',
        ],
      )}
    >
      {sortable ? (
        <button
          type="button"
          onClick={() => column.toggleSorting()}
          className={clsx(
            'inline-flex min-h-11 items-center gap-1 rounded-sm px-1.5 hover:text-ink md:-mx-1.5',
            sorted && 'font-semibold text-ink',
          )}
        >
          {name}
          <Sign aria-hidden className={clsx('size-4', !sorted && 'opacity-50')} />
        </button>
      ) : (
        <span className={clsx(nameHidden && 'sr-only')}>{name}</span>
      )}
    </th>
  )
}

type CellProps = Partial<Omit<Column<never>, 'key' | 'cell' | 'sortable'>> & {
  look: Look
  children: ReactNode
}

function Cell({ look, name, numeric, heading, nameHidden, inline, children }: CellProps) {
  const Tag = heading ? 'th' : 'td'
  const role = heading ? { role: 'rowheader', scope: 'row' } : { role: 'cell' }
  if (look === 'plain') {
    return (
      <Tag
        {...role}
        className={clsx(
          'py-2 align-baseline font-normal not-first:ps-3',
          numeric ? 'text-end whitespace-nowrap' : 'text-start break-words first:wrap-anywhere',
        )}
      >
        {children}
      </Tag>
    )
  }
  return (
    <Tag
      {...role}
      className={clsx(
        'flex min-w-0 items-baseline justify-between gap-4 font-normal md:table-cell md:px-3 md:py-2.5 md:align-middle',
        numeric ? 'md:text-end md:whitespace-nowrap' : 'text-start',
        nameHidden && 'max-md:justify-end',
        inline === 'end' && 'ms-auto',
        !inline && 'max-md:w-full',
      )}
    >
      {!heading && !nameHidden && !inline && (
        // Hidden from screen readers, which read the column's header already.
        <span aria-hidden className="shrink-0 text-ink-soft md:hidden">
          {name}
        </span>
      )}
      <div className={clsx('min-w-0 break-words', heading ? 'flex-1' : 'max-md:text-end')}>{children}</div>
    </Tag>
  )
}
