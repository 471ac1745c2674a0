import { stringify } from 'csv-stringify/sync'

/** A column named after its field, or with another heading. */
type Column<Row> = (keyof Row & string) | { key: keyof Row & string; header: string }

type Cast = { number?: (value: number, column: string) => string }

/**
 * CSV for spreadsheet programs. Excel needs the byte order mark to read Chinese. Text is escaped so that it cannot run
 * as a formula; numbers are not, so that a negative one stays a number.
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
