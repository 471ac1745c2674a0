// Lessons that are over, for tests of what they earn.
import { settleWeek, type PayrollSettlement } from '@summa/contracts'
import type { World } from './harness.ts'
import type { Person } from './people.ts'

export type Taught = {
  endAtUtc: string | Date
  minutes?: number
  wageCents?: number
  currency?: string
  status?: 'COMPLETED' | 'NO_SHOW'
  subject?: string
}

/** Taught and charged. */
export async function plantTaught(
  { owner }: Pick<World, 'owner'>,
  { orgId, teacherId, studentId }: { orgId: string; teacherId: string; studentId: string },
  lessons: readonly Taught[],
): Promise<string[]> {
  const rows = lessons.map(
    ({ endAtUtc, minutes = 60, wageCents = 6_000, currency = 'AUD', status = 'COMPLETED', subject = 'Maths' }) => ({
      endAtUtc,
      startAtUtc: new Date(new Date(endAtUtc).getTime() - minutes * 60_000),
      wageCents,
      currency,
      status,
      subject,
    }),
  )
  const { rows: planted } = await owner.query<{ id: string }>(
    `WITH taught AS (
       INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone", status,
         "completedAt", "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot", "createdAt")
       SELECT $1, $2, $3, l.subject, l."startAtUtc", l."endAtUtc", 'Asia/Shanghai', l.status::"SessionStatus",
         l."endAtUtc", 9000, l."wageCents", l.currency, l."endAtUtc"
       FROM jsonb_to_recordset($4) AS l (subject text, "startAtUtc" timestamptz, "endAtUtc" timestamptz, status text,
         "wageCents" int, currency text)
       RETURNING *
     ), charged AS (
       INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
       SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, "endAtUtc" FROM taught
     )
     SELECT id FROM taught ORDER BY "endAtUtc", id`,
    [orgId, teacherId, studentId, JSON.stringify(rows)],
  )
  return planted.map(({ id }) => id)
}

/** A frozen week of one lesson. */
export async function plantSettlement(
  world: World,
  admin: Person,
  pair: { orgId: string; teacherId: string; studentId: string },
): Promise<PayrollSettlement> {
  await plantTaught(world, pair, [{ endAtUtc: '2026-02-25T06:00:00Z', minutes: 45 }])
  const answer = await world.call(settleWeek, {
    token: admin.token,
    body: { teacherId: pair.teacherId, weekStart: '2026-02-23' },
  })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data.settlements[0]!
}
