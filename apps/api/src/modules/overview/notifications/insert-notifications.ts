// The only place that makes notifications and their deliveries. The database makes each once: what exists already is
// left as it is.
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { raw, sql, type Sql } from '../../../db/statement.ts'
import { mailIsSetUp } from '../../../providers/mail.ts'
import { lessonOf, type Draft } from './drafts.ts'
import { kept, kinds, paramsOf } from './kinds.ts'

/** The channels that this server has. */
export type Reach = { mail: boolean; push: boolean; chat: boolean }

export function reachOf({ config, push, telegram }: Pick<Context, 'config' | 'push' | 'telegram'>): Reach {
  return { mail: mailIsSetUp(config), push: push !== undefined, chat: telegram !== undefined }
}

/** The columns of a draft in SQL, in this order. */
const draftColumns = `"orgId", "userId", role, "studentId", kind, "group", cause, params, "sessionId",
  "forStartAtUtc", "expiresAt"`

/** What a message needs to know of its notification. */
const madeColumns = `id, "orgId", "userId", role, kind, "group", params`

/**
 * A statement that makes the notifications of `drafts` (a query with the columns of a draft), and in the same moment what
 * is to be sent about each, or why it is not. A message goes by one channel: to the devices of the person if they have
 * any, and otherwise by mail. What one keeps is mailed besides.
 */
export function insertNotifications(drafts: Sql, now: Date, reach: Reach): Sql {
  return sql`
    WITH draft AS (${drafts}), made AS (
      INSERT INTO "Notification" (${raw(draftColumns)}, "createdAt")
      SELECT ${raw(draftColumns)}, ${now}::timestamptz FROM draft
      ON CONFLICT ("userId", cause) DO NOTHING
      RETURNING ${raw(madeColumns)}
    ), device AS MATERIALIZED (
      SELECT made."orgId", made.id, s.id AS "targetId"
      FROM made JOIN "User" u ON u.id = made."userId" AND u.status = 'ACTIVE'
      JOIN ${raw(devicesOf('made', 's'))} AND d."expiresAt" > ${now}
      LEFT JOIN "NotificationPreference" p
        ON p."userId" = u.id AND p."group" = made."group" AND p.channel = 'PUSH'
      LEFT JOIN "NotificationSettings" o ON o."orgId" = made."orgId"
      WHERE ${reach.push}::boolean AND (made.kind = 'TEST' OR p."on" IS DISTINCT FROM false)
        AND NOT made.kind = ANY (coalesce(o."mutedKinds", '{}')) AND ${raw(isFor('PUSH'))}
    ), message AS (
      SELECT "orgId", id, 'PUSH'::"NotificationChannel" AS channel, "targetId", NULL AS reason FROM device
      UNION ALL
      ${mailsFor(
        sql`(SELECT made.* FROM made LEFT JOIN (SELECT DISTINCT id FROM device) reached USING (id)
          WHERE reached.id IS NULL OR made.kind = ANY (${kept}::text[]::"NotificationKind"[]))`,
        reach,
      )}
      UNION ALL
      SELECT made."orgId", made.id, 'PUSH', made."userId",
        CASE WHEN ${reach.push}::boolean THEN 'NO_ADDRESS' ELSE 'CHANNEL_OFF' END
      FROM made WHERE made.kind = 'TEST' AND made.params ->> 'channel' = 'PUSH'
        AND NOT EXISTS (SELECT FROM device WHERE device.id = made.id)
      UNION ALL
      SELECT made."orgId", made.id, 'TELEGRAM', made."orgId", CASE WHEN NOT ${reach.chat}::boolean THEN 'CHANNEL_OFF' END
      FROM made
      WHERE made."userId" IS NULL
    )
    ${insertMessages(now)}`
}

/** The person's devices `d` with the app that `notification` belongs to, and where they take messages, as `subscription`. */
function devicesOf(notification: string, subscription: string): string {
  return `("AuthSession" d JOIN "PushSubscription" ${subscription} ON ${subscription}."authSessionId" = d.id)
    ON d."userId" = ${notification}."userId" AND d."revokedAt" IS NULL
      AND (${notification}.role IS NULL OR d.role = ${notification}.role)`
}

