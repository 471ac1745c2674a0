// A request that is sent again because its answer was lost gets the first answer and does nothing new.
import { randomUUID } from 'node:crypto'
import { addHours, listHoursOf, reverseEntry, type Endpoint, type Given } from '@summa/contracts'
import { expect, test } from 'vitest'
import { readOnce } from '../src/http/idempotency.ts'
import { createWorld } from './harness.ts'
import { plantAdmin, plantOrganization, plantStudent, type Person } from './people.ts'
import { plantPerson, rolesFor, sampleOf } from './samples.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const admin = await plantAdmin(world)
const purchase = { deltaUnits: 10, reason: 'PURCHASE' } as const

type Body = Given<typeof addHours, 'body'>

function add(student: Person, idempotencyKey: string, body: Body = purchase, { token } = admin) {
  return world.call(addHours, { token, params: { id: student.id }, body, idempotencyKey })
}

async function entriesOf(student: Person) {
  const answer = await world.call(listHoursOf, { token: admin.token, params: { id: student.id } })
  return answer.ok ? answer.data.items : []
}

test('thirty requests at once with one key make one entry and get equal answers', async () => {
  const student = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 30 }, () => add(student, key)))
  const [first] = answers
  expect(first).toMatchObject({ status: 201, data: { remainingUnits: 10 } })
  for (const answer of answers) expect({ ...answer, requestId: '' }).toEqual({ ...first, requestId: '' })
  expect(await entriesOf(student)).toHaveLength(1)
  const { rows } = await world.sql.query('SELECT 1 FROM "AuditLog" WHERE "targetId" = $1', [student.id])
  expect(rows).toHaveLength(1)
})

test('repeats the first answer even if the balance has changed since', async () => {
  const student = await plantStudent(world, admin.orgId)
  const first = await add(student, 'first')
  await add(student, 'second')
  const again = await add(student, 'first')
  expect(again.ok && again.data).toEqual(first.ok && first.data)
  expect(await entriesOf(student)).toHaveLength(2)
})

test('the order of fields in a body does not matter', async () => {
  const student = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  await add(student, key, { deltaUnits: 1, reason: 'GIFT', note: 'thanks' })
  expect(await add(student, key, { note: 'thanks', reason: 'GIFT', deltaUnits: 1 })).toMatchObject({
    status: 201,
  })
  expect(await entriesOf(student)).toHaveLength(1)
})

test('a key belongs to one request: another body, student or call is refused', async () => {
  const student = await plantStudent(world, admin.orgId)
  const other = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  const first = await add(student, key)
  const mismatch = { status: 422, problem: { code: 'IDEMPOTENCY_MISMATCH' } }
  expect(await add(student, key, { ...purchase, deltaUnits: 11 })).toMatchObject(mismatch)
  expect(await add(student, key, { ...purchase, note: 'more' })).toMatchObject(mismatch)
  expect(await add(other, key)).toMatchObject(mismatch)
  const entryId = first.ok ? first.data.entry.id : ''
  const call = { token: admin.token, params: { entryId }, body: { note: 'undo' }, idempotencyKey: key }
  expect(await world.call(reverseEntry, call)).toMatchObject(mismatch)
  expect([await entriesOf(student), await entriesOf(other)]).toMatchObject([[{}], []])
})

test('the same key for another student is a different key, and one’s own is the key itself', () => {
  const endpoint = { ...addHours, access: 'STUDENT', admins: undefined } as unknown as Endpoint
  const request = { headers: { 'idempotency-key': 'one' }, params: {}, body: {} } as never
  const [mother, leo, mia] = [randomUUID(), randomUUID(), randomUUID()]
  const keyOf = (studentId?: string, userId = mother) => {
    const origin = { requestId: 'test', ip: undefined, authSessionId: randomUUID(), orgId: admin.orgId }
    const actor = { ...origin, userId, role: 'STUDENT' as const, ...(studentId && { studentId }) }
    return readOnce(request, actor, endpoint, 201)?.key
  }
  expect(new Set([keyOf(), keyOf(leo), keyOf(mia)]).size).toBe(3)
  expect(keyOf(leo)).toBe(keyOf(leo))
  // As the version before wrote it.
  expect(keyOf(leo, leo)).toBe('one')
})

