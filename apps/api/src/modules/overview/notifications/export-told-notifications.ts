import type { Decoded, exportToldNotifications as contract, ToldNotification } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { toSpreadsheet } from '../../../http/spreadsheet.ts'
import { readTold } from './queries.ts'
import { viewTold } from './view.ts'

const mostNotifications = 10_000
const pageLength = 500

type Told = Pick<ToldNotification, 'at' | 'kind' | 'title' | 'role' | 'readAt'> & {
  person: string | null
  student: string | null
}

type Line = Told & Partial<ToldNotification['deliveries'][number]>

/** A line for each delivery, and one for a notification without any. */
export async function exportToldNotifications(
  ctx: Pick<Context, 'pool'>,
  actor: Actor,
  filters: Decoded<typeof contract, 'query'>,
): Promise<{ name: string; body: string }> {
  const lines: Line[] = []
  let after: { at: Date; id: string } | undefined
  for (let read = 0; read < mostNotifications; read += pageLength) {
    // In parts, so that other calls are answered between them.
    const rows = await readTold(ctx, actor, filters, { after, limit: pageLength })
    for (const { reader, ...row } of rows) lines.push(...linesOf(viewTold(row, reader)))
    after = rows.at(-1)
    if (rows.length < pageLength) break
  }
  const body = toSpreadsheet(lines, [
    ...(['at', 'person', 'role', 'student', 'kind', 'title', 'channel', 'status', 'reason'] as const),
    ...(['notBeforeAt', 'endedAt', 'attempts', 'detail', 'bounced', 'readAt'] as const),
  ])
  return { name: 'notifications.csv', body }
}

function linesOf(notification: ToldNotification): Line[] {
  const { at, kind, title, userName, role, studentName, readAt, deliveries } = notification
  const told = { at, kind, title, person: userName, role, student: studentName, readAt }
  return deliveries.length === 0 ? [told] : deliveries.map((delivery) => ({ ...told, ...delivery }))
}
