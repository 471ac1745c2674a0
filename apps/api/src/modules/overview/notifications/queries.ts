import type {
  Decoded,
  getNotificationSettings as settings,
  listNotifications as inbox,
  listToldNotifications as told,
} from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { raw, select, sql, where, type Sql } from '../../../db/statement.ts'
import { readerOf, type ReaderRow } from './reader.ts'
import { standsFor } from './standing.ts'
import { viewNotification, viewSettings, viewTold, type NotificationRow, type LogRow } from './view.ts'

/** Counting stops here: a bell that says more helps nobody. */
export const mostCounted = 100

const dayMilliseconds = 86_400_000

/** The notifications `n` that are of the caller and belong to the app they are in. */
export function ofCaller({ userId, orgId, role }: Pick<Actor, 'userId' | 'orgId' | 'role'>): Sql {
  return sql`n."userId" = ${userId}::uuid AND n."orgId" = ${orgId}::uuid
    AND (n.role IS NULL OR n.role = ${role}::"UserRole")`
}

/**
 * A reminder stays in the inbox for a day after its lesson has begun. A test is not there at all: it says that a channel
 * works, and only that channel can say so.
 */
export function shownAt(now: Date): Sql {
  const yesterday = new Date(now.getTime() - dayMilliseconds)
  return sql`${standsFor('n')} AND n.kind <> 'TEST'
    AND (n.kind <> 'REMINDER' OR n."forStartAtUtc" IS NULL OR n."forStartAtUtc" > ${yesterday}::timestamptz)`
}

type Place = { at: Date; id: string }

const cursorOf = ({ at, id }: Place) => encodeCursor(PlaceInTime, { at, id })

type Counts = {
  unreadCount: number
  unseenCount: number
  bouncedEmail: string | null
  bouncedAt: Date | null
}

export async function listNotifications(
  ctx: Pick<Context, 'pool' | 'clock'>,
  actor: Actor,
  { unread = false, cursor, limit }: Decoded<typeof inbox, 'query'>,
): Promise<Decoded<typeof inbox, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const shown = [ofCaller(actor), shownAt(ctx.clock.now())]
  const isUnread = sql`n."readAt" IS NULL`
  const rows = await select<ReaderRow & Counts & Omit<NotificationRow, 'id'> & { id: string | null }>(
    ctx,
    'list-notifications',
    sql`
      WITH reader AS (${readerOf(actor)}), counted AS (
        SELECT count(*)::int AS "unreadCount", (count(*) FILTER (WHERE "seenAt" IS NULL))::int AS "unseenCount"
        FROM (
          SELECT n."seenAt" FROM "Notification" n ${where(...shown, isUnread)}
          ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${mostCounted}
        ) latest
      ), page AS (
        SELECT n.id, n.kind, n.params, n.role, n."userId", n."studentId", n."createdAt" AS at, n."seenAt", n."readAt"
        FROM "Notification" n
        ${where(
          ...shown,
          unread && isUnread,
          after !== undefined && sql`(n."createdAt", n.id) < (${after.at}, ${after.id})`,
        )}
        ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${limit + 1}
      )
      SELECT reader.*, counted.*, page.*, p."displayName" AS "studentName", x.email AS "bouncedEmail", x.at AS "bouncedAt"
      FROM reader CROSS JOIN counted LEFT JOIN page ON true
      LEFT JOIN "SuppressedAddress" x ON x."orgId" = ${actor.orgId}::uuid AND x.email = reader.email
      LEFT JOIN "StudentProfile" p ON p."userId" = page."studentId"
      ORDER BY page.at DESC, page.id DESC`,
  )
  const [first] = rows
  const found = rows.filter((row): row is typeof row & { id: string } => row.id !== null)
  const page = pageOf(found, limit, cursorOf)
  return {
    items: page.rows.flatMap((row) => viewNotification(row, row)),
    nextCursor: page.nextCursor,
    unreadCount: first?.unreadCount ?? 0,
    unseenCount: first?.unseenCount ?? 0,
    bounced: bouncedOf(first),
  }
}

function bouncedOf(row: Counts | undefined) {
  if (row === undefined || row.bouncedEmail === null || row.bouncedAt === null) return null
  return { email: row.bouncedEmail, at: row.bouncedAt }
}

