// One call of each endpoint that succeeds, made anew whenever it is asked for. The access matrix, the fuzzer
// and the walk over the audit log all start from here, and fail on an endpoint that is missing.
import type { Call } from '@summa/client'
import * as contracts from '@summa/contracts'
import type { Access, Endpoint, Role } from '@summa/contracts'
import { hashPassword } from '../src/modules/identity/index.ts'
import type { World } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantAdmin, plantStudent, plantTeacher, signIn, type Person } from './people.ts'
import { plantRequest } from './plant.ts'

/** Somebody who may make the call, and whose things (or whose organisation's) it is about. */
type Scene = { world: World; owner: Person }

export type Sample = {
  /**
   * Whose the things are that the call names. `nobody`: it names none, the answer is about the caller.
   * `organisation`: any of its people with the right role may. `person`: only the one they belong to.
   */
  of: 'nobody' | 'organisation' | 'person'
  call(scene: Scene): Promise<Call<Endpoint>>
}

const samples = new Map<string, Sample>()

export function sampleOf({ name }: Endpoint): Sample {
  const sample = samples.get(name)
  if (sample === undefined) throw new Error(`test/samples.ts has no call of ${name}`)
  return sample
}

function sample<E extends Endpoint>(
  { name }: E,
  of: Sample['of'],
  call: (scene: Scene) => Call<E> | Promise<Call<E>>,
) {
  samples.set(name, { of, call: async (scene) => (await call(scene)) as Call<Endpoint> })
}

/** The roles that may make a call. */
export function rolesFor(access: Access): Role[] {
  return access === 'STUDENT' || access === 'TEACHER' || access === 'ADMIN'
    ? [access]
    : ['STUDENT', 'TEACHER', 'ADMIN']
}

export function plantPerson(world: World, role: Role, orgId: string): Promise<Person> {
  const plant = { STUDENT: plantStudent, TEACHER: plantTeacher, ADMIN: plantAdmin }[role]
  return plant(world, orgId)
}

/** Makes the sample call of an endpoint, each time by a new person and about new things. */
export async function callSample(world: World, endpoint: Endpoint, person?: Person) {
  const owner =
    person ?? (await plantPerson(world, rolesFor(endpoint.access)[0]!, (await plantAdmin(world)).orgId))
  const call = await sampleOf(endpoint).call({ world, owner })
  return { owner, answer: await world.call(endpoint, { token: owner.token, ...call }) }
}

// ─── Operations ────────────────────────────────────────────────────────────────────────────────────────

sample(contracts.getHealth, 'nobody', () => ({}))
sample(contracts.getReady, 'nobody', () => ({}))

// ─── Identity ──────────────────────────────────────────────────────────────────────────────────────────

const password = 'correct horse battery staple'
const newPassword = 'a lighthouse keeps its own hours'
const passwordHash = await hashPassword(password)

async function withPassword({ world, owner }: Scene) {
  const { rows } = await world.owner.query<{ email: string }>(
    `UPDATE "User" SET "passwordHash" = $2 WHERE id = $1 RETURNING email`,
    [owner.id, passwordHash],
  )
  return { email: rows[0]!.email, password }
}

/** The refresh cookie of a new device, as a browser brings it. */
async function signInForCookie(scene: Scene) {
  const body = await withPassword(scene)
  const response = await scene.world.app.inject({ method: 'POST', url: '/auth/login', body })
  const [cookie] = response.cookies
  if (cookie === undefined) throw new Error(`could not sign in: ${response.payload}`)
  return { cookie: `${cookie.name}=${cookie.value}` }
}

async function plantDevice({ world, owner }: Scene) {
  await signIn(world, owner)
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "AuthSession" WHERE "userId" = $1 ORDER BY id DESC LIMIT 1',
    [owner.id],
  )
  return rows[0]!.id
}

