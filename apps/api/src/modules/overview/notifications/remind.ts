// Reminders come from the lessons as they are now, not from plans made when they were scheduled: a cancelled lesson is
// never reminded of, a moved one anew, and after an outage there is one reminder and not all that were missed.
import type { Context } from '../../../context.ts'
import { raw, sql, type Sql } from '../../../db/statement.ts'
import { SESSION_MOST_HOURS } from '@summa/domain'
import type { Run } from '../../../jobs/define-job.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'
import { insertNotifications, reachOf, type Reach } from './insert-notifications.ts'

/** How many reminders one statement makes, so that none holds its locks for long. */
const batch = 20_000

/** No reminder for a time that was set less than this before the reminder is due. */
const freshMinutes = 10

/** Makes the reminders that are due. Running it twice, or twice at once, makes nothing twice. */
export async function remind(ctx: Context, { signal }: Pick<Run, 'signal'>): Promise<{ made: number }> {
  const reach = reachOf(ctx)
  let made = 0
  for (;;) {
    // Planned anew each time: a plan from a quiet hour is of no use when thousands are due.
    const { text, values } = dueReminders(ctx.clock.now(), reach)
    const { rowCount } = await ctx.pool.query({ text, values })
    made += rowCount ?? 0
    if ((rowCount ?? 0) < batch || signal.aborted) return { made }
  }
}

function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const lesson = `jsonb_build_object(
  'sessionId', d.id, 'subject', d.subject, 'startAtUtc', ${instant('d."startAtUtc"')},
  'endAtUtc', ${instant('d."endAtUtc"')}, 'classTimeZone', d."classTimeZone",
  'teacherId', d."teacherId", 'teacherName', t."displayName", 'studentId', d."studentId",
  'studentName', p."displayName", 'meetingUrl', coalesce(d."meetingUrl", t."meetingUrl"), 'slotId', d."slotId")`

/** Of each lesson only the latest reminder that is due. A person gets it once for each start of the lesson. */
export function dueReminders(now: Date, reach: Reach): Sql {
  return insertNotifications(
    sql`
      WITH due AS MATERIALIZED (
        SELECT s.*, o."changeNoticeHours", r.minutes
        FROM "Session" s JOIN "Organization" o ON o.id = s."orgId"
        CROSS JOIN LATERAL (
          SELECT min(m) AS minutes FROM unnest(o."reminderMinutes") m
          WHERE s."startAtUtc" - make_interval(mins => m) <= ${now}::timestamptz
        ) r
        WHERE s.status = 'SCHEDULED' AND s."startAtUtc" > ${now}
          -- Looks redundant, but the index is on the ends of lessons.
          AND s."endAtUtc" > ${now} AND s."endAtUtc" <= ${now}::timestamptz
            + make_interval(mins => (SELECT max(m) FROM "Organization", unnest("reminderMinutes") m))
            + interval '${raw(String(SESSION_MOST_HOURS))} hours'
          AND s."timeSetAt" <= s."startAtUtc" - make_interval(mins => r.minutes + ${freshMinutes}::int)
      ), person AS (
        SELECT d.*, coalesce(a."userId", d."studentId") AS "userId", 'STUDENT'::"UserRole" AS role,
          d."studentId" AS "forStudentId", d.id AS about, 1 AS seats
        FROM due d LEFT JOIN (
          "ActsFor" a JOIN "User" u ON u.id = a."userId" AND u.status = 'ACTIVE' AND 'STUDENT' = ANY (u.roles)
        ) ON a."studentId" = d."studentId"
        UNION ALL
        -- A class is one lesson to its teacher.
        SELECT d.*, d."teacherId", 'TEACHER', NULL, d."commitmentId", c.seats
        FROM (SELECT DISTINCT ON ("commitmentId") * FROM due ORDER BY "commitmentId", id) d
        JOIN (SELECT "commitmentId", count(*)::int AS seats FROM due GROUP BY 1) c USING ("commitmentId")
      )
      SELECT d."orgId", d."userId", d.role, d."forStudentId" AS "studentId", 'REMINDER'::"NotificationKind" AS kind,
        'REMINDERS'::"NotificationGroup" AS "group", cause.text AS cause,
        jsonb_build_object('lessons', jsonb_build_array(${raw(lesson)}), 'minutes', d.minutes,
          'noticeHours', d."changeNoticeHours", 'seats', d.seats) AS params,
        d.id AS "sessionId", d."startAtUtc" AS "forStartAtUtc", d."startAtUtc" AS "expiresAt"
      FROM person d ${raw(withTeacher('d."teacherId"'))} ${raw(withStudent('d."studentId"'))}
      CROSS JOIN LATERAL (
        SELECT concat('reminder:', d.about, ':', d.minutes, ':', ${raw(instant('d."startAtUtc"'))}) AS text
      ) cause
      WHERE NOT EXISTS (SELECT FROM "Notification" n WHERE n."userId" = d."userId" AND n.cause = cause.text)
      -- In the order in which others lock lessons.
      ORDER BY d.id LIMIT ${batch}::int`,
    now,
    reach,
  )
}
