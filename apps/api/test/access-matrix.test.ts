// Every endpoint, called by every kind of caller, about their own and other people's things. The expected answers
// follow from the contract alone, so no endpoint can be added without being tested.
import { successOf, type Endpoint, type ErrorCode, type Role } from '@summa/contracts'
import type { Answer } from '@summa/client'
import { describe, expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantChargedLesson, plantLesson } from './lessons.ts'
import {
  giveHats,
  plantAdmin,
  plantChild,
  plantDesk,
  plantFamily,
  plantMember,
  plantMembership,
  plantOrganization,
  plantStudent,
  plantTeacher,
  signIn,
  type Person,
} from './people.ts'
import { callSample, plantPerson, rolesFor, sampleOf } from './samples.ts'
import { statementsOf } from './statements.ts'

const world = await createWorld({
  variables: { CALLS_PER_MINUTE: '1000000' },
})
const { endpoints } = world.app
const home = (await plantAdmin(world)).orgId
const elsewhere = await plantOrganization(world)
const strict = await plantOrganization(world)
await world.owner.query('UPDATE "Organization" SET "requireTwoStep" = true WHERE id = $1', [strict])

const callers = [
  'anonymous',
  'student',
  'parent',
  'child who may not pay',
  'teacher',
  'teacher who is signed in as a parent',
  'owner',
  'front desk',
  'disabled',
  'with an initial password',
  'admin who has to set up two-step sign-in',
] as const
type Caller = (typeof callers)[number]

/** Whose things the call names or, in the student's app, for whom it is made. */
type Whose =
  | 'own'
  | 'someone else’s'
  | 'another organisation’s'
  | 'for all'
  | 'for someone else'
  | 'for someone of another organisation'

const roleOf: Partial<Record<Caller, Role>> = {
  student: 'STUDENT',
  parent: 'STUDENT',
  'child who may not pay': 'STUDENT',
  teacher: 'TEACHER',
  'teacher who is signed in as a parent': 'STUDENT',
  owner: 'ADMIN',
  'front desk': 'ADMIN',
  'admin who has to set up two-step sign-in': 'ADMIN',
}

/** Whether the call is made for a student: in the student's app one names them in a header. */
function isForStudents({ access, forAll }: Endpoint): boolean {
  return access === 'STUDENT' || forAll === true
}

/** The refusal that comes before anything is looked up; undefined when the call is let through. */
function refusal(endpoint: Endpoint, caller: Caller, whose: Whose): ErrorCode | undefined {
  const { access, admins, forAll, path } = endpoint
  if (access === 'PUBLIC') return undefined
  if (caller === 'anonymous' || caller === 'disabled') return 'UNAUTHENTICATED'
  if (access === 'INITIAL_PASSWORD') return undefined
  if (caller === 'with an initial password') return 'PASSWORD_CHANGE_REQUIRED'
  const role = roleOf[caller]
  if (role === undefined || !rolesFor(access).includes(role)) return 'FORBIDDEN'
  if (caller === 'admin who has to set up two-step sign-in' && !path.startsWith('/auth/two-step'))
    return 'TWO_STEP_SETUP_REQUIRED'
  if (caller === 'front desk' && admins === 'OWNER') return 'OWNER_ONLY'
  if (whose === 'for all') return forAll ? undefined : 'VALIDATION'
  return whose.startsWith('for ') ? 'NOT_FOUND' : undefined
}

function expected(endpoint: Endpoint, caller: Caller, whose: Whose): number | ErrorCode {
  const no = refusal(endpoint, caller, whose)
  if (no !== undefined) return no
  const success = successOf(endpoint)
  if (whose === 'own' || whose === 'for all') return success
  return whose === 'someone else’s' && sampleOf(endpoint).of === 'organisation' ? success : 'NOT_FOUND'
}

