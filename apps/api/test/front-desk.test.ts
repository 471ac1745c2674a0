// The front desk runs the day, and sees and changes neither wages nor what only owners may. The access matrix says who may
// call; this is about what the calls that it may make answer and accept.
import type { Answer } from '@summa/client'
import {
  addHours,
  createStudent,
  createTeacher,
  editSeries,
  editStudent,
  editTeacher,
  endDeviceOf,
  endSeries,
  getDashboard,
  getSession,
  getTeacher,
  importTeachers,
  listAudit,
  listDevicesOf,
  listRates,
  login,
  moveSession,
  resetPasswordOf,
  setRate,
  setRoles,
  waiveSession,
  type Endpoint,
} from '@summa/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createWorld } from './harness.ts'
import { dataOf, plantHousehold } from './household.ts'
import { plantSettlement, plantTaught } from './payroll.ts'
import { giveHats, plantAdmin, plantDesk, plantStudent, plantTeacher, type Person } from './people.ts'
import { callSample, sampleOf } from './samples.ts'
import { scheduled } from './timetable.ts'

const world = await createWorld({
  variables: { CALLS_PER_MINUTE: '1000000', DATABASE_POOL: '20' },
  answerMilliseconds: 60_000,
})
const home = await plantHousehold(world)
const { admin, orgId, teacher } = home
const desk = await plantDesk(world, orgId)
const ownerOnly = { status: 403, problem: { code: 'OWNER_ONLY' } }

/** Names of wage fields that hold something, wherever they are. */
function wagesIn(value: unknown, name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => wagesIn(one, name))
  if (typeof value !== 'object' || value === null)
    return /wage/i.test(name) && value !== null && value !== undefined ? [name] : []
  return Object.entries(value).flatMap(([inner, one]) => wagesIn(one, /wage/i.test(name) ? name : inner))
}

const forDesk = world.app.endpoints.filter(({ admins }) => admins === 'ALL')
/** Of every kind of thing there is one, with all that owners can do to it. */
async function plantBusyOffice() {
  for (const endpoint of world.app.endpoints)
    if (endpoint.access === 'ADMIN' && endpoint.method !== 'GET')
      expect((await callSample(world, endpoint, await plantAdmin(world, orgId))).answer).toMatchObject({
        ok: true,
      })
  await plantSettlement(world, admin, { orgId, teacherId: teacher.id, studentId: home.leo })
}

describe('wages', async () => {
  await plantBusyOffice()

  test.each(forDesk)('$method $path shows none to the front desk', async (endpoint) => {
    const { answer } = await callSample(world, endpoint, await plantDesk(world, orgId))
    expect(answer).toMatchObject({ ok: true })
    expect(wagesIn(answer)).toEqual([])
  })

  test('owners see them in the same answers', async () => {
    const seen = new Set<string>()
    for (const endpoint of forDesk) {
      const { answer } = await callSample(world, endpoint, await plantAdmin(world, orgId))
      if (wagesIn(answer).length > 0) seen.add(endpoint.name)
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['listSessions', 'getSession', 'moveSession', 'listRates', 'waiveSession']),
    )
  })

  test('the dashboard has payroll for owners alone', async () => {
    expect(await dataOf(world.call(getDashboard, { token: admin.token }))).toMatchObject({ payroll: {} })
    expect(await dataOf(world.call(getDashboard, { token: desk.token }))).toMatchObject({ payroll: null })
  })

  test('a lesson that somebody else has changed is shown without one', async () => {
    const { id } = await scheduled(world, home, '2026-03-10T05:00:00.000Z', { studentId: home.leo })
    const stale = { params: { id }, body: { version: 7, meetingUrl: 'https://meet.example.com/maths' } }
    const conflict = (current: object) => ({ status: 409, problem: { code: 'VERSION_CONFLICT', current } })
    const asOwner = await world.call(moveSession, { token: admin.token, ...stale })
    expect(asOwner).toMatchObject(conflict({ id, teacherHourlyWageCentsSnapshot: 6_000 }))
    const asDesk = await world.call(moveSession, { token: desk.token, ...stale })
    expect(asDesk).toMatchObject(conflict({ id, teacherHourlyWageCentsSnapshot: null }))
    expect(wagesIn(asDesk)).toEqual([])
  })

  test.each([editSeries, endSeries])(
    '$name of a series that somebody else has changed shows none',
    async (endpoint) => {
      const call = await sampleOf(endpoint).call({ world, owner: desk })
      const body = { ...(call.body as unknown as object), version: 7 }
      const answer = await world.call(endpoint, { ...call, token: desk.token, body } as never)
      expect(answer).toMatchObject({ status: 409, problem: { code: 'VERSION_CONFLICT' } })
      expect(wagesIn(answer)).toEqual([])
    },
  )

  test('the audit log has neither payroll nor what a rate or a lesson pays', async () => {
    const read = async ({ token }: Person) => {
      const queries = [{ limit: 100 }, { limit: 100, action: 'rate.set' as const }]
      const pages = await Promise.all(queries.map((query) => dataOf(world.call(listAudit, { token, query }))))
      return pages.flatMap(({ items }) => items)
    }
    const [all, shown] = [await read(admin), await read(desk)]
    expect(wagesIn(all)).not.toEqual([])
    expect(all.map(({ targetType }) => targetType)).toContain('PayrollSettlement')
    expect(wagesIn(shown)).toEqual([])
    expect(shown.map(({ targetType }) => targetType)).not.toContain('PayrollSettlement')
    expect(shown.map(({ action }) => action)).toContain('rate.set')
  })

  test('a rate is listed with what the student pays, and set by owners', async () => {
    const query = { studentId: home.leo }
    const { items } = await dataOf(world.call(listRates, { token: desk.token, query }))
    expect(items).toMatchObject([{ studentHourlyRateCents: 12_000, teacherHourlyWageCents: null }])
    const rate = {
      ...{ teacherId: teacher.id, studentId: home.leo, subject: 'Maths', currency: 'AUD' },
      ...{ studentHourlyRateCents: 1, teacherHourlyWageCents: 1 },
    }
    expect(await world.call(setRate, { token: desk.token, body: rate })).toMatchObject(ownerOnly)
  })
})

