// Takes the next message that is due, and decides in the same transaction whether it is still right to send it.
import { randomUUID } from 'node:crypto'
import type {
  DeliveryReason,
  DeliveryStatus,
  Locale,
  NotificationChannel,
  NotificationKind,
  Role,
} from '@summa/contracts'
import { defaultQuietHours, quietUntil, type QuietHours } from '@summa/domain/quiet-hours'
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { raw, sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { lessonsOf } from './drafts.ts'
import { holdLessons, type Lesson } from './facts.ts'
import { mailInstead, reachOf, type Reach } from './insert-notifications.ts'
import { guard, type Recipient, type Verdict } from './guard.ts'
import { toldOf, type Told } from './kinds.ts'
import { passesQuietHours } from './passes-quiet-hours.ts'
import { recheck } from './recheck.ts'
import { mostCounted, shownAt } from './queries.ts'
import { concerns } from './standing.ts'

export type Claimed = {
  deliveryId: string
  notificationId: string
  /** Ours, while we send. */
  claim: string
  orgId: string
  role: Role | null
  told: Told
  recipient: Addressee | null
  organization: { name: string; locale: Locale; timeZone: string }
  senderName: string | null
  senderAddress: string | null
  lessons: ReadonlyMap<string, Lesson>
  expiresAt: Date
  attempts: number
}

/** The device that a push message is for. */
export type PushDevice = {
  subscriptionId: string
  authSessionId: string
  endpointHash: string
  sealed: string
  role: Role
  /** What its app has that was not seen yet: the figure on its icon. */
  unseen: number
}

export type Addressee = Omit<Recipient, 'device'> & {
  device: PushDevice | null
  name: string | null
  locale: Locale
  timeZone: string
  /** The highest of their roles. */
  mainRole: Role
  namesStudents: boolean
}

type Due = {
  id: string
  orgId: string
  notificationId: string
  channel: NotificationChannel
  userId: string | null
  role: Role | null
  kind: NotificationKind
  params: unknown
  sessionId: string | null
  expiresAt: Date
  attempts: number
  organization: string
  organizationLocale: Locale
  organizationTimeZone: string
  senderName: string | null
  senderAddress: string | null
  addressee: Omit<Addressee, 'userId'> | null
  quietFrom: string | null
  quietTo: string | null
  hasQuietRow: boolean
}

/** NOTHING is due; HELD: a message was due, and was skipped or put off. */
export async function claimDelivery(
  ctx: Pick<Context, 'db' | 'clock' | 'followers' | 'log' | 'config' | 'push' | 'telegram'>,
  channel: NotificationChannel,
): Promise<Claimed | 'NOTHING' | 'HELD'> {
  const now = ctx.clock.now()
  const reach = reachOf(ctx)
  return transact(ctx, undefined, async (tx) => {
    const due = await takeDue(tx, channel, now)
    if (due === undefined) return 'NOTHING'
    const told = readTold(ctx, due)
    if (told === undefined) return end(tx, reach, due, now, 'FAILED', 'REFUSED')
    const recipient = due.addressee && due.userId !== null ? { ...due.addressee, userId: due.userId } : null
    const lessons = await holdLessonsOf(tx, told, due.role)
    const verdict = await decide(tx, now, channel, due, told, recipient, lessons)
    if (!verdict.sends) return end(tx, reach, due, now, verdict.status, verdict.reason)
    const until = recipient === null ? null : quietFor(now, due, recipient, verdict.told)
    if (until !== null) return putOff(tx, due, until)
    const claim = await take(tx, due, now)
    const { id: deliveryId, notificationId, orgId, role, expiresAt, attempts } = due
    const sender = { senderName: due.senderName, senderAddress: due.senderAddress }
    return {
      ...{ deliveryId, notificationId, claim, orgId, role, expiresAt, attempts, ...sender },
      ...{ told: verdict.told, recipient, lessons, organization: organizationOf(due) },
    }
  })
}

/** Undefined for facts that this version cannot read: they must not stop what is behind them. */
function readTold({ log }: Pick<Context, 'log'>, { id, kind, params }: Due): Told | undefined {
  try {
    return toldOf(kind, params)
  } catch (error) {
    log.error({ err: error, deliveryId: id, kind }, 'a notification cannot be read')
    return undefined
  }
}

/** Reasons for which the person would still want it, in another way. */
const lost: readonly DeliveryReason[] = ['DEVICE_GONE', 'SWITCHED_OFF']

async function end(
  tx: Tx,
  reach: Reach,
  { id, channel, notificationId }: Due,
  now: Date,
  status: DeliveryStatus,
  reason: DeliveryReason,
): Promise<'HELD'> {
  await tx.$executeRaw(sql`
    UPDATE "NotificationDelivery" SET status = ${status}::"DeliveryStatus", reason = ${reason}::"DeliveryReason",
      "endedAt" = ${now} WHERE id = ${id}::uuid`)
  if (channel === 'PUSH' && lost.includes(reason)) await mailInstead(tx, notificationId, now, reach)
  return 'HELD'
}

async function putOff(tx: Tx, { id }: Due, until: Date): Promise<'HELD'> {
  await tx.$executeRaw(sql`
    UPDATE "NotificationDelivery" SET "notBeforeAt" = ${until} WHERE id = ${id}::uuid`)
  return 'HELD'
}

async function take(tx: Tx, { id }: Due, now: Date): Promise<string> {
  const claim = randomUUID()
  await tx.$executeRaw(sql`
    UPDATE "NotificationDelivery" SET status = 'SENDING', claim = ${claim}::uuid, "claimedAt" = ${now}
    WHERE id = ${id}::uuid`)
  return claim
}

function organizationOf({
  organization: name,
  organizationLocale: locale,
  organizationTimeZone: timeZone,
}: Due) {
  return { name, locale, timeZone }
}

/** Others who look at the same moment take the next one. */
async function takeDue(tx: Tx, channel: NotificationChannel, now: Date): Promise<Due | undefined> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM "NotificationDelivery"
    WHERE channel = ${channel}::"NotificationChannel" AND status = 'PENDING' AND "notBeforeAt" <= ${now}
    ORDER BY "notBeforeAt", id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`)
  if (taken === undefined) return undefined
  const [due] = await tx.$queryRaw<Due[]>(sql`
    SELECT d.id, d."orgId", d."notificationId", d.channel, n."userId", n.role, n.kind, n.params,
      n."sessionId", n."expiresAt",
      (SELECT count(*)::int FROM "DeliveryAttempt" a WHERE a."deliveryId" = d.id) AS attempts,
      o.name AS organization, o.locale AS "organizationLocale", o."timeZone" AS "organizationTimeZone",
      c."senderName", c."senderAddress", q."fromLocal" AS "quietFrom", q."toLocal" AS "quietTo",
      q."userId" IS NOT NULL AS "hasQuietRow",
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object(
        'email', u.email, 'isActive', u.status = 'ACTIVE',
        'isConcerned', (n.role IS NULL OR n.role = ANY (u.roles)) AND ${raw(concerns('n'))},
        'isSwitchedOff', coalesce(NOT p.on, false) AND n.kind <> 'TEST', 'isMuted', coalesce(n.kind = ANY (c."mutedKinds"), false),
        'hasBounced', x.email IS NOT NULL, 'name', coalesce(sp."displayName", tp."displayName", u."displayName"),
        'locale', u.locale, 'timeZone', coalesce(sp."timeZone", tp."timeZone", u."timeZone", o."timeZone"),
        'mainRole', u.role,
        'device', CASE WHEN s.id IS NOT NULL AND device.id IS NOT NULL THEN jsonb_build_object(
          'subscriptionId', s.id, 'authSessionId', device.id, 'endpointHash', s."endpointHash", 'sealed', s.sealed,
          'role', device.role, 'unseen', (
            SELECT count(*) FROM (
              SELECT FROM "Notification" n WHERE n."userId" = u.id AND (n.role IS NULL OR n.role = device.role)
                AND n."readAt" IS NULL AND n."seenAt" IS NULL AND ${shownAt(now)} LIMIT ${mostCounted}::int) news)) END,
        'namesStudents', (SELECT count(*) > 1 FROM "ActsFor" a WHERE a."userId" = u.id)
      ) END AS addressee
    FROM "NotificationDelivery" d JOIN "Notification" n ON n.id = d."notificationId"
    JOIN "Organization" o ON o.id = d."orgId"
    LEFT JOIN "User" u ON u.id = n."userId"
    LEFT JOIN "StudentProfile" sp ON sp."userId" = u.id LEFT JOIN "TeacherProfile" tp ON tp."userId" = u.id
    LEFT JOIN "PushSubscription" s ON d.channel = 'PUSH' AND s.id = d."targetId"
    LEFT JOIN "AuthSession" device ON device.id = s."authSessionId" AND device."userId" = u.id
      AND device."revokedAt" IS NULL AND device."expiresAt" > ${now}
      AND (n.role IS NULL OR n.role = device.role)
    LEFT JOIN "NotificationPreference" p
      ON p."userId" = u.id AND p."group" = n."group" AND p.channel = d.channel
    LEFT JOIN "QuietHours" q ON q."userId" = u.id
    LEFT JOIN "SuppressedAddress" x ON x."orgId" = d."orgId" AND x.email = u.email
    LEFT JOIN "NotificationSettings" c ON c."orgId" = d."orgId"
    WHERE d.id = ${taken.id}::uuid`)
  return due
}

/** The lessons that it names, and for the teacher of a class all seats of it. */
async function holdLessonsOf(tx: Tx, told: Told, role: Role | null): Promise<ReadonlyMap<string, Lesson>> {
  const named = lessonsOf(told)
  if (named.length === 0) return new Map()
  const ids = named.map(({ sessionId }) => sessionId)
  const slotIds = role === 'TEACHER' ? named.flatMap(({ slotId }) => slotId ?? []) : []
  return holdLessons(tx, ids, slotIds)
}

async function decide(
  tx: Tx,
  now: Date,
  channel: NotificationChannel,
  due: Due,
  told: Told,
  recipient: Addressee | null,
  lessons: ReadonlyMap<string, Lesson>,
): Promise<Verdict> {
  const { role, expiresAt, attempts } = due
  const verdict = guard({ now, channel, told, role, recipient, expiresAt, attempts, lessons })
  return verdict.sends ? recheck(tx, due, verdict.told, lessons) : verdict
}

function quietFor(now: Date, { quietFrom, quietTo, hasQuietRow }: Due, { timeZone }: Addressee, told: Told) {
  const chosen = quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null
  const hours: QuietHours | null = hasQuietRow ? chosen : defaultQuietHours
  if (hours === null || passesQuietHours(told, now)) return null
  return quietUntil(now, timeZone, hours)
}