function columnsOf(endpoint: Endpoint, caller: Caller): Whose[] {
  return [
    'own',
    ...(sampleOf(endpoint).of === 'nobody' ? [] : (['someone else’s', 'another organisation’s'] as const)),
    ...(roleOf[caller] === 'STUDENT' && isForStudents(endpoint)
      ? (['for all', 'for someone else', 'for someone of another organisation'] as const)
      : []),
  ]
}

/** A caller, the child for whom they act, and a child of their own family for whom they may not. */
type Planted = Person & { child?: string; sibling?: string }

/** A person of the given kind or, for callers without a role, one of this role. */
async function plantCaller(caller: Caller, role: Role): Promise<Planted> {
  if (caller === 'parent') {
    const { familyId, child } = await plantFamilyWithChild()
    return { ...(await plantMember(world, { orgId: home, familyId })), child }
  }
  if (caller === 'child who may not pay') {
    const { familyId, child: sibling } = await plantFamilyWithChild()
    return { ...(await plantStudent(world, home, 'Mia Chen', familyId)), sibling }
  }
  if (caller === 'teacher who is signed in as a parent') {
    const { familyId, child } = await plantFamilyWithChild()
    const { id } = await plantTeacher(world, home)
    await giveHats(world, id, ['TEACHER', 'STUDENT'])
    await plantMembership(world, { orgId: home, familyId, userId: id })
    return { ...(await signIn(world, { id, orgId: home, role: 'STUDENT' })), child }
  }
  if (caller === 'front desk') return plantDesk(world, home)
  const orgId = caller === 'admin who has to set up two-step sign-in' ? strict : home
  const person = await plantPerson(world, roleOf[caller] ?? role, orgId)
  if (caller === 'disabled')
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [person.id])
  if (caller === 'with an initial password')
    await world.owner.query(`UPDATE "User" SET "mustChangePassword" = true WHERE id = $1`, [person.id])
  return person
}

async function plantFamilyWithChild(orgId = home) {
  const familyId = await plantFamily(world, orgId)
  return { familyId, child: await plantChild(world, { orgId, familyId }) }
}

/** The sample call about things of this person, or of a new one of this role and organisation. */
async function plantCall(name: string, role: Role, orgId: string, person?: Person) {
  return sampleOf({ name }).call({ world, owner: person ?? (await plantPerson(world, role, orgId)) })
}

// A refused call changes nothing, so its caller and what it is about are planted once.
const plantedCaller = once(plantCaller)
const plantedCall = once((name: string, role: Role, orgId: string) => plantCall(name, role, orgId))
const stranger = once((orgId: string) => plantStudent(world, orgId))

/** Plants once for the same arguments. */
function once<Given extends string[], Planted>(plant: (...given: Given) => Promise<Planted>) {
  const planted = new Map<string, Promise<Planted>>()
  return (...given: Given): Promise<Planted> => {
    const known = planted.get(given.join()) ?? plant(...given)
    planted.set(given.join(), known)
    return known
  }
}

/** For whom the caller says that the call is. Students who act for themselves need not say. */
async function namedStudent({ child, sibling }: Planted, whose: Whose): Promise<string | undefined> {
  if (whose === 'for all') return 'all'
  if (whose === 'for someone else') return sibling ?? (await stranger(home)).id
  if (whose === 'for someone of another organisation') return (await stranger(elsewhere)).id
  return child
}

