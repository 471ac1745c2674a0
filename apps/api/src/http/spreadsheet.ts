import { stringify } from 'csv-stringify/sync'

/** By the name of a field, or under another heading. */
type Column<Row> = (keyof Row & string) | { key: keyof Row & string; header: string }

type Cast = { number?: (value: number, column: string) => string }

/**
 * Rows as a spreadsheet program reads them. The byte order mark is for Excel, which does not read Chinese without one.
 * What people wrote must not run as a formula, so text is escaped; numbers stay numbers, so that one below 0 is not.
 */
export function toSpreadsheet<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  cast: Cast = {},
): string {
  const { number = String } = cast
  return stringify([...rows], {
    bom: true,
    header: true,
    columns: [...columns],
    cast: {
      date: (at) => at.toISOString(),
      number: (value, { column }) => number(value, String(column)),
    },
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
