// One call of each endpoint that succeeds, made anew whenever it is asked for. The access matrix, the fuzzer
// and the walk over the audit log all start from here, and fail on an endpoint that is missing.
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Parts } from '@summa/client'
import * as contracts from '@summa/contracts'
import type { Access, Endpoint, Role } from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import type { z } from 'zod'
import { hashPassword, hashToken, makeToken } from '../src/modules/identity/index.ts'
import type { World } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantAdmin, plantStudent, plantTeacher, signIn, type Person } from './people.ts'
import { plantSettlement, plantTaught } from './payroll.ts'
import { plantRequest } from './plant.ts'
import { plantRate } from './timetable.ts'

/** Somebody who may make the call, and whose things (or whose organisation's) it is about. */
type Scene = { world: World; owner: Person }

export type Sample = {
  /**
   * Whose the things are that the call names. `nobody`: it names none, the answer is about the caller.
   * `organisation`: any of its people with the right role may. `person`: only the one they belong to.
   */
  of: 'nobody' | 'organisation' | 'person'
  call(scene: Scene): Promise<Parts<Endpoint>>
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
  call: (scene: Scene) => Parts<E> | Promise<Parts<E>>,
) {
  samples.set(name, { of, call: async (scene) => (await call(scene)) as Parts<Endpoint> })
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

/** What an app brings that has signed in. From anywhere: what comes from one address is limited. */
async function fromSignedInApp(scene: Scene) {
  const body = await withPassword(scene)
  const remoteAddress = `10.${Array.from({ length: 3 }, () => randomInt(256)).join('.')}`
  const response = await scene.world.app.inject({ method: 'POST', url: '/auth/login', body, remoteAddress })
  const [cookie] = response.cookies
  if (cookie === undefined) throw new Error(`could not sign in: ${response.payload}`)
  const app = contracts.AppName.parse(
    response.json<z.output<typeof contracts.SignedIn>>().user.role.toLowerCase(),
  )
  return { body: { app }, headers: { cookie: `${cookie.name}=${cookie.value}` } }
}

async function plantDevice({ world, owner }: Scene) {
  await signIn(world, owner)
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "AuthSession" WHERE "userId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1',
    [owner.id],
  )
  return rows[0]!.id
}

async function plantPasswordLink({ world, owner }: Scene) {
  const token = randomBytes(32).toString('base64url')
  await world.owner.query(
    `INSERT INTO "PasswordLink" ("orgId", "userId", "tokenHash", "expiresAt", "createdAt")
     VALUES ($1, $2, $3, $4::timestamptz + interval '10 minutes', $4)`,
    [owner.orgId, owner.id, createHash('sha256').update(token).digest('base64url'), world.clock.now()],
  )
  return token
}