async function outcome(endpoint: Endpoint, caller: Caller, whose: Whose): Promise<number | ErrorCode> {
  const roles = rolesFor(endpoint.access)
  const [fitting = 'STUDENT'] = roles
  const role = roles.find((one) => one === roleOf[caller]) ?? fitting
  const refused = refusal(endpoint, caller, whose) !== undefined
  const succeeds = typeof expected(endpoint, caller, whose) === 'number'
  const person = await (succeeds ? plantCaller : plantedCaller)(caller, fitting)
  const mayOwn = endpoint.access !== 'PUBLIC' && !refused
  const orgId = whose === 'another organisation’s' ? elsewhere : mayOwn ? person.orgId : home
  const own = mayOwn && (whose === 'own' || whose === 'for all')
  const about = isForStudents(endpoint) ? (person.child ?? person.id) : person.id
  const call = await (succeeds ? plantCall : plantedCall)(
    endpoint.name,
    role,
    orgId,
    own ? { ...person, id: about } : undefined,
  )
  const student = roleOf[caller] === 'STUDENT' ? await namedStudent(person, whose) : undefined
  const token = caller === 'anonymous' ? undefined : person.token
  const headers = { ...call.headers, ...(student !== undefined && { 'x-student': student }) }
  const answers: Answer<Endpoint>[] = []
  const statements = await statementsOf(async () => {
    answers.push(await world.call(endpoint, { token, ...call, headers }))
  })
  const answer = answers[0]!
  if (answer.ok) return answer.status
  // For a refused caller nothing is read beyond authentication.
  if (refused) expect(statements, `${endpoint.path}, ${caller}`).toEqual([])
  return answer.problem.code
}

test.each(endpoints)(
  '$method $path lets in the callers that its contract names, and does nothing for others',
  async (endpoint) => {
    const found: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}
    for (const caller of callers) {
      for (const whose of columnsOf(endpoint, caller)) {
        const cell = `${caller}, ${whose}`
        wanted[cell] = expected(endpoint, caller, whose)
        found[cell] = await outcome(endpoint, caller, whose)
      }
    }
    expect(found).toEqual(wanted)
  },
)