test('the same key of another person is a different key', async () => {
  const colleague = await plantAdmin(world, admin.orgId)
  const student = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  expect(await add(student, key)).toMatchObject({ data: { remainingUnits: 10 } })
  expect(await add(student, key, { deltaUnits: 2, reason: 'GIFT' }, colleague)).toMatchObject({
    status: 201,
    data: { remainingUnits: 12 },
  })
})

test('a failed request does not use up its key', async () => {
  const student = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  expect(await add(student, key, { ...purchase, deltaUnits: 0.1 })).toMatchObject({ status: 400 })
  expect(await add({ ...student, id: randomUUID() }, key)).toMatchObject({ status: 404 })
  expect(await add(student, key)).toMatchObject({ status: 201 })

  const { entry } = (await entriesOf(student)).map(({ id }) => ({ entry: id }))[0]!
  const undo = (idempotencyKey?: string) =>
    world.call(reverseEntry, {
      token: admin.token,
      params: { entryId: entry },
      body: { note: 'undo' },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })
  await undo()
  const used = randomUUID()
  for (let times = 0; times < 2; times += 1)
    expect(await undo(used)).toMatchObject({ status: 409, problem: { code: 'ALREADY_REVERSED' } })
  expect(await add(student, used)).toMatchObject({ status: 201 })
})

test('repeats an answer of an older version unchanged', async () => {
  const student = await plantStudent(world, admin.orgId)
  const key = randomUUID()
  const first = await add(student, key)
  // That version had no prices.
  await world.owner.query(
    `UPDATE "IdempotencyKey" SET "responseBody" = jsonb_set("responseBody", '{entry}', ("responseBody" -> 'entry') - 'priceCents' - 'currency')
     WHERE key = $1`,
    [key],
  )
  const again = await world.app.inject({
    method: 'POST',
    url: `/admin/students/${student.id}/hours`,
    headers: { authorization: `Bearer ${admin.token}`, 'idempotency-key': key },
    body: purchase,
  })
  expect(again.statusCode).toBe(201)
  const { entry, remainingUnits } = again.json<{ entry: { id: string }; remainingUnits: number }>()
  expect(first).toMatchObject({ data: { entry: { id: entry.id }, remainingUnits } })
  expect(entry).not.toHaveProperty('priceCents')
  expect(await entriesOf(student)).toHaveLength(1)
})

test.each(['', ' ', 'with a space', 'é', 'k'.repeat(201)])('%j is not a valid key', async (key) => {
  const student = await plantStudent(world, admin.orgId)
  expect(await add(student, key)).toMatchObject({
    status: 400,
    problem: { fields: { 'idempotency-key': 'MALFORMED' } },
  })
  expect(await entriesOf(student)).toEqual([])
})

test.each(world.app.endpoints.filter(({ idempotent }) => idempotent))(
  '$name answers a repeated key with its first answer, but for a password that is shown once',
  async (endpoint) => {
    const [role = 'ADMIN'] = rolesFor(endpoint.access)
    const owner = await plantPerson(world, role, await plantOrganization(world))
    const call = await sampleOf(endpoint).call({ world, owner })
    const once = { token: owner.token, ...call, idempotencyKey: randomUUID() }
    const first = await world.call(endpoint, once)
    const again = await world.call(endpoint, once)
    expect(first).toMatchObject({ ok: true })
    const shown = ({ data }: { data?: unknown }) => ({ ...(data as object), initialPassword: undefined })
    expect(again.status).toBe(first.status)
    expect(shown(again as object)).toEqual(shown(first as object))
    expect(JSON.stringify(again)).not.toContain('initialPassword')
  },
)