function codeOf(secret: string, at: Date) {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

async function beginTwoStep(scene: Scene) {
  const { world, owner } = scene
  await withPassword(scene)
  const begun = await world.call(contracts.beginTwoStep, {
    token: owner.token,
    body: { currentPassword: password },
  })
  if (!begun.ok) throw new Error(begun.problem.detail)
  return { secret: begun.data.secret, code: codeOf(begun.data.secret, world.clock.now()) }
}

/** Turns two-step sign-in on; the code is the one after that which did it. */
async function withTwoStep(scene: Scene) {
  const { world, owner } = scene
  const { secret, code } = await beginTwoStep(scene)
  const confirmed = await world.call(contracts.confirmTwoStep, { token: owner.token, body: { code } })
  if (!confirmed.ok) throw new Error(confirmed.problem.detail)
  return { code: codeOf(secret, new Date(world.clock.now().getTime() + 30_000)) }
}

sample(contracts.login, 'nobody', async (scene) => ({ body: await withPassword(scene) }))
sample(contracts.refresh, 'nobody', fromSignedInApp)
sample(contracts.logout, 'nobody', fromSignedInApp)
sample(contracts.forgotPassword, 'nobody', async (scene) => ({
  body: { email: (await withPassword(scene)).email },
}))
sample(contracts.resetPassword, 'nobody', async (scene) => ({
  body: { token: await plantPasswordLink(scene), newPassword },
}))
sample(contracts.changePassword, 'nobody', async (scene) => {
  await withPassword(scene)
  return { body: { currentPassword: password, newPassword } }
})
sample(contracts.listDevices, 'nobody', () => ({}))
sample(contracts.endDevice, 'person', async (scene) => ({ params: { id: await plantDevice(scene) } }))
sample(contracts.getMe, 'nobody', () => ({}))
sample(contracts.editMe, 'nobody', () => ({ body: { locale: 'zh-CN' as const } }))
sample(contracts.getTwoStep, 'nobody', () => ({}))
sample(contracts.beginTwoStep, 'nobody', async (scene) => {
  await withPassword(scene)
  return { body: { currentPassword: password } }
})
sample(contracts.confirmTwoStep, 'nobody', async (scene) => ({
  body: { code: (await beginTwoStep(scene)).code },
}))
sample(contracts.renewRecoveryCodes, 'nobody', async (scene) => ({
  body: { currentPassword: password, ...(await withTwoStep(scene)) },
}))
sample(contracts.endTwoStep, 'nobody', async (scene) => ({
  body: { currentPassword: password, ...(await withTwoStep(scene)) },
}))
sample(contracts.resetPasswordOf, 'organisation', async (scene) => ({ params: await teacherOf(scene) }))
sample(contracts.listDevicesOf, 'organisation', async (scene) => ({ params: await teacherOf(scene) }))
sample(contracts.endDeviceOf, 'organisation', async ({ world, owner }) => {
  const person = await plantTeacher(world, owner.orgId)
  return { params: { id: person.id, deviceId: await plantDevice({ world, owner: person }) } }
})
sample(contracts.endTwoStepOf, 'organisation', async ({ world, owner }) => {
  const colleague = await plantAdmin(world, owner.orgId)
  await withTwoStep({ world, owner: colleague })
  return { params: { id: colleague.id } }
})

// ─── Organisation, people, rates ───────────────────────────────────────────────────────────────────────

sample(contracts.getOrganization, 'nobody', () => ({}))
sample(contracts.editOrganization, 'nobody', async ({ world, owner }) => {
  const { rows } = await world.owner.query<{ version: number }>(
    'SELECT version FROM "Organization" WHERE id = $1',
    [owner.orgId],
  )
  return { body: { version: rows[0]!.version, name: `Academy ${randomUUID()}` } }
})

function newAccount() {
  return { email: `new-${randomUUID()}@example.test`, displayName: 'Ana Lim', timeZone: 'Asia/Singapore' }
}

function csvOfOne() {
  return `email,displayName,timeZone\n${Object.values(newAccount()).join(',')}\n`
}

for (const contract of [contracts.createStudent, contracts.createTeacher])
  sample(contract, 'nobody', () => ({ body: newAccount() }))
for (const contract of [contracts.listStudents, contracts.listTeachers])
  sample(contract, 'nobody', () => ({ query: { limit: 10, q: 'e', sort: '-createdAt' as const } }))
for (const contract of [contracts.exportStudents, contracts.exportTeachers])
  sample(contract, 'nobody', () => ({ query: { status: 'ACTIVE' as const } }))
for (const contract of [contracts.importStudents, contracts.importTeachers])
  sample(contract, 'nobody', () => ({ body: { csv: csvOfOne(), dryRun: false } }))

async function studentOf({ world, owner }: Scene) {
  return { id: (await plantStudent(world, owner.orgId)).id }
}

async function teacherOf({ world, owner }: Scene) {
  return { id: (await plantTeacher(world, owner.orgId)).id }
}

sample(contracts.getStudent, 'organisation', async (scene) => ({ params: await studentOf(scene) }))
sample(contracts.getTeacher, 'organisation', async (scene) => ({ params: await teacherOf(scene) }))
sample(contracts.editStudent, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  body: { displayName: 'Ana Lim-Wu', phone: '+65 6123 4567' },
}))
sample(contracts.editTeacher, 'organisation', async (scene) => ({
  params: await teacherOf(scene),
  body: { displayName: 'Ana Lim-Wu', subjects: ['Maths'] },
}))
sample(contracts.setRate, 'organisation', async (scene) => ({
  body: {
    teacherId: (await teacherOf(scene)).id,
    studentId: (await studentOf(scene)).id,
    subject: 'Maths',
    studentHourlyRateCents: 9_000,
    teacherHourlyWageCents: 5_000,
    currency: 'AUD',
  },
}))
sample(contracts.listRates, 'nobody', () => ({ query: { limit: 10 } }))

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

