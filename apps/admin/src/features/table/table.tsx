'use client'
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  name: string
  cell: (row: Row) => ReactNode
  /** Can be put in order. */
  sortable?: boolean
  /** Right-aligned, as numbers are compared. */
  numeric?: boolean
  /** On a phone, where a row is a card: its first line, without a name before it. */
  heading?: boolean
  /** Not in words: the column of buttons. */
  nameHidden?: boolean
}

export type Sort = { key: string; descending: boolean }

type Selection = { ids: ReadonlySet<string>; onChange: (ids: ReadonlySet<string>) => void }

type TableProps<Row extends { id: string }> = {
  /** What it lists. */
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What a row is called, for its checkbox. */
  nameOf?: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  selection?: Selection
  /** A long list scrolls by itself below its header. */
  tall?: boolean
  /** What the rows show is out of date, and what is asked for on its way. */
  stale?: boolean
}

/**
 * A plain table. On a phone each row is a card and the header a line of buttons to sort by; the roles are said
 * outright, because browsers forget them where a table is not laid out as one.
 */
export function Table<Row extends { id: string }>(props: TableProps<Row>) {
  const { name, columns, rows, nameOf, sort, onSort, selection, tall = false, stale = false } = props
  return (
    <div
      role="group"
      aria-label={name}
      // Can be scrolled with the keys.
      tabIndex={0}
      className={clsx(
        'relative overflow-x-auto rounded-lg border border-line bg-surface shadow-card',
        tall && 'md:max-h-[calc(100dvh-14rem)] md:overflow-y-auto',
      )}
    >
      <table
        role="table"
        aria-label={name}
        aria-busy={stale}
        className={clsx('block w-full text-sm transition-opacity md:table', stale && 'opacity-60')}
      >
        <thead
          role="rowgroup"
          className={clsx(
            'z-10 border-b border-line bg-surface text-ink-soft md:sticky md:top-0 md:table-header-group',
            // Without anything to press, only heard on a phone.
            selection || (onSort && columns.some(({ sortable }) => sortable))
              ? 'block'
              : 'sr-only md:not-sr-only',
          )}
        >
          <tr role="row" className="flex flex-wrap items-center gap-x-1 px-3 py-1 md:table-row">
            {selection && <SelectAll rows={rows} selection={selection} />}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block divide-y divide-line md:table-row-group">
          {rows.map((row) => (
            <tr
              key={row.id}
              role="row"
              className={clsx(
                'relative flex flex-col gap-1 px-4 py-3 md:table-row',
                selection && 'ps-14',
                selection?.ids.has(row.id) ? 'bg-laurel-tint/60' : 'md:hover:bg-sunken/50',
              )}
            >
              {selection && <Select row={row} name={nameOf?.(row) ?? row.id} selection={selection} />}
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HeadProps<Row> = {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function Head<Row>({ column: { key, name, sortable, numeric, nameHidden }, sort, onSort }: HeadProps<Row>) {
  const here = sort?.key === key
  const Sign = !here ? ChevronsUpDown : sort.descending ? ArrowDown : ArrowUp
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={here ? (sort.descending ? 'descending' : 'ascending') : undefined}
      className={clsx(
        'bg-surface font-medium whitespace-nowrap md:px-3 md:py-0 md:shadow-[inset_0_-1px_0_var(--line)]',
        numeric ? 'md:text-end' : 'text-start',
        !sortable && 'sr-only md:not-sr-only md:table-cell md:py-3!',
      )}
    >
      {sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ key, descending: here && !sort.descending })}
          className={clsx(
            'inline-flex min-h-11 items-center gap-1 rounded-sm px-1.5 hover:text-ink md:-mx-1.5',
            here && 'font-semibold text-ink',
          )}
        >
          {name}
          <Sign aria-hidden className={clsx('size-4', !here && 'opacity-50')} />
        </button>
      ) : (
        <span className={clsx(nameHidden && 'sr-only')}>{name}</span>
      )}
    </th>
  )
}

function Cell<Row>({
  column: { name, cell, numeric, heading, nameHidden },
  row,
}: {
  column: Column<Row>
  row: Row
}) {
  return (
    <td
      role="cell"
      className={clsx(
        'flex min-w-0 items-baseline justify-between gap-4 md:table-cell md:px-3 md:py-2.5 md:align-middle',
        numeric && 'md:text-end md:whitespace-nowrap',
        nameHidden && 'max-md:justify-end',
      )}
    >
      {!heading && !nameHidden && (
        // Read out by the column's header already.
        <span aria-hidden className="shrink-0 text-ink-soft md:hidden">
          {name}
        </span>
      )}
      <div className={clsx('min-w-0 break-words', heading ? 'flex-1' : 'max-md:text-end')}>{cell(row)}</div>
    </td>
  )
}

const boxClasses = 'size-5 cursor-pointer accent-laurel md:size-4.5'

function SelectAll({ rows, selection }: { rows: readonly { id: string }[]; selection: Selection }) {
  const { ids, onChange } = selection
  const say = useTranslations('admin.table')
  const count = rows.filter(({ id }) => ids.has(id)).length
  const all = rows.length > 0 && count === rows.length
  return (
    <th role="columnheader" className="bg-surface md:w-11 md:shadow-[inset_0_-1px_0_var(--line)]">
      <label className="grid size-11 cursor-pointer place-items-center">
        <input
          type="checkbox"
          aria-label={say('selectAll')}
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !all
          }}
          onChange={() => onChange(all ? new Set() : new Set(rows.map(({ id }) => id)))}
          className={boxClasses}
        />
      </label>
    </th>
  )
}

function Select({
  row: { id },
  name,
  selection,
}: {
  row: { id: string }
  name: string
  selection: Selection
}) {
  const say = useTranslations('admin.table')
  const { ids, onChange } = selection
  function toggle() {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <td role="cell" className="absolute start-1 top-1 md:static md:table-cell md:w-11">
      <label className="grid size-11 cursor-pointer place-items-center">
        <input
          type="checkbox"
          aria-label={say('select', { name })}
          checked={ids.has(id)}
          onChange={toggle}
          className={boxClasses}
        />
      </label>
    </td>
  )
}
