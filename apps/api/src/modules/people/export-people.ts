import type * as contracts from '@summa/contracts'
import { stringify } from 'csv-stringify/sync'
import type { Actor, Context } from '../../context.ts'
import type { Document } from '../../http/document.ts'
import { everyStudent, everyTeacher } from './queries.ts'

const account = ['email', 'displayName', 'timeZone', 'phone', 'locale'] as const
const state = ['status', 'createdAt'] as const
const studentColumns = [
  ...account,
  'guardianName',
  'notes',
  ...state,
  'remainingUnits',
  'scheduledUnits',
  'nextSessionAtUtc',
] as const
const teacherColumns = [...account, 'subjects', 'bio', 'meetingUrl', 'color', ...state] as const

export async function exportStudents(
  ctx: Context,
  actor: Actor,
  search: contracts.Decoded<typeof contracts.exportStudents, 'query'>,
): Promise<Document> {
  return spreadsheet('students', await everyStudent(ctx, actor, search), studentColumns)
}

export async function exportTeachers(
  ctx: Context,
  actor: Actor,
  search: contracts.Decoded<typeof contracts.exportTeachers, 'query'>,
): Promise<Document> {
  const rows = await everyTeacher(ctx, actor, search)
  const cells = rows.map((row) => ({ ...row, subjects: row.subjects.join('; ') }))
  return spreadsheet('teachers', cells, teacherColumns)
}

/**
 * The byte order mark is for Excel, which does not read Chinese without one. What people wrote must not run as a
 * formula: it is escaped; numbers are given as numbers, so that one below 0 is not.
 */
function spreadsheet<Row extends object>(
  name: string,
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): Document {
  const body = stringify([...rows], {
    bom: true,
    header: true,
    columns: [...columns],
    cast: { date: (at) => at.toISOString(), number: (figure) => String(figure) },
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', body }
}