type Filters = Omit<Decoded<typeof told, 'query'>, 'cursor' | 'limit'>

export async function listToldNotifications(
  ctx: Pick<Context, 'pool'>,
  actor: Actor,
  { cursor, limit, ...filters }: Decoded<typeof told, 'query'>,
): Promise<Decoded<typeof told, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const rows = await readTold(ctx, actor, filters, { after, limit: limit + 1 })
  const page = pageOf(rows, limit, cursorOf)
  const items = page.rows.map(({ reader, ...row }) => viewTold(row, reader))
  return { items, nextCursor: page.nextCursor }
}

/** The newest first. Pay is not shown to the front desk. */
export async function readTold(
  ctx: Pick<Context, 'pool'>,
  actor: Actor,
  { userId, sessionId, kind, group, channel, status, from, to }: Filters,
  { after, limit }: { after?: Place | undefined; limit: number },
): Promise<(LogRow & { reader: ReaderRow })[]> {
  return select<LogRow & { reader: ReaderRow }>(
    ctx,
    'list-told',
    sql`
      WITH reader AS (${readerOf(actor)}), page AS (
        SELECT n.id, n.kind, n."group", n.params, n."userId", n.role, n."studentId", n."sessionId",
          n."createdAt" AS at, n."readAt"
        FROM "Notification" n
        ${where(
          sql`n."orgId" = ${actor.orgId}::uuid`,
          actor.adminAccess === 'DESK' && sql`n."group" <> 'PAY'`,
          userId !== undefined && sql`n."userId" = ${userId}::uuid`,
          sessionId !== undefined && sql`n."sessionId" = ${sessionId}::uuid`,
          kind !== undefined && sql`n.kind = ${kind}::"NotificationKind"`,
          group !== undefined && sql`n."group" = ${group}::"NotificationGroup"`,
          (channel !== undefined || status !== undefined) &&
            sql`EXISTS (SELECT FROM "NotificationDelivery" d ${where(
              sql`d."notificationId" = n.id`,
              channel !== undefined && sql`d.channel = ${channel}::"NotificationChannel"`,
              status !== undefined && sql`d.status = ${status}::"DeliveryStatus"`,
            )})`,
          from !== undefined && sql`n."createdAt" >= ${from}`,
          to !== undefined && sql`n."createdAt" < ${to}`,
          after !== undefined && sql`(n."createdAt", n.id) < (${after.at}, ${after.id})`,
        )}
        ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${limit}
      )
      SELECT page.*, to_jsonb(reader) AS reader, helped."displayName" AS "studentName",
        coalesce(sp."displayName", tp."displayName", u."displayName", u.email) AS "userName", sent.deliveries
      FROM page CROSS JOIN reader
      LEFT JOIN "User" u ON u.id = page."userId"
      LEFT JOIN "StudentProfile" sp ON sp."userId" = u.id LEFT JOIN "TeacherProfile" tp ON tp."userId" = u.id
      LEFT JOIN "StudentProfile" helped ON helped."userId" = page."studentId"
      CROSS JOIN LATERAL (${raw(deliveriesOf('page.id'))}) sent
      ORDER BY page.at DESC, page.id DESC`,
  )
}

function deliveriesOf(notificationId: string): string {
  return `
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'channel', d.channel, 'status', d.status,
        'reason', d.reason, 'notBeforeAt', d."notBeforeAt", 'endedAt', d."endedAt", 'attempts', tried.attempts,
        'detail', tried.detail, 'bounced', tried.bounced) ORDER BY d."createdAt", d.id), '[]') AS deliveries
    FROM "NotificationDelivery" d
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.outcome <> 'BOUNCED') AS attempts,
        (array_agg(a.detail ORDER BY a.at DESC, a.id DESC))[1] AS detail,
        coalesce(bool_or(a.outcome = 'BOUNCED'), false) AS bounced
      FROM "DeliveryAttempt" a WHERE a."deliveryId" = d.id
    ) tried
    WHERE d."notificationId" = ${notificationId}`
}

export async function getNotificationSettings(
  { db }: Pick<Context, 'db'>,
  { orgId }: Pick<Actor, 'orgId'>,
): Promise<Decoded<typeof settings, 'response'>> {
  return viewSettings(await db.notificationSettings.findUnique({ where: { orgId } }))
}
