// Plants lessons that are over, for tests of pay.
import { settleWeek, type PayrollSettlement } from '@summa/contracts'
import { insertCharges, insertSessions, plantChargedSessions } from '@summa/prisma/plant-session'
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

/** Lessons that were taught and charged. Returns their ids. */
export async function plantTaught(
  { owner }: Pick<World, 'owner'>,
  pair: { orgId: string; teacherId: string; studentId: string },
  lessons: readonly Taught[],
): Promise<string[]> {
  return plantChargedSessions(
    owner,
    lessons.map(
      ({
        endAtUtc,
        minutes = 60,
        wageCents = 6_000,
        currency = 'AUD',
        status = 'COMPLETED',
        subject = 'Maths',
      }) => ({
        ...pair,
        subject,
        startAtUtc: new Date(new Date(endAtUtc).getTime() - minutes * 60_000),
        endAtUtc,
        classTimeZone: 'Asia/Shanghai',
        status,
        completedAt: endAtUtc,
        teacherHourlyWageCentsSnapshot: wageCents,
        currencySnapshot: currency,
      }),
    ),
  )
}

/** Settles a week with one lesson. */
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

/** The columns of the k-th lesson in a week of a pair. Sets what triggers would, because they are off. */
const taught = {
  startAtUtc: 'at',
  endAtUtc: `at + interval '45 minutes'`,
  status: `'COMPLETED'`,
  completedAt: `at + interval '45 minutes'`,
  teacherHourlyWageCentsSnapshot: '6000 + k',
  settled: 'week > 0',
  timeSetAt: 'at',
  payerFamilyId: '(SELECT f."familyId" FROM "StudentProfile" f WHERE f."userId" = "studentId")',
}

type History = { lastMonday: string; weeks: number; lessonsPerWeek: number }

/**
 * Plants many weeks of lessons, all charged, and all but the last week settled. Triggers on single rows are off, to
 * plant in bulk.
 */
export async function plantYears(
  owner: Pick<World['owner'], 'connect'>,
  pairs: readonly { orgId: string; teacherId: string; studentId: string }[],
  { lastMonday, weeks, lessonsPerWeek }: History,
): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica`)
    await client.query(
      insertSessions(
        taught,
        `FROM jsonb_to_recordset($1) AS p ("orgId" uuid, "teacherId" uuid, "studentId" uuid),
           generate_series(0, $3::int - 1) AS week, generate_series(0, $4::int - 1) AS k,
           LATERAL (SELECT ($2::date - 7 * week + interval '9 hours' + k * interval '5 hours') AT TIME ZONE 'Australia/Sydney') AS time (at)`,
      ),
      [JSON.stringify(pairs), lastMonday, weeks, lessonsPerWeek],
    )
    await client.query(insertCharges('"Session"'))
    await client.query(
      `INSERT INTO "PayrollSettlement" ("orgId", "teacherId", "weekStartOn", currency, "totalCents", "totalMinutes", "sessionsCount", "createdAt")
       SELECT "orgId", "teacherId", date_trunc('week', "endAtUtc" AT TIME ZONE 'Australia/Sydney')::date, 'AUD',
         sum(floor("teacherHourlyWageCentsSnapshot" * 0.75 + 0.5)), 45 * count(*), count(*), max("endAtUtc")
       FROM "Session" WHERE settled GROUP BY 1, 2, 3`,
    )
    await client.query(`
      INSERT INTO "PayrollSettlementLine" ("orgId", "settlementId", "sessionId", minutes, "hourlyWageCents", cents)
      SELECT s."orgId", f.id, s.id, 45, s."teacherHourlyWageCentsSnapshot",
        floor(s."teacherHourlyWageCentsSnapshot" * 0.75 + 0.5) FROM "Session" s
      JOIN "PayrollSettlement" f ON f."teacherId" = s."teacherId"
        AND f."weekStartOn" = date_trunc('week', s."endAtUtc" AT TIME ZONE 'Australia/Sydney')::date`)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}