sample(contracts.login, 'nobody', async (scene) => ({ body: await withPassword(scene) }))
sample(contracts.refresh, 'nobody', async (scene) => ({
  body: { app: 'student' as const },
  headers: await signInForCookie(scene),
}))
sample(contracts.logout, 'nobody', async (scene) => ({
  body: { app: 'student' as const },
  headers: await signInForCookie(scene),
}))
sample(contracts.changePassword, 'nobody', async (scene) => {
  await withPassword(scene)
  return { body: { currentPassword: password, newPassword } }
})
sample(contracts.listDevices, 'nobody', () => ({}))
sample(contracts.endDevice, 'person', async (scene) => ({ params: { id: await plantDevice(scene) } }))
sample(contracts.getMe, 'nobody', () => ({}))
sample(contracts.editMe, 'nobody', () => ({ body: { locale: 'zh-CN' as const } }))

// ─── Hours ─────────────────────────────────────────────────────────────────────────────────────────────

async function plantEntry({ world, owner }: Scene) {
  const { id } = await plantStudent(world, owner.orgId)
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt")
     VALUES ($1, $2, 10, 'PURCHASE', $3) RETURNING id`,
    [owner.orgId, id, world.clock.now()],
  )
  return rows[0]!.id
}

sample(contracts.addHours, 'organisation', async ({ world, owner }) => ({
  params: { id: (await plantStudent(world, owner.orgId)).id },
  body: { deltaUnits: 10, reason: 'PURCHASE' as const, note: 'ten lessons' },
}))
sample(contracts.reverseEntry, 'organisation', async (scene) => ({
  params: { entryId: await plantEntry(scene) },
  body: { note: 'entered twice' },
}))
sample(contracts.listHoursOf, 'organisation', async ({ world, owner }) => ({
  params: { id: (await plantStudent(world, owner.orgId)).id },
  query: { limit: 10 },
}))
sample(contracts.getMyHours, 'nobody', () => ({}))
sample(contracts.listMyEntries, 'nobody', () => ({ query: { limit: 10 } }))

// ─── Audit ─────────────────────────────────────────────────────────────────────────────────────────────

sample(contracts.listAudit, 'nobody', () => ({ query: { limit: 10, from: '2026-01-01T00:00:00Z' } }))

// ─── Change requests ───────────────────────────────────────────────────────────────────────────────────

/** A lesson in five days, of this student or of any. */
async function plantComingLesson({ world, owner }: Scene, student?: Person) {
  const of = student ?? (await plantStudent(world, owner.orgId))
  const startAtUtc = new Date(world.clock.now().getTime() + 5 * 86_400_000).toISOString()
  return {
    student: of,
    id: await plantLesson(world, await plantTeacher(world, owner.orgId), of, { startAtUtc }),
  }
}

async function plantWish(scene: Scene, student?: Person) {
  const lesson = await plantComingLesson(scene, student)
  const pair = { orgId: scene.owner.orgId, studentId: lesson.student.id }
  return plantRequest(scene.world.owner, pair, lesson.id)
}

sample(contracts.requestChange, 'person', async (scene) => ({
  params: { id: (await plantComingLesson(scene, scene.owner)).id },
  body: { type: 'CANCEL' as const, reason: 'A family trip' },
}))
sample(contracts.listMyChangeRequests, 'nobody', () => ({ query: { limit: 10 } }))
sample(contracts.withdrawRequest, 'person', async (scene) => ({
  params: { id: await plantWish(scene, scene.owner) },
}))
sample(contracts.listChangeRequests, 'nobody', () => ({ query: { limit: 10, status: 'PENDING' as const } }))
sample(contracts.approveRequest, 'organisation', async (scene) => ({
  params: { id: await plantWish(scene) },
  body: { note: 'Of course' },
}))
sample(contracts.rejectRequest, 'organisation', async (scene) => ({
  params: { id: await plantWish(scene) },
  body: { note: 'We need you there' },
}))
