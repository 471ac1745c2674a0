import type * as contracts from '@summa/contracts'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { join, raw, select, sql, where } from '../../../db/statement.ts'
import { withStudent, withTeacher } from '../people/index.ts'

type Query = contracts.Decoded<typeof contracts.listRates, 'query'>
type RateRow = contracts.Rate & { createdAt: Date }

const PlaceInNames = z.strictObject({
  teacher: z.string(),
  student: z.string(),
  subject: z.string(),
  id: z.uuid(),
})

const inTime = {
  columns: raw('rate."createdAt", rate.id'),
  place: (cursor: string | undefined) => {
    const after = decodeCursor(PlaceInTime, cursor)
    return after && [after.at, after.id]
  },
  cursorOf: ({ createdAt, id }: RateRow) => encodeCursor(PlaceInTime, { at: createdAt, id }),
}

const byNames = {
  columns: raw('t."displayName", p."displayName", rate.subject, rate.id'),
  place: (cursor: string | undefined) => {
    const after = decodeCursor(PlaceInNames, cursor)
    return after && [after.teacher, after.student, after.subject, after.id]
  },
  cursorOf: ({ teacherName, studentName, subject, id }: RateRow) =>
    encodeCursor(PlaceInNames, { teacher: teacherName, student: studentName, subject, id }),
}

export async function listRates(
  ctx: Context,
  { orgId }: Actor,
  { teacherId, studentId, sort, cursor, limit }: Query,
) {
  const { columns, place, cursorOf } = sort === 'name' ? byNames : inTime
  const after = place(cursor)
  const rows = await select<RateRow>(
    ctx,
    'list-rates',
    sql`
      SELECT rate.id, rate."teacherId", t."displayName" AS "teacherName",
             rate."studentId", p."displayName" AS "studentName", rate.subject,
             rate."studentHourlyRateCents", rate."teacherHourlyWageCents", rate.currency,
             rate."createdAt", rate."updatedAt"
      FROM "TeacherStudentRate" rate
      ${raw(withTeacher('rate."teacherId"'))} ${raw(withStudent('rate."studentId"'))}
      ${where(
        sql`rate."orgId" = ${orgId}`,
        teacherId !== undefined && sql`rate."teacherId" = ${teacherId}`,
        studentId !== undefined && sql`rate."studentId" = ${studentId}`,
        after !== undefined && sql`(${columns}) > (${join(after)})`,
      )}
      ORDER BY ${columns} LIMIT ${limit + 1}`,
  )
  const page = pageOf(rows, limit, cursorOf)
  return { items: page.rows.map(({ createdAt: _, ...rate }) => rate), nextCursor: page.nextCursor }
}