/** A test goes by the channel that is tested, and that one does not work by another. */
function isFor(channel: 'EMAIL' | 'PUSH'): string {
  return `CASE made.kind WHEN 'TEST' THEN made.params ->> 'channel' = '${channel}'
    WHEN 'CHANNEL_DOWN' THEN made.params ->> 'channel' <> '${channel}' ELSE true END`
}

/** A mail for each of the notifications `made`, or why there is none. */
function mailsFor(made: Sql, reach: Reach): Sql {
  return sql`
    SELECT made."orgId", made.id, 'EMAIL'::"NotificationChannel" AS channel, made."userId" AS "targetId",
      CASE WHEN u.status <> 'ACTIVE' THEN 'PERSON_DISABLED'
        WHEN u.email IS NULL THEN 'NO_ADDRESS'
        WHEN made.kind = ANY (o."mutedKinds") THEN 'KIND_OFF'
        WHEN NOT p.on AND made.kind <> 'TEST' THEN 'SWITCHED_OFF'
        WHEN x.email IS NOT NULL THEN 'ADDRESS_BOUNCED'
        WHEN NOT ${reach.mail}::boolean THEN 'CHANNEL_OFF' END AS reason
    FROM ${made} made JOIN "User" u ON u.id = made."userId"
    LEFT JOIN "NotificationPreference" p
      ON p."userId" = u.id AND p."group" = made."group" AND p.channel = 'EMAIL'
    LEFT JOIN "SuppressedAddress" x ON x."orgId" = made."orgId" AND x.email = u.email
    LEFT JOIN "NotificationSettings" o ON o."orgId" = made."orgId"
    WHERE ${raw(isFor('EMAIL'))}`
}

function insertMessages(now: Date): Sql {
  return sql`
    INSERT INTO "NotificationDelivery"
      ("orgId", "notificationId", channel, "targetId", status, reason, "notBeforeAt", "endedAt", "createdAt")
    SELECT "orgId", id, channel, "targetId", CASE WHEN reason IS NULL THEN 'PENDING' ELSE 'SKIPPED' END::"DeliveryStatus",
      reason::"DeliveryReason", ${now}::timestamptz, CASE WHEN reason IS NOT NULL THEN ${now}::timestamptz END,
      ${now}::timestamptz
    FROM message ON CONFLICT DO NOTHING`
}

/**
 * Mails what none of the person's devices can have any more. The notification is locked, so that of two devices that are
 * lost at once the second sees the end of the first.
 */
export async function mailInstead(tx: Tx, notificationId: string, now: Date, reach: Reach): Promise<void> {
  await tx.$executeRaw(sql`SELECT FROM "Notification" WHERE id = ${notificationId}::uuid FOR NO KEY UPDATE`)
  await tx.$executeRaw(sql`
    WITH made AS (
      SELECT ${raw(madeColumns)} FROM "Notification" n
      WHERE n.id = ${notificationId}::uuid AND n.kind <> 'TEST' AND NOT EXISTS (
        SELECT FROM "NotificationDelivery" d WHERE d."notificationId" = n.id
          AND d.channel = 'PUSH' AND d.status IN ('PENDING', 'SENDING', 'SENT', 'UNKNOWN'))
    ), message AS (${mailsFor(sql`made`, reach)})
    ${insertMessages(now)}`)
}

/** Drafts as a query. What is for the academy's chat is left out where there is none, unless it was to be tested. */
export function draftRows(
  drafts: readonly (Draft & { cause: string })[],
  orgId: string,
  { chat }: Reach,
): Sql {
  const rows = drafts
    .filter(({ userId, kind }) => userId !== null || chat || kind === 'TEST')
    .map((draft) => {
      const { kind, userId, role, studentId, expiresAt, cause } = draft
      const { group } = kinds[kind]
      const about = lessonOf(draft)
      return { userId, role, studentId, kind, group, cause, params: paramsOf(draft), expiresAt, ...about }
    })
  return sql`
    SELECT ${orgId}::uuid AS "orgId", d."userId", d.role, d."studentId", d.kind, d."group", d.cause, d.params,
      d."sessionId", d."forStartAtUtc", d."expiresAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d ("userId" uuid, role "UserRole", "studentId" uuid,
      kind "NotificationKind", "group" "NotificationGroup", cause text, params jsonb, "sessionId" uuid,
      "forStartAtUtc" timestamptz, "expiresAt" timestamptz)
    ORDER BY d."userId"`
}
