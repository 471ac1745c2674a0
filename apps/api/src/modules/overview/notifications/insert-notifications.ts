// The only place that makes notifications and their deliveries. The database makes each once: what exists already is
// left as it is.
import type { Context } from '../../../context.ts'
import { raw, sql, type Sql } from '../../../db/statement.ts'
import { mailIsSetUp } from '../../../providers/mail.ts'
import { lessonOf, type Draft } from './drafts.ts'
import { kinds, paramsOf } from './kinds.ts'

/** The channels that this server has. */
export type Reach = { mail: boolean; chat: boolean }

export function reachOf({ config, telegram }: Pick<Context, 'config' | 'telegram'>): Reach {
  return { mail: mailIsSetUp(config), chat: telegram !== undefined }
}

/** The columns of a draft in SQL, in this order. */
const draftColumns = `"orgId", "userId", role, "studentId", kind, "group", cause, params, "sessionId",
  "forStartAtUtc", "expiresAt"`

/**
 * A statement that makes the notifications of `drafts` (a query with the columns of a draft), and in the same moment what
 * is to be sent about each, or why it is not.
 */
export function insertNotifications(drafts: Sql, now: Date, reach: Reach): Sql {
  return sql`
    WITH draft AS (${drafts}), made AS (
      INSERT INTO "Notification" (${raw(draftColumns)}, "createdAt")
      SELECT ${raw(draftColumns)}, ${now}::timestamptz FROM draft
      ON CONFLICT ("userId", cause) DO NOTHING
      RETURNING id, "orgId", "userId", kind, "group", params
    ), message AS (
      SELECT made."orgId", made.id, 'EMAIL'::"NotificationChannel" AS channel, made."userId" AS "targetId",
        CASE WHEN u.status <> 'ACTIVE' THEN 'PERSON_DISABLED'
          WHEN u.email IS NULL THEN 'NO_ADDRESS'
          WHEN made.kind = ANY (o."mutedKinds") THEN 'KIND_OFF'
          WHEN NOT p.on THEN 'SWITCHED_OFF'
          WHEN x.email IS NOT NULL THEN 'ADDRESS_BOUNCED'
          WHEN NOT ${reach.mail}::boolean THEN 'CHANNEL_OFF' END AS reason
      FROM made JOIN "User" u ON u.id = made."userId"
      LEFT JOIN "NotificationPreference" p
        ON p."userId" = u.id AND p."group" = made."group" AND p.channel = 'EMAIL'
      LEFT JOIN "SuppressedAddress" x ON x."orgId" = made."orgId" AND x.email = u.email
      LEFT JOIN "NotificationSettings" o ON o."orgId" = made."orgId"
      -- No mail about mail that does not go out.
      WHERE made.kind <> 'CHANNEL_DOWN' AND (made.kind <> 'TEST' OR made.params ->> 'channel' = 'EMAIL')
      UNION ALL
      SELECT made."orgId", made.id, 'TELEGRAM', made."orgId", CASE WHEN NOT ${reach.chat}::boolean THEN 'CHANNEL_OFF' END
      FROM made
      WHERE made."userId" IS NULL
    )
    INSERT INTO "NotificationDelivery"
      ("orgId", "notificationId", channel, "targetId", status, reason, "notBeforeAt", "endedAt", "createdAt")
    SELECT "orgId", id, channel, "targetId", CASE WHEN reason IS NULL THEN 'PENDING' ELSE 'SKIPPED' END::"DeliveryStatus",
      reason::"DeliveryReason", ${now}::timestamptz, CASE WHEN reason IS NOT NULL THEN ${now}::timestamptz END,
      ${now}::timestamptz
    FROM message`
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
