// Reads people from CSV: a header row with field names, then one person in each row.
import { CsvError, parse } from 'csv-parse/sync'
import type { z } from 'zod'
import type { FieldFault } from '@summa/contracts'
import { invalidField, type DomainError } from '../../../domain-error.ts'
import { faultOf, withInput } from '../../../http/validation.ts'

/** Each row's password is hashed, which is slow on purpose. Longer files must be sent in parts. */
const maxRows = 200

export type ReadRow<Details> =
  | { row: number; email: string; ok: true; details: Details }
  | { row: number; email: string; ok: false; fields: Record<string, FieldFault> }

type Schema<Details> = z.ZodType<Details> & { shape: Record<string, z.ZodType> }

/** Rows are numbered as in a spreadsheet, where the header is row 1. */
export function readPeople<Details>(csv: string, schema: Schema<Details>): ReadRow<Details>[] {
  const [header = [], ...records] = parseCsv(csv)
  checkHeader(header, schema)
  const filled = records
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) throw refusal('NO_ROWS', 'no rows below the header')
  if (filled.length > maxRows)
    throw refusal('TOO_MANY_ROWS', `at most ${String(maxRows)} rows; send it in parts`)
  return filled.map(({ cells, row }) => readRow(row, header, cells, schema))
}

function parseCsv(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, trim: true, relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError) throw refusal('NOT_CSV', 'not CSV')
    throw error
  }
}

function checkHeader(header: readonly string[], { shape }: Schema<unknown>) {
  const unknown = header.find((name) => !Object.hasOwn(shape, name))
  if (unknown !== undefined)
    throw refusal('UNKNOWN_COLUMN', `an unknown column; known are ${Object.keys(shape).join(', ')}`)
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw refusal('REPEATED_COLUMN', `the column ${twice} twice`)
  const isRequired = (name: string) => shape[name]?.safeParse(undefined).success === false
  const missing = Object.keys(shape).find((name) => isRequired(name) && !header.includes(name))
  if (missing !== undefined) throw refusal('MISSING_COLUMN', `no column ${missing}`)
}

function readRow<Details>(
  row: number,
  header: readonly string[],
  cells: readonly string[],
  schema: Schema<Details>,
): ReadRow<Details> {
  const email = cells[header.indexOf('email')] ?? ''
  if (cells.length > header.length) return { row, email, ok: false, fields: { row: 'TOO_MANY_VALUES' } }
  const given = header.flatMap((name, index) => {
    const cell = plain(cells[index] ?? '')
    return cell === '' ? [] : [[name, name === 'subjects' ? listOf(cell) : cell] as const]
  })
  const details: Record<string, unknown> = Object.fromEntries(given)
  const read = schema.safeParse(details, withInput)
  if (read.success) return { row, email, ok: true, details: read.data }
  const faults = read.error.issues.map((issue) => [issue.path.join('.'), faultOf(issue)] as const)
  return { row, email, ok: false, fields: Object.fromEntries(faults) }
}

/** Removes the quote that our export puts before text that a spreadsheet would run as a formula. */
function plain(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function listOf(cell: string): string[] {
  return cell
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function refusal(fault: FieldFault, hint: string): DomainError {
  return invalidField('csv', fault, hint)
}
