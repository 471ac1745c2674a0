import * as contracts from '@summa/contracts'
import { insertSessions } from '@summa/prisma/plant-session'
import { sample } from '../../../../test/sample.ts'
import { plantPair, type Scene } from '../../../../test/scene.ts'

const tuesdays = {
  weekdays: [2],
  startTimeLocal: '16:00',
  durationMinutes: 60,
  classTimeZone: 'Australia/Sydney',
  firstOn: '2026-03-03',
  count: 3,
}

/** How to insert a lesson of a series on a date. */
const occurrence = {
  subject: 'subject',
  startAtUtc: `((day + time '05:00') AT TIME ZONE 'UTC')`,
  classTimeZone: '"classTimeZone"',
  seriesId: 'id',
  occurrenceOn: 'day',
  createdAt: '"createdAt"',
}

/** Inserted directly: not every role in these tests may plan a series through the API. */
async function plantSeries(scene: Scene) {
  const { world, owner } = scene
  const { teacherId, studentId } = await plantPair(scene)
  const { rows } = await world.owner.query<{ id: string }>(
    `WITH series AS (
       INSERT INTO "SessionSeries" ("orgId", "teacherId", "studentId", subject, weekdays, "startTimeLocal",
         "durationMinutes", "classTimeZone", "firstOn", count, "createdAt")
       VALUES ($1, $2, $3, 'Maths', '{2}', '16:00', 60, 'Australia/Sydney', '2026-03-03', 3, $4) RETURNING *
     ), lessons AS (
       ${insertSessions(occurrence, `FROM series, unnest('{2026-03-03,2026-03-10,2026-03-17}'::date[]) AS day`)}
     )
     SELECT id FROM series`,
    [owner.orgId, teacherId, studentId, world.clock.now()],
  )
  return { id: rows[0]!.id }
}

sample(contracts.scheduleSeries, 'organisation', async (scene) => ({
  body: { ...(await plantPair(scene)), ...tuesdays },
}))
sample(contracts.getSeries, 'organisation', async (scene) => ({ params: await plantSeries(scene) }))
sample(contracts.editSeries, 'organisation', async (scene) => ({
  params: await plantSeries(scene),
  body: {
    version: 1,
    scope: 'following' as const,
    occurrenceOn: '2026-03-10',
    weekdays: [3],
    startTimeLocal: '17:00',
  },
}))
sample(contracts.endSeries, 'organisation', async (scene) => ({
  params: await plantSeries(scene),
  body: { version: 1, scope: 'this' as const, occurrenceOn: '2026-03-10', reason: 'Holiday' },
}))
