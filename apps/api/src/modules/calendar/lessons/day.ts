import type { Dashboard } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

const maxLessons = 50

type Lesson = Dashboard['today']['lessons'][number]
type LessonRow = Lesson & { timeZone: string; today: string; count: number | null }

/** Today in the organisation's zone: a row for each lesson, or a single row without one on a day without lessons. */
export async function readDay(ctx: Pick<Context, 'pool'>, orgId: string, now: Date) {
  const rows = await select<LessonRow>(
    ctx,
    'read-day',
    sql`
      SELECT o."timeZone", to_char(day.starts, 'YYYY-MM-DD') AS today, lesson.*
      FROM (SELECT ${orgId}::uuid AS id) own ${raw(withOrganization('own.id'))}
      CROSS JOIN LATERAL (SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE o."timeZone") AS starts) day
      LEFT JOIN LATERAL (
        SELECT s.id, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
               t."displayName" AS "teacherName", p."displayName" AS "studentName",
               count(*) OVER ()::int AS count
        FROM "Session" s ${raw(withTeacher('s."teacherId"'))} ${raw(withStudent('s."studentId"'))}
        WHERE s."orgId" = o.id AND s.status <> 'CANCELLED' AND s."releasedAt" IS NULL
          AND s."startAtUtc" >= day.starts AT TIME ZONE o."timeZone"
          AND s."startAtUtc" < (day.starts + interval '1 day') AT TIME ZONE o."timeZone"
        ORDER BY s."startAtUtc", s.id LIMIT ${maxLessons}
      ) lesson ON true
      ORDER BY lesson."startAtUtc", lesson.id`,
  )
  const [first] = rows
  if (first === undefined) throw new Error('the organisation does not exist')
  const lessons = rows.flatMap(({ timeZone: _, today: __, count, ...lesson }) =>
    count === null ? [] : [lesson],
  )
  return { timeZone: first.timeZone, today: { date: first.today, count: first.count ?? 0, lessons } }
}
