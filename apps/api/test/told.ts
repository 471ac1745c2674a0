// What people were told, read from the tables, and mail sent as the worker sends it.
import type { NotificationKind } from '@summa/contracts'
import type { World } from './harness.ts'

export type ToldRow = {
  id: string
  userId: string | null
  kind: NotificationKind
  cause: string
  params: Record<string, unknown>
  studentId: string | null
  sessionId: string | null
  status: string
  reason: string | null
  notBeforeAt: Date
}

/** Everything that was planned, in the order in which it was made, with its delivery. */
export async function toldRows(world: World, orgId: string): Promise<ToldRow[]> {
  const { rows } = await world.owner.query<ToldRow>(
    `SELECT n.id, n."userId", n.kind, n.cause, n.params, n."studentId", n."sessionId", d.status, d.reason, d."notBeforeAt"
     FROM "Notification" n LEFT JOIN "NotificationDelivery" d ON d."notificationId" = n.id
     WHERE n."orgId" = $1 ORDER BY n."createdAt", n.kind, n.id`,
    [orgId],
  )
  return rows
}

/** The kinds that each person was told, by the name given here. */
export async function toldTo(
  world: World,
  orgId: string,
  people: Record<string, { id: string } | string>,
): Promise<Record<string, NotificationKind[]>> {
  const rows = await toldRows(world, orgId)
  return Object.fromEntries(
    Object.entries(people).map(([name, person]) => {
      const id = typeof person === 'string' ? person : person.id
      return [name, rows.filter(({ userId }) => userId === id).map(({ kind }) => kind)]
    }),
  )
}

/** Plans what is waiting to be planned. */
export async function plan(world: World): Promise<void> {
  await world.drainJobs()
}

/** Sends what is due, and returns the mails that this sent. */
export async function sendMail(world: World) {
  const before = world.sent.length
  await world.runJob('deliver-mail')
  return world.sent.slice(before)
}
