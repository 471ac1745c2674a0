// Plants what people were told, as the database's owner.
import { randomUUID } from 'node:crypto'
import type { DeliveryReason, DeliveryStatus, NotificationChannel, Role } from '@summa/contracts'
import type { LessonFacts, Told } from '../src/modules/overview/notifications/kinds.ts'
import { kinds, paramsOf } from '../src/modules/overview/notifications/kinds.ts'
import type { World } from './harness.ts'
import type { Person } from './people.ts'

export type PlantedDelivery = {
  channel?: NotificationChannel
  status: DeliveryStatus
  reason?: DeliveryReason
  /** What came of each attempt, oldest first. */
  attempts?: ('SENT' | 'RETRY' | 'FAILED' | 'UNKNOWN' | 'BOUNCED')[]
}

type Settings = {
  told?: Told
  /** The app it belongs to; null: every one. If not given, the app of the person. */
  role?: Role | null
  studentId?: string
  about?: { id: string; startAtUtc: string | Date }
  at?: Date
  deliveries?: PlantedDelivery[]
}

/** Without more it says that the password was changed. */
export async function plantNotification(
  world: World,
  { orgId, id: userId, role: ownRole }: Pick<Person, 'orgId' | 'id' | 'role'>,
  settings: Settings = {},
): Promise<string> {
  const at = settings.at ?? world.clock.now()
  const told = settings.told ?? { kind: 'PASSWORD_CHANGED', facts: { how: 'CHANGED', at } }
  const { role = ownRole, studentId = null, about, deliveries = [] } = settings
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "Notification" ("orgId", "userId", role, "studentId", kind, "group", cause, params, "sessionId",
       "forStartAtUtc", "expiresAt", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      ...[orgId, userId, role, studentId, told.kind, kinds[told.kind].group, `planted:${randomUUID()}`],
      ...[JSON.stringify(paramsOf(told)), about?.id ?? null, about?.startAtUtc ?? null],
      ...[new Date(at.getTime() + 86_400_000), at],
    ],
  )
  const { id } = rows[0]!
  for (const delivery of deliveries)
    await plantDelivery(world, { orgId, userId, notificationId: id, at }, delivery)
  return id
}

type Of = { orgId: string; userId: string; notificationId: string; at: Date }

async function plantDelivery(
  { owner }: World,
  { orgId, userId, notificationId, at }: Of,
  { channel = 'EMAIL', status, reason, attempts = [] }: PlantedDelivery,
): Promise<void> {
  const inHand = status === 'SENDING'
  const ended = inHand || status === 'PENDING' ? null : at
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO "NotificationDelivery" ("orgId", "notificationId", channel, "targetId", status, reason, "notBeforeAt",
       claim, "claimedAt", "endedAt", "createdAt") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7) RETURNING id`,
    [
      ...[orgId, notificationId, channel, userId, status, reason ?? null, at],
      ...[inHand ? randomUUID() : null, inHand ? at : null, ended],
    ],
  )
  for (const outcome of attempts)
    await owner.query(
      `INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, at) VALUES ($1, $2, $3, $4, $5)`,
      [orgId, rows[0]!.id, channel, outcome, at],
    )
}

/** The address of this person has refused mail. */
export async function plantSuppressed(
  { owner, clock }: World,
  { orgId, id }: Pick<Person, 'orgId' | 'id'>,
): Promise<void> {
  await owner.query(
    `INSERT INTO "SuppressedAddress" ("orgId", email, detail, at)
     SELECT "orgId", email, '550 5.1.1 no such mailbox', $3 FROM "User" WHERE "orgId" = $1 AND id = $2`,
    [orgId, id, clock.now()],
  )
}

/** A lesson as a notification tells of it. */
export function factsOf(lesson: {
  id: string
  startAtUtc: Date
  endAtUtc: Date
  teacherId: string
  studentId: string
  slotId?: string | null
}): LessonFacts {
  const { id, startAtUtc, endAtUtc, teacherId, studentId, slotId = null } = lesson
  return {
    ...{ sessionId: id, subject: 'Maths', startAtUtc, endAtUtc, classTimeZone: 'Australia/Sydney' },
    ...{ teacherId, teacherName: 'Tom Reed', studentId, studentName: 'Mei Lin', meetingUrl: null, slotId },
  }
}