describe('hours', () => {
  const add = (body: object, key?: string) =>
    world.call(addHours, {
      token: desk.token,
      params: { id: home.leo },
      body: body as never,
      ...(key !== undefined && { idempotencyKey: key }),
    })

  test.each([
    ['given away', { deltaUnits: 1, reason: 'GIFT' }],
    ['put right', { deltaUnits: -1, reason: 'ADJUSTMENT' }],
    ['sold for nothing', { deltaUnits: 1, reason: 'PURCHASE', priceCents: 0, currency: 'AUD' }],
  ])('are not %s by the front desk', async (_what, body) => {
    expect(await add(body)).toMatchObject(ownerOnly)
  })

  test('are sold by the front desk, with or without saying for how much', async () => {
    expect(await add({ deltaUnits: 10, reason: 'PURCHASE' })).toMatchObject({ status: 201 })
    const priced = { deltaUnits: 10, reason: 'PURCHASE', priceCents: 90_000, currency: 'AUD' }
    expect(await add(priced)).toMatchObject({ data: { entry: { priceCents: 90_000, currency: 'AUD' } } })
  })
})

describe('a charge', () => {
  const day = 86_400_000

  /** No-shows of one student, each charged. */
  async function plantMissed(count: number): Promise<string[]> {
    const { id: studentId } = await plantStudent(world, orgId)
    const missed = Array.from({ length: count }, (_, index) => ({
      endAtUtc: new Date(Date.parse('2026-02-25T06:00:00Z') + index * day).toISOString(),
      status: 'NO_SHOW' as const,
    }))
    return plantTaught(world, { orgId, teacherId: (await plantTeacher(world, orgId)).id, studentId }, missed)
  }

  const waive = ({ token }: Person, id: string, unpaid?: boolean) =>
    world.call(waiveSession, {
      token,
      params: { id },
      body: { reason: 'A storm', ...(unpaid !== undefined && { unpaid }) },
    })

  test('is waived once in 90 days for a student, and again by owners', async () => {
    const [first = '', second = ''] = await plantMissed(2)
    const [other = ''] = await plantMissed(1)
    expect(await waive(desk, first)).toMatchObject({ ok: true })
    expect(await waive(desk, second)).toMatchObject(ownerOnly)
    expect(await waive(desk, other)).toMatchObject({ ok: true })
    expect(await dataOf(world.call(getSession, { token: desk.token, params: { id: second } }))).toMatchObject(
      {
        waivedAt: null,
      },
    )
    const { rows } = await world.owner.query(
      `SELECT FROM "HourLedgerEntry" e JOIN "Session" s ON s."studentId" = e."studentId" AND s.id = $1 WHERE e.reason = 'GIFT'`,
      [second],
    )
    expect(rows).toHaveLength(1)
    expect(await waive(admin, second)).toMatchObject({ ok: true })
  })

  test('is waived again when 90 days have passed', async () => {
    const [first = '', second = '', third = ''] = await plantMissed(3)
    await dataOf(waive(desk, first))
    const now = world.clock.now()
    onTestFinished(() => world.clock.set(now))
    world.clock.advance(90 * day - 1)
    const later = await plantDesk(world, orgId)
    expect(await waive(later, second)).toMatchObject(ownerOnly)
    world.clock.advance(1)
    expect(await waive(later, third)).toMatchObject({ ok: true })
  })

  test.each([0, 1, 2, 3, 4])('is waived once by two of the front desk at once (%i)', async () => {
    const colleague = await plantDesk(world, orgId)
    const [first = '', second = ''] = await plantMissed(2)
    const answers = await Promise.all([waive(desk, first), waive(colleague, second)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([ownerOnly])
  })

  test('is taken from the teacher by owners alone', async () => {
    const [missed = ''] = await plantMissed(1)
    for (const unpaid of [true, false]) expect(await waive(desk, missed, unpaid)).toMatchObject(ownerOnly)
    expect(await waive(admin, missed, true)).toMatchObject({ ok: true })
  })
})

describe('how people sign in', () => {
  const { token } = desk

  async function deviceOf(id: string): Promise<string> {
    const { items } = await dataOf(world.call(listDevicesOf, { token, params: { id } }))
    return items[0]!.id
  }

  /** What would take over or lock an account. */
  async function attempts(
    id: string,
    edit: typeof editStudent | typeof editTeacher,
  ): Promise<Answer<Endpoint>[]> {
    const email = `taken.${id}@example.test`
    return [
      await world.call(edit, { token, params: { id }, body: { email } }),
      await world.call(edit, { token, params: { id }, body: { status: 'DISABLED' } } as never),
      await world.call(resetPasswordOf, { token, params: { id } }),
      await world.call(endDeviceOf, { token, params: { id, deviceId: await deviceOf(id) } }),
    ] as Answer<Endpoint>[]
  }

  test('the front desk does not change it for teachers', async () => {
    const person = await plantTeacher(world, orgId)
    for (const answer of await attempts(person.id, editTeacher)) expect(answer).toMatchObject(ownerOnly)
    const edit = { token, params: person, body: { displayName: 'Tom Reed-Park', phone: '+61 2 9374 4000' } }
    expect(await world.call(editTeacher, edit)).toMatchObject({ ok: true })
  })

  test('nor for students who are teachers or admins as well', async () => {
    for (const hat of ['TEACHER', 'ADMIN'] as const) {
      const person = await plantStudent(world, orgId)
      if (hat === 'TEACHER')
        await world.owner.query(
          `INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, 'Tom Reed', 'UTC')`,
          [person.id, orgId],
        )
      await giveHats(world, person.id, ['STUDENT', hat])
      for (const answer of await attempts(person.id, editStudent))
        expect(answer, hat).toMatchObject(ownerOnly)
    }
  })

  test('nor for owners and colleagues', async () => {
    for (const { id } of [admin, await plantDesk(world, orgId)]) {
      expect(await world.call(resetPasswordOf, { token, params: { id } })).toMatchObject(ownerOnly)
      const params = { id, deviceId: await deviceOf(id) }
      expect(await world.call(endDeviceOf, { token, params })).toMatchObject(ownerOnly)
    }
  })

  test('but for students', async () => {
    const student = await plantStudent(world, orgId)
    const changed = { email: `moved.${orgId}@example.test` }
    expect(await world.call(editStudent, { token, params: student, body: changed })).toMatchObject({
      ok: true,
    })
    const params = { id: student.id, deviceId: await deviceOf(student.id) }
    expect(await world.call(endDeviceOf, { token, params })).toMatchObject({ status: 204 })
    expect(await world.call(resetPasswordOf, { token, params: student })).toMatchObject({ ok: true })
    const disabled = { status: 'DISABLED' as const }
    expect(await world.call(editStudent, { token, params: student, body: disabled })).toMatchObject({
      ok: true,
    })
  })

  test('and opens accounts of teachers without learning a password', async () => {
    const body = { email: `new.${orgId}@example.test`, displayName: 'Ada Park', timeZone: 'UTC' }
    const password = 'a password that the desk knows'
    expect(await world.call(createTeacher, { token, body: { ...body, password } })).toMatchObject(ownerOnly)
    const { id, initialPassword } = await dataOf(world.call(createTeacher, { token, body }))
    expect(initialPassword).toBeUndefined()
    expect(await world.call(getTeacher, { token, params: { id } })).toMatchObject({ ok: true })
    const csv = `email,displayName,timeZone\nmore.${orgId}@example.test,Bo Park,UTC\n`
    const { rows } = await dataOf(world.call(importTeachers, { token, body: { csv, dryRun: false } }))
    expect(rows).toMatchObject([{ outcome: 'created' }])
    expect(rows[0]).not.toHaveProperty('initialPassword')
  })

  test('nor keeps one that it gave when somebody becomes a teacher', async () => {
    const body = { email: `known.${orgId}@example.test`, displayName: 'Cleo Park', timeZone: 'UTC' }
    const { id, initialPassword } = await dataOf(world.call(createStudent, { token, body }))
    const roles = ['STUDENT' as const, 'TEACHER' as const]
    const owner = await plantAdmin(world, orgId)
    expect(await world.call(setRoles, { token: owner.token, params: { id }, body: { roles } })).toMatchObject(
      {
        ok: true,
      },
    )
    const account = { email: body.email, password: initialPassword! }
    expect(await world.call(login, { body: account })).toMatchObject({ problem: { code: 'BAD_CREDENTIALS' } })
  })
})
