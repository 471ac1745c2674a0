import { metaHelper, rowSelectionFeature, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'

type ColumnLook = {
  name: string
  /** Right-aligned, so that numbers can be compared. */
  numeric?: boolean
  /** The cell that names its row; on a phone it is the first line of the card, without the column's name. */
  heading?: boolean
  /** Only screen readers have the column's name, for example that of a column of buttons. */
  nameHidden?: boolean
  /** On a phone, the cell has no column name and shares a line with its neighbours, at this side. */
  inline?: 'start' | 'end'
}

export type Column<Row> = ColumnLook & {
  key: string
  cell: (row: Row) => ReactNode
  sortable?: boolean
}

export type Sort = { key: string; descending: boolean }

export const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnLook>(),
})
export type Features = typeof features

/** Without the cell: a function made anew with every drawing would be a new component, which loses focus and state. */
export function definitionOf<Row extends object>({
  key,
  cell: _,
  sortable = false,
  ...look
}: Column<Row>): ColumnDef<Features, Row> {
  return {
    id: key,
    // TanStack Table sorts only columns with a value; ours draw the whole row.
    accessorFn: (row) => row,
    enableSorting: sortable,
    meta: look,
  }
}
