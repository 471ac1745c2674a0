// Lessons for tests that need one to exist, whatever it takes to schedule one.
import type { World } from './harness.ts'
import type { Person } from './people.ts'

type Settings = { startAtUtc: string; consumesUnits?: number }

const hour = 3_600_000

/** A scheduled lesson of one hour. */
export async function plantLesson(
  world: World,
  teacher: Person,
  student: Person,
  { startAtUtc, consumesUnits = 1 }: Settings,
): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
       "consumesUnits", "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot", "createdAt")
     VALUES ($1, $2, $3, 'Maths', $4, $5, 'Asia/Shanghai', $6, 9000, 5000, 'AUD', $7) RETURNING id`,
    [
      student.orgId,
      teacher.id,
      student.id,
      startAtUtc,
      new Date(Date.parse(startAtUtc) + hour),
      consumesUnits,
      world.clock.now(),
    ],
  )
  return rows[0]!.id
}

/** A lesson that is over, and the entry that it was charged with. */
export async function plantChargedLesson(
  world: World,
  teacher: Person,
  student: Person,
  settings: Settings,
): Promise<{ sessionId: string; entryId: string }> {
  const sessionId = await plantLesson(world, teacher, student, settings)
  const { rows } = await world.owner.query<{ id: string }>(
    `WITH completed AS (
       UPDATE "Session" SET status = 'COMPLETED', "completedAt" = "endAtUtc" WHERE id = $1 RETURNING *
     )
     INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
     SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, "completedAt" FROM completed RETURNING id`,
    [sessionId],
  )
  return { sessionId, entryId: rows[0]!.id }
}