sample(contracts.addHours, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  body: { deltaUnits: 10, reason: 'PURCHASE' as const, note: 'ten lessons' },
}))
sample(contracts.reverseEntry, 'organisation', async (scene) => ({
  params: { entryId: await plantEntry(scene) },
  body: { note: 'entered twice' },
}))
for (const contract of [contracts.listHours, contracts.sumHours])
  sample(contract, 'nobody', () => ({
    query: { reason: 'PURCHASE' as const, from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
  }))
sample(contracts.listHoursOf, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  query: { limit: 10 },
}))
sample(contracts.getMyHours, 'nobody', () => ({}))
sample(contracts.listMyEntries, 'nobody', () => ({ query: { limit: 10 } }))

// ─── Audit ─────────────────────────────────────────────────────────────────────────────────────────────

sample(contracts.listAudit, 'nobody', () => ({ query: { limit: 10, from: '2026-01-01T00:00:00Z' } }))

// ─── Queue ─────────────────────────────────────────────────────────────────────────────────────────────

sample(contracts.getQueue, 'nobody', () => ({}))
sample(contracts.retryEvent, 'organisation', async ({ world, owner }) => {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt", "publishedAt")
     VALUES ($1, 'test.happened', '{}', $2, $2) RETURNING id`,
    [owner.orgId, world.clock.now()],
  )
  return { params: { id: rows[0]!.id } }
})

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
sample(contracts.getDashboard, 'nobody', () => ({}))
sample(contracts.getPendingRequests, 'nobody', () => ({}))
sample(contracts.listChangeRequests, 'nobody', () => ({ query: { limit: 10, status: 'PENDING' as const } }))
sample(contracts.approveRequest, 'organisation', async (scene) => ({
  params: { id: await plantWish(scene) },
  body: { note: 'Of course' },
}))
sample(contracts.rejectRequest, 'organisation', async (scene) => ({
  params: { id: await plantWish(scene) },
  body: { note: 'We need you there' },
}))

// ─── Sessions ──────────────────────────────────────────────────────────────────────────────────────────

const startAtUtc = '2026-03-10T05:00:00.000Z'
const endAtUtc = '2026-03-10T06:00:00.000Z'

/** Two people who have a rate, and so can have lessons. */
async function plantPair({ world, owner }: Scene) {
  const teacherId = (await plantTeacher(world, owner.orgId)).id
  const studentId = (await plantStudent(world, owner.orgId)).id
  await plantRate(world, owner.orgId, { teacherId, studentId })
  return { teacherId, studentId, subject: 'Maths' }
}

const coming = async (scene: Scene) => ({ id: (await plantComingLesson(scene)).id })
const mine = async (scene: Scene) => ({ id: (await plantComingLesson(scene, scene.owner)).id })

/** Taught by the owner, and under way by the clock of the tests. */
async function taught({ world, owner }: Scene) {
  const student = await plantStudent(world, owner.orgId)
  const startAtUtc = new Date(world.clock.now().getTime() - 1_800_000).toISOString()
  return { id: await plantLesson(world, owner, student, { startAtUtc }) }
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

// ─── Series ────────────────────────────────────────────────────────────────────────────────────────────

const tuesdays = {
  weekdays: [2],
  startTimeLocal: '16:00',
  durationMinutes: 60,
  classTimeZone: 'Australia/Sydney',
  firstOn: '2026-03-03',
  count: 3,
}

/** Past the API, which does not let everybody in who owns a series here. */
async function plantSeries(scene: Scene) {
  const { world, owner } = scene
  const { teacherId, studentId } = await plantPair(scene)
  const { rows } = await world.owner.query<{ id: string }>(
    `WITH series AS (
       INSERT INTO "SessionSeries" ("orgId", "teacherId", "studentId", subject, weekdays, "startTimeLocal",
         "durationMinutes", "classTimeZone", "firstOn", count, "createdAt")
       VALUES ($1, $2, $3, 'Maths', '{2}', '16:00', 60, 'Australia/Sydney', '2026-03-03', 3, $4) RETURNING *
     ), lessons AS (
       INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
         "seriesId", "occurrenceOn", "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot",
         "currencySnapshot", "createdAt")
       SELECT "orgId", "teacherId", "studentId", subject, (day + time '05:00') AT TIME ZONE 'UTC',
         (day + time '06:00') AT TIME ZONE 'UTC', "classTimeZone", id, day, 12000, 6000, 'AUD', "createdAt"
       FROM series, unnest('{2026-03-03,2026-03-10,2026-03-17}'::date[]) AS day
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

// ─── Calendar feeds ────────────────────────────────────────────────────────────────────────────────────

/** The token of a feed that is open. */
async function plantFeed({ world, owner }: Scene) {
  const token = makeToken()
  await world.owner.query(
    `INSERT INTO "CalendarFeed" ("orgId", "userId", "tokenHash", "createdAt") VALUES ($1, $2, $3, $4)`,
    [owner.orgId, owner.id, hashToken(token), world.clock.now()],
  )
  return { token }
}

sample(contracts.openFeed, 'nobody', () => ({}))
sample(contracts.getFeed, 'nobody', () => ({}))
sample(contracts.closeFeed, 'nobody', async (scene) => {
  await plantFeed(scene)
  return {}
})
sample(contracts.readFeed, 'nobody', async (scene) => ({ params: await plantFeed(scene) }))

// ─── Payroll ───────────────────────────────────────────────────────────────────────────────────────────

const weekStart = '2026-02-23'
const locale = 'zh-CN' as const

/** A settlement of this teacher, or of any. */
async function plantFrozen({ world, owner }: Scene, teacher?: Person) {
  const { id: teacherId, orgId } = teacher ?? (await plantTeacher(world, owner.orgId))
  const studentId = (await plantStudent(world, orgId)).id
  const admin = owner.role === 'ADMIN' ? owner : await plantAdmin(world, orgId)
  return plantSettlement(world, admin, { orgId, teacherId, studentId })
}

const frozen = async (scene: Scene) => ({ id: (await plantFrozen(scene)).id })
const myFrozen = async (scene: Scene) => ({ id: (await plantFrozen(scene, scene.owner)).id })

sample(contracts.getMyPayroll, 'nobody', () => ({ query: { weekStart } }))
sample(contracts.listMyPayrollWeeks, 'nobody', () => ({}))
sample(contracts.exportMyPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
sample(contracts.printMyPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
for (const contract of [contracts.getMySettlement, contracts.exportMySettlement, contracts.printMySettlement])
  sample(contract, 'person', async (scene) => ({ params: await myFrozen(scene) }))
sample(contracts.getPayroll, 'nobody', () => ({ query: { weekStart } }))
sample(contracts.exportPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
sample(contracts.getPayrollOf, 'organisation', async (scene) => ({
  params: await teacherOf(scene),
  query: { weekStart },
}))
sample(contracts.settleWeek, 'organisation', async (scene) => {
  const { teacherId, studentId } = await plantPair(scene)
  const pair = { orgId: scene.owner.orgId, teacherId, studentId }
  await plantTaught(scene.world, pair, [{ endAtUtc: '2026-02-25T06:00:00Z' }])
  return { body: { teacherId, weekStart } }
})
for (const contract of [contracts.getSettlement, contracts.exportSettlement, contracts.printSettlement])
  sample(contract, 'organisation', async (scene) => ({ params: await frozen(scene) }))
sample(contracts.confirmSettlement, 'organisation', async (scene) => ({
  params: await frozen(scene),
  body: { version: 1 },
}))
sample(contracts.paySettlement, 'organisation', async (scene) => {
  const { id, version } = await plantFrozen(scene)
  await scene.world.owner.query(
    `UPDATE "PayrollSettlement" SET status = 'CONFIRMED', "confirmedAt" = "createdAt", "confirmedByUserId" = $2 WHERE id = $1`,
    [id, scene.owner.id],
  )
  return { params: { id }, body: { version, reference: 'Transfer 1002' } }
})
