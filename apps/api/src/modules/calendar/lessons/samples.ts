import * as contracts from '@summa/contracts'
import { plantLesson } from '../../../../test/lessons.ts'
import { plantTaught } from '../../../../test/payroll.ts'
import { plantStudent } from '../../../../test/people.ts'
import { sample } from '../../../../test/sample.ts'
import { plantComingLesson, plantPair, type Scene } from '../../../../test/scene.ts'

const startAtUtc = '2026-03-10T05:00:00.000Z'
const endAtUtc = '2026-03-10T06:00:00.000Z'

const coming = async (scene: Scene) => ({ id: (await plantComingLesson(scene)).id })
const mine = async (scene: Scene) => ({ id: (await plantComingLesson(scene, scene.owner)).id })

/** Taught by the owner, and under way by the tests' clock. */
async function taught({ world, owner }: Scene) {
  const student = await plantStudent(world, owner.orgId)
  const startAtUtc = new Date(world.clock.now().getTime() - 1_800_000).toISOString()
  return { id: await plantLesson(world, owner, student, { startAtUtc }) }
}

/** A lesson that is over, as a no-show. */
async function missed(scene: Scene) {
  const { teacherId, studentId } = await plantPair(scene)
  const pair = { orgId: scene.owner.orgId, teacherId, studentId }
  const [id] = await plantTaught(scene.world, pair, [{ endAtUtc: '2026-02-25T06:00:00Z', status: 'NO_SHOW' }])
  return { id: id! }
}

sample(contracts.scheduleSession, 'organisation', async (scene) => ({
  body: { ...(await plantPair(scene)), startAtUtc, endAtUtc, classTimeZone: 'Australia/Sydney' },
}))
sample(contracts.listSessions, 'nobody', () => ({ query: { limit: 10, from: '2026-03-01T00:00:00Z' } }))
sample(contracts.getSession, 'organisation', async (scene) => ({ params: await coming(scene) }))
sample(contracts.moveSession, 'organisation', async (scene) => ({
  params: await coming(scene),
  body: { version: 1, startAtUtc, endAtUtc, meetingUrl: 'https://meet.example.com/maths' },
}))
sample(contracts.cancelSession, 'organisation', async (scene) => ({
  params: await coming(scene),
  body: { version: 1, reason: 'The teacher is ill', charge: true },
}))
sample(contracts.waiveSession, 'organisation', async (scene) => ({
  params: { id: (await missed(scene)).id },
  body: { reason: 'A storm' },
}))
sample(contracts.attendSession, 'organisation', async (scene) => ({
  params: { id: (await missed(scene)).id },
  body: { version: 1 },
}))
sample(contracts.checkTime, 'nobody', async (scene) => ({
  body: { ...(await plantPair(scene)), startAtUtc, endAtUtc },
}))
sample(contracts.listMySessions, 'nobody', () => ({ query: { limit: 10, status: 'SCHEDULED' as const } }))
sample(contracts.getMySession, 'person', async (scene) => ({ params: await mine(scene) }))
sample(contracts.listTaughtSessions, 'nobody', () => ({ query: { limit: 10, to: '2026-03-20T00:00:00Z' } }))
sample(contracts.getTaughtSession, 'person', async (scene) => ({ params: await taught(scene) }))
sample(contracts.recordSession, 'person', async (scene) => ({
  params: await taught(scene),
  body: { version: 1, lessonNote: 'Fractions', status: 'NO_SHOW' as const },
}))
