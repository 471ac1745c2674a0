import type * as contracts from '@summa/contracts'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'

type Query = contracts.Decoded<typeof contracts.listRates, 'query'>
type RateRow = contracts.Rate & { createdAt: Date }

const PlaceInNames = z.strictObject({
  teacher: z.string(),
  student: z.string(),
  subject: z.string(),
  id: z.uuid(),
})

const inTime = {
  columns: 'rate."createdAt", rate.id',
  types: ['timestamptz', 'uuid'],
  place: (cursor: string | undefined) => {
    const after = decodeCursor(PlaceInTime, cursor)
    return after && [after.at, after.id]
  },
  cursorOf: ({ createdAt, id }: RateRow) => encodeCursor(PlaceInTime, { at: createdAt, id }),
}

const byNames = {
  columns: 'teacher."displayName", student."displayName", rate.subject, rate.id',
  types: ['text', 'text', 'text', 'uuid'],
  place: (cursor: string | undefined) => {
    const after = decodeCursor(PlaceInNames, cursor)
    return after && [after.teacher, after.student, after.subject, after.id]
  },
  cursorOf: ({ teacherName, studentName, subject, id }: RateRow) =>
    encodeCursor(PlaceInNames, { teacher: teacherName, student: studentName, subject, id }),
}

export async function listRates(
  { pool }: Context,
  { orgId }: Actor,
  { teacherId, studentId, sort, cursor, limit }: Query,
) {
  const { columns, types, place, cursorOf } = sort === 'name' ? byNames : inTime
  const after = place(cursor)
  const values: unknown[] = [orgId, teacherId ?? null, studentId ?? null, limit + 1]
  const bounds = after?.map((value, index) => `$${String(values.push(value))}::${types[index] ?? 'text'}`)
  const { rows } = await pool.query<RateRow>({
    name: ['list-rates', sort, ...(after ? ['after'] : [])].join('-'),
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
             ${bounds ? `AND (${columns}) > (${bounds.join(', ')})` : ''}
           ORDER BY ${columns} LIMIT $4`,
    values,
  })
  const page = pageOf(rows, limit, cursorOf)
  return { items: page.rows.map(({ createdAt: _, ...rate }) => rate), nextCursor: page.nextCursor }
}
