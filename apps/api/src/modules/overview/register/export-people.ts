import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { NamedFile } from '../../../http/route.ts'
import { toSpreadsheet } from '../../../http/spreadsheet.ts'
import { everyStudent, everyTeacher } from './queries.ts'

const account = ['email', 'displayName', 'timeZone', 'phone', 'locale'] as const
const state = ['status', 'createdAt'] as const
const studentColumns = [
  ...account,
  'guardianName',
  'guardianEmail',
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
): Promise<NamedFile> {
  const rows = await everyStudent(ctx, actor, search)
  return { name: 'students.csv', body: toSpreadsheet(rows, studentColumns) }
}

export async function exportTeachers(
  ctx: Context,
  actor: Actor,
  search: contracts.Decoded<typeof contracts.exportTeachers, 'query'>,
): Promise<NamedFile> {
  const rows = await everyTeacher(ctx, actor, search)
  const cells = rows.map((row) => ({ ...row, subjects: row.subjects.join('; ') }))
  return { name: 'teachers.csv', body: toSpreadsheet(cells, teacherColumns) }
}
