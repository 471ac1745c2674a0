// The rate of a lesson, which is copied into the lesson when it is planned.
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { select, sql, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

type Taught = { teacherId: string; subject: string }

/** For a FROM clause: no row, or one. */
export function rateOf(
  orgId: string,
  { teacherId, studentId, subject }: Taught & { studentId: string },
): Sql {
  return sql`(
    SELECT * FROM "TeacherStudentRate" WHERE "orgId" = ${orgId}::uuid AND "teacherId" = ${teacherId}::uuid
      AND "studentId" = ${studentId}::uuid AND subject = ${subject}) rate`
}

export async function isRateMissing(
  ctx: Pick<Context, 'pool'>,
  orgId: string,
  taught: Taught & { studentId: string },
): Promise<boolean> {
  const rates = await select(ctx, 'is-rate-there', sql`SELECT 1 FROM ${rateOf(orgId, taught)}`)
  return rates.length === 0
}

export type RateSnapshot = {
  studentHourlyRateCentsSnapshot: number
  teacherHourlyWageCentsSnapshot: number
  currencySnapshot: string
}

/** Reads a student's rates; the result looks one up by teacher and subject. */
export async function readRates(
  tx: Tx,
  orgId: string,
  studentId: string,
): Promise<(taught: Taught) => RateSnapshot> {
  const rows = await tx.teacherStudentRate.findMany({ where: { orgId, studentId } })
  const rates = new Map(rows.map((row) => [keyOf(row), row]))
  return (taught) => {
    const rate = rates.get(keyOf(taught))
    if (rate === undefined) throw new DomainError('RATE_MISSING')
    return {
      studentHourlyRateCentsSnapshot: rate.studentHourlyRateCents,
      teacherHourlyWageCentsSnapshot: rate.teacherHourlyWageCents,
      currencySnapshot: rate.currency,
    }
  }
}

function keyOf({ teacherId, subject }: Taught) {
  return `${teacherId} ${subject}`
}
