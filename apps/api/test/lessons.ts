// Plants lessons for tests that only need them to exist.
import { insertCharges, plantSession } from '@summa/prisma/plant-session'
import type { World } from './harness.ts'
import type { Person } from './people.ts'

type Settings = { startAtUtc: string; consumesUnits?: number }

/** A scheduled lesson of one hour. */
export async function plantLesson(
  world: World,
  teacher: Person,
  student: Person,
  settings: Settings,
): Promise<string> {
  return plantSession(world.owner, {
    orgId: student.orgId,
    teacherId: teacher.id,
    studentId: student.id,
    createdAt: world.clock.now(),
    ...settings,
  })
}

/** A lesson that is over, with the entry that charged it. */
export async function plantChargedLesson(
  world: World,
  teacher: Person,
  student: Person,
  settings: Settings,
): Promise<{ sessionId: string; entryId: string }> {
  const sessionId = await plantLesson(world, teacher, student, settings)
  return { sessionId, entryId: await completeLesson(world, sessionId) }
}

/** Completes and charges a lesson like the sweep. Returns the id of the charge. */
export async function completeLesson({ owner }: Pick<World, 'owner'>, sessionId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `WITH done AS (UPDATE "Session" SET status = 'COMPLETED', "completedAt" = "endAtUtc" WHERE id = $1 RETURNING *)
     ${insertCharges('done')} RETURNING id`,
    [sessionId],
  )
  return rows[0]!.id
}