/** Tokens that are not ours or not intact, and one of a device that is signed out. */
const uselessTokens = once(async (role: Role) => {
  const person = await plantPerson(world, role, home)
  const [head = '', claims = '', signature = ''] = person.token.split('.')
  const forged = Buffer.from(claims, 'base64url').toString().replace(person.orgId, elsewhere)
  const ended = await plantPerson(world, role, home)
  await world.owner.query(`UPDATE "AuthSession" SET "revokedAt" = now() WHERE "userId" = $1`, [ended.id])
  return [
    '',
    'token',
    `${head}.${claims}.`,
    `${head}.${Buffer.from(forged).toString('base64url')}.${signature}`,
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`,
    ended.token,
  ]
})

test.each(endpoints.filter(({ access }) => access !== 'PUBLIC'))(
  '$method $path needs an intact token of ours, of a device that is signed in',
  async (endpoint) => {
    const [role = 'STUDENT'] = rolesFor(endpoint.access)
    const call = await plantedCall(endpoint.name, role, home)
    for (const token of await uselessTokens(role))
      expect(await world.call(endpoint, { token, ...call })).toMatchObject({
        problem: { code: 'UNAUTHENTICATED' },
      })
  },
)

// Lists cannot be asked for single ids, so their text is searched: other people, in the same organisation and in another
// one, have rows of every kind, and no answer may contain any of their ids.
describe('no answer contains ids of other people', async () => {
  const near = await plantBusyOrganization()
  const far = await plantBusyOrganization()
  const strangers = await idsOf(['orgId'], far)

  /** The ids of everything of each person of a role, of which nobody else of the role may read. Admins read all. */
  const busy = new Map<Role, string[][]>()

  async function plantBusyPerson(role: Role) {
    const person = await plantPerson(world, role, near)
    await plantDoings(person, role)
    const others = (busy.get(role) ?? []).flat()
    if (role !== 'ADMIN') {
      const ids = await idsOf(['userId', 'studentId', 'teacherId'], person.id)
      busy.set(role, [...(busy.get(role) ?? []), ids])
    }
    return { person, others }
  }

  for (const role of ['STUDENT', 'TEACHER'] as const) await plantBusyPerson(role)

  test.each(endpoints.filter(({ method, access }) => method === 'GET' && access !== 'PUBLIC'))(
    '$method $path',
    async (endpoint) => {
      for (const role of rolesFor(endpoint.access)) {
        const { person, others } = await plantBusyPerson(role)
        const { answer } = await callSample(world, endpoint, person)
        expect(answer).toMatchObject({ ok: true })
        const text = JSON.stringify(answer)
        expect([...others, ...strangers].filter((id) => text.includes(id))).toEqual([])
        expect(strangers.length).toBeGreaterThan(20)
        if (role !== 'ADMIN') expect(others.length).toBeGreaterThan(3)
      }
    },
  )
})

/** An organisation in which admins have made every call they can. */
async function plantBusyOrganization(): Promise<string> {
  const { orgId } = await plantAdmin(world)
  for (const endpoint of endpoints) {
    if (endpoint.method === 'GET' || endpoint.access !== 'ADMIN') continue
    await callSample(world, endpoint, await plantAdmin(world, orgId))
  }
  for (const role of ['STUDENT', 'TEACHER'] as const)
    await plantDoings(await plantPerson(world, role, orgId), role)
  return orgId
}

/** A planned lesson, and one that is over and charged. */
async function plantDoings(person: Person, role: Role) {
  if (role === 'ADMIN') return
  const other =
    role === 'STUDENT' ? await plantTeacher(world, person.orgId) : await plantStudent(world, person.orgId)
  const [teacher, student] = role === 'STUDENT' ? [other, person] : [person, other]
  await plantLesson(world, teacher, student, { startAtUtc: '2026-03-03T10:00:00Z' })
  await plantChargedLesson(world, teacher, student, { startAtUtc: '2026-03-01T10:00:00Z' })
}

test('HEAD needs the same access as GET', async () => {
  for (const { method, access, path } of endpoints) {
    if (method !== 'GET' || access === 'PUBLIC') continue
    const { statusCode } = await world.app.inject({ method: 'HEAD', url: path.replace(/:\w+/g, home) })
    expect([path, statusCode]).toEqual([path, 401])
  }
})

test('every route that answers has a contract', async () => {
  const documentation = /^(\/docs(\/.*)?|\/openapi\.json)$/
  const known = endpoints.map(({ method, path }) => `${method} ${path}`)
  const answering: string[] = []
  for (const route of routesOf(world.app.printRoutes({ commonPrefix: false }))) {
    const [method, path = ''] = route.split(' ')
    // Fastify adds HEAD to each GET.
    if (method === 'HEAD' || documentation.test(path)) continue
    const { statusCode } = await world.app.inject({
      method: method as 'GET',
      url: path.replace(/:\w+/g, home),
    })
    if (statusCode !== 405) answering.push(route)
  }
  expect(answering.sort()).toEqual(known.sort())
})

/** Fastify prints its routes as a tree with one line for each part of a path. */
function routesOf(tree: string): string[] {
  const parts: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^((?:[│ ] {3})*)[├└]── (\S+)(?: \((.+)\))?/.exec(line) ?? []
    const depth = indent.length / 4
    parts.splice(depth, parts.length, part)
    const path = parts.join('')
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${path}`)
  })
}

/** The ids of all rows that have this id in one of the columns. */
async function idsOf(columns: string[], id: string): Promise<string[]> {
  const { rows: places } = await world.owner.query<{ table: string; column: string }>(
    `SELECT owned.table_name AS "table", owned.column_name AS "column"
     FROM information_schema.columns owned JOIN information_schema.columns key USING (table_schema, table_name)
     WHERE table_schema = 'public' AND key.column_name = 'id' AND owned.column_name = ANY($1)`,
    [columns],
  )
  const found = await Promise.all(
    places.map(({ table, column }) =>
      world.owner.query<{ id: string }>(`SELECT id FROM "${table}" WHERE "${column}" = $1`, [id]),
    ),
  )
  return [id, ...found.flatMap(({ rows }) => rows.map((row) => row.id))]
}
