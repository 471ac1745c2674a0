import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'

type RateRow = contracts.Rate & { createdAt: Date }

export async function listRates(
  { pool }: Context,
  { orgId }: Actor,
  { teacherId, studentId, cursor, limit }: contracts.Decoded<typeof contracts.listRates, 'query'>,
) {
  const after = decodeCursor(PlaceInTime, cursor)
  const { rows } = await pool.query<RateRow>({
    name: 'list-rates',
    text: `SELECT rate.id, rate."teacherId", teacher."displayName" AS "teacherName",
                  rate."studentId", student."displayName" AS "studentName", rate.subject,
                  rate."studentHourlyRateCents", rate."teacherHourlyWageCents", rate.currency,
                  rate."createdAt", rate."updatedAt"
           FROM "TeacherStudentRate" rate
           JOIN "TeacherProfile" teacher ON teacher."userId" = rate."teacherId"
           JOIN "StudentProfile" student ON student."userId" = rate."studentId"
           WHERE rate."orgId" = $1
             AND ($2::uuid IS NULL OR rate."teacherId" = $2)
             AND ($3::uuid IS NULL OR rate."studentId" = $3)
             AND ($4::timestamptz IS NULL OR (rate."createdAt", rate.id) > ($4, $5::uuid))
           ORDER BY rate."createdAt", rate.id LIMIT $6`,
    values: [orgId, teacherId ?? null, studentId ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  })
  const page = pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
  return { items: page.rows.map(({ createdAt: _, ...rate }) => rate), nextCursor: page.nextCursor }
}
