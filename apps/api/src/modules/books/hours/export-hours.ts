import type { Decoded, exportHours as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { NamedFile } from '../../../http/route.ts'
import { toSpreadsheet } from '../../../http/spreadsheet.ts'
import { everyEntry } from './queries.ts'

const columns = [
  'createdAt',
  'studentName',
  'reason',
  'deltaUnits',
  'subject',
  'teacherName',
  'startAtUtc',
  'endAtUtc',
  'classTimeZone',
  'priceCents',
  'currency',
  'note',
  'studentId',
  'sessionId',
  'id',
  'reversesEntryId',
  'reversedByEntryId',
] as const

export async function exportHours(
  ctx: Context,
  actor: Actor,
  search: Decoded<typeof contract, 'query'>,
): Promise<NamedFile> {
  return { name: 'hours.csv', body: toSpreadsheet(await everyEntry(ctx, actor, search), columns) }
}
