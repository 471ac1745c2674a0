// People as a spreadsheet keeps them: a header row with the fields' names, then a person in each row.
import { CsvError, parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { DomainError } from '../../domain-error.ts'

/** Each row's password is hashed on its own, which is slow on purpose: longer files are sent in parts. */
const mostRows = 200

export type ReadRow<Details> =
  | { row: number; email: string; ok: true; details: Details }
  | { row: number; email: string; ok: false; fields: Record<string, string> }

type Schema<Details> = z.ZodType<Details> & { shape: object }

/** Rows are numbered as a spreadsheet numbers them, the header being the first. */
export function readPeople<Details>(csv: string, schema: Schema<Details>): ReadRow<Details>[] {
  const [header = [], ...records] = parseCsv(csv)
  checkHeader(header, schema)
  const filled = records
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) throw refusal('has no rows below its header')
  if (filled.length > mostRows) throw refusal(`has more than ${String(mostRows)} rows: send it in parts`)
  return filled.map(({ cells, row }) => readRow(row, header, cells, schema))
}

function parseCsv(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, trim: true, relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError) throw refusal(`is not CSV: ${error.message}`)
    throw error
  }
}

function checkHeader(header: readonly string[], { shape }: Schema<unknown>) {
  const unknown = header.find((name) => !Object.hasOwn(shape, name))
  if (unknown !== undefined) {
    throw refusal(`has an unknown column "${unknown}"; known are ${Object.keys(shape).join(', ')}`)
  }
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw refusal(`has the column "${twice}" twice`)
  const missing = ['email', 'displayName', 'timeZone'].find((name) => !header.includes(name))
  if (missing !== undefined) throw refusal(`has no column "${missing}"`)
}

function readRow<Details>(
  row: number,
  header: readonly string[],
  cells: readonly string[],
  schema: Schema<Details>,
): ReadRow<Details> {
  const email = cells[header.indexOf('email')] ?? ''
  if (cells.length > header.length)
    return { row, email, ok: false, fields: { row: 'has more values than the header' } }
  const given = header.flatMap((name, index) => {
    const cell = plain(cells[index] ?? '')
    return cell === '' ? [] : [[name, name === 'subjects' ? listOf(cell) : cell] as const]
  })
  const details: Record<string, unknown> = Object.fromEntries(given)
  const read = schema.safeParse(details)
  if (read.success) return { row, email, ok: true, details: read.data }
  const faults = read.error.issues.map(({ path, message }) => {
    const missing = path.length === 1 && !Object.hasOwn(details, path[0] ?? '')
    return [path.join('.'), missing ? 'is missing' : message] as const
  })
  return { row, email, ok: false, fields: Object.fromEntries(faults) }
}

/** An export marks what a spreadsheet would take for a formula; here it is what it was before. */
function plain(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function listOf(cell: string): string[] {
  return cell
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function refusal(why: string): DomainError {
  return new DomainError('VALIDATION', { fields: { csv: why } })
}
