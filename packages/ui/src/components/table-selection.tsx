'use client'
import type { ReactTable, Row as TableRow } from '@tanstack/react-table'
import { useTranslations } from 'next-intl'
import type { Features } from './table-columns.ts'

const boxClasses = 'size-5 cursor-pointer accent-laurel md:size-4.5'

export function SelectAll<Row extends object>({ table }: { table: ReactTable<Features, Row> }) {
  const say = useTranslations('table')
  const { rows } = table.getRowModel()
  const count = rows.filter((row) => row.getIsSelected()).length
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
          onChange={() =>
            table.setRowSelection(all ? {} : Object.fromEntries(rows.map(({ id }) => [id, true as const])))
          }
          className={boxClasses}
        />
      </label>
    </th>
  )
}

export function SelectRow<Row extends object>({ row, name }: { row: TableRow<Features, Row>; name: string }) {
  const say = useTranslations('table')
  return (
    <td role="cell" className="absolute start-1 top-1 md:static md:table-cell md:w-11">
      <label className="grid size-11 cursor-pointer place-items-center">
        <input
          type="checkbox"
          aria-label={say('select', { name })}
          checked={row.getIsSelected()}
          onChange={() => row.toggleSelected()}
          className={boxClasses}
        />
      </label>
    </td>
  )
}
