// A frozen week stays as it is, later changes are corrected once, and nobody is paid twice.
import { randomUUID } from 'node:crypto'
import {
  confirmSettlement,
  getMyPayroll,
  getMySettlement,
  getPayroll,
  getSettlement,
  listMyPayrollWeeks,
  paySettlement,
  reverseEntry,
  scheduleSession,
  settleWeek,
  type PayrollSettlement,
} from '@summa/contracts'
import { verify } from '@summa/prisma/verify'
import { afterAll, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantTaught, type Taught } from '../../../../test/payroll.ts'
import { plantAdmin, plantTeacher, type Person } from '../../../../test/people.ts'
import { lessonAt, plantTimetable, type Timetable } from '../../../../test/timetable.ts'

const world = await createWorld({
  now: '2026-03-10T00:00:00.000Z',
  variables: { CALLS_PER_MINUTE: '1000000', DATABASE_POOL: '20' },
})

const first = '2026-02-23'
const second = '2026-03-02'
const present = '2026-03-09'

afterAll(async () => {
  expect((await verify(world.ownerUrl)).violations).toEqual([])
})

async function plant(lessons: Taught[] = []) {
  const timetable = await plantTimetable(world)
  const { orgId, teacher, student } = timetable
  const pair = { orgId, teacherId: teacher.id, studentId: student.id }
  const taught = (more: Taught[]) => plantTaught(world, pair, more)
  return { ...timetable, pair, taught, ids: await taught(lessons) }
}

type Academy = Pick<Timetable, 'admin' | 'teacher'>

function settle({ admin, teacher }: Academy, weekStart: string, idempotencyKey?: string) {
  const body = { teacherId: teacher.id, weekStart }
  return world.call(settleWeek, {
    token: admin.token,
    body,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  })
}

async function settled(academy: Academy, weekStart: string) {
  const answer = await settle(academy, weekStart)
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.settlements
}

async function weekOf({ teacher }: Academy, weekStart: string) {
  const answer = await world.call(getMyPayroll, { token: teacher.token, query: { weekStart } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

/** The settled totals of one week in the teacher's list of twelve weeks. */
async function settledOf({ teacher }: Academy, weekStart: string) {
  const answer = await world.call(listMyPayrollWeeks, { token: teacher.token })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.weeks.find(({ weekStartLocal }) => weekStartLocal === weekStart)?.settled
}

async function linesOf({ admin }: Pick<Academy, 'admin'>, { id }: Pick<PayrollSettlement, 'id'>) {
  const answer = await world.call(getSettlement, { token: admin.token, params: { id } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

/** Reverses a lesson's charge. */
async function reverse({ admin }: Pick<Academy, 'admin'>, sessionId: string) {
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
    [sessionId],
  )
  return world.call(reverseEntry, {
    token: admin.token,
    params: { entryId: rows[0]!.id },
    body: { note: 'It was not given' },
  })
}

/** An admin enters a lesson after it took place. */
async function enterLate(academy: Timetable, startAtUtc: string) {
  const answer = await world.call(scheduleSession, {
    token: academy.admin.token,
    body: lessonAt(academy, startAtUtc),
  })
  if (!answer.ok) throw new Error(answer.problem.code)
  await world.runJob('complete-due-sessions')
  return answer.data.id
}

async function acts(targetId: string) {
  const { rows } = await world.owner.query<{ action: string; before: unknown; after: unknown }>(
    'SELECT action, before, after FROM "AuditLog" WHERE "targetId" = $1 ORDER BY id',
    [targetId],
  )
  return rows
}

async function events(settlementId: string) {
  const { rows } = await world.owner.query<{ type: string }>(
    `SELECT type FROM "OutboxEvent" WHERE payload ->> 'settlementId' = $1 ORDER BY id`,
    [settlementId],
  )
  return rows.map(({ type }) => type)
}

test('settling a week creates one settlement for each currency, with its lines', async () => {
  const academy = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z', minutes: 45, wageCents: 6_667 },
    { endAtUtc: '2026-02-26T06:00:00Z' },
    { endAtUtc: '2026-02-26T08:00:00Z', currency: 'CNY', minutes: 30 },
  ])
  const settlements = await settled(academy, first)
  expect(settlements).toMatchObject([
    { currency: 'AUD', totalCents: 11_000, totalHours: 1.75, sessionsCount: 2, status: 'DRAFT', version: 1 },
    { currency: 'CNY', totalCents: 3_000, totalHours: 0.5, sessionsCount: 1, differenceCents: 0 },
  ])
  const [aud] = settlements
  expect(await linesOf(academy, aud!)).toMatchObject({
    teacherId: academy.teacher.id,
    teacherName: 'Tom Reed',
    weekStartLocal: first,
    createdAt: world.clock.now(),
    confirmedAt: null,
    paidAt: null,
    reference: null,
    lines: [
      { sessionId: academy.ids[0], minutes: 45, hourlyWageCents: 6_667, cents: 5_000, settlementId: aud!.id },
      { sessionId: academy.ids[1], minutes: 60, cents: 6_000, adjustment: null },
    ],
  })
  const week = await weekOf(academy, first)
  expect(week.settlements).toEqual(settlements)
  expect(week.lines.map(({ settlementId }) => settlementId)).toEqual([aud!.id, aud!.id, settlements[1]!.id])
  expect(await acts(aud!.id)).toMatchObject([
    {
      action: 'week.settle',
      before: null,
      after: { weekStartOn: first, currency: 'AUD', totalCents: 11_000 },
    },
  ])
  expect(await events(aud!.id)).toEqual(['week.settled'])
})

test('a week is settled once; future weeks and weeks without pay cannot be settled', async () => {
  const academy = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z' },
    // A future lesson that was cancelled with its charge.
    { endAtUtc: '2026-03-18T06:00:00Z', status: 'NO_SHOW' },
  ])
  await settled(academy, first)
  const refused = (code: string) => ({ status: 409, problem: { code } })
  expect(await settle(academy, first)).toMatchObject(refused('ALREADY_SETTLED'))
  expect(await settle(academy, second)).toMatchObject(refused('NOTHING_TO_SETTLE'))
  expect(await settle(academy, '2026-03-16')).toMatchObject(refused('NOTHING_TO_SETTLE'))
  expect(await settle(academy, '2026-02-24')).toMatchObject({
    status: 400,
    problem: { code: 'NOT_A_MONDAY' },
  })
  expect(
    await settle({ ...academy, teacher: { ...academy.teacher, id: randomUUID() } }, first),
  ).toMatchObject({
    status: 404,
  })
})

test('a lesson entered late shows as a difference of the frozen week and is paid with the next one', async () => {
  const academy = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z' },
    { endAtUtc: '2026-03-04T06:00:00Z', minutes: 30 },
  ])
  const [frozen] = await settled(academy, first)
  const before = await linesOf(academy, frozen!)
  const late = await enterLate(academy, '2026-02-27T01:00:00.000Z')

  const week = await weekOf(academy, first)
  expect(week.totals).toMatchObject([{ totalCents: 12_000, sessionsCount: 2 }])
  expect(week.settlements).toMatchObject([{ totalCents: 6_000, differenceCents: 6_000 }])
  const correction = { sessionId: late, weekStartLocal: first, adjustment: 'LATE', minutes: 60, cents: 6_000 }
  expect(week.adjustments).toMatchObject([{ ...correction, settlementId: null }])
  const next = await weekOf(academy, second)
  expect(next.adjustments).toEqual(week.adjustments)
  expect(next.totals).toMatchObject([{ totalCents: 3_000, sessionsCount: 1 }])

  const [following] = await settled(academy, second)
  expect(following).toMatchObject({
    totalCents: 9_000,
    totalHours: 1.5,
    sessionsCount: 2,
    differenceCents: 0,
    adjustments: [{ ...correction, settlementId: following!.id }],
  })
  expect((await linesOf(academy, frozen!)).lines).toEqual(before.lines)
  expect((await weekOf(academy, present)).adjustments).toEqual([])
  expect((await weekOf(academy, second)).settlements).toEqual([following])
})

test('a lesson whose charge was reversed before settling is a line of zero', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }, { endAtUtc: '2026-02-26T06:00:00Z' }])
  expect(await reverse(academy, academy.ids[0]!)).toMatchObject({ status: 201 })
  const week = await weekOf(academy, first)
  expect(week.lines).toMatchObject([
    { sessionId: academy.ids[0], reversed: true, minutes: 0, cents: 0, hourlyWageCents: 6_000 },
    { sessionId: academy.ids[1], reversed: false, minutes: 60, cents: 6_000 },
  ])
  expect(week.totals).toEqual([{ currency: 'AUD', totalCents: 6_000, totalHours: 1, sessionsCount: 2 }])
  const [frozen] = await settled(academy, first)
  expect(frozen).toMatchObject({ totalCents: 6_000, sessionsCount: 2 })
  expect((await linesOf(academy, frozen!)).lines).toMatchObject([
    { reversed: true, cents: 0 },
    { cents: 6_000 },
  ])
  expect((await weekOf(academy, second)).adjustments).toEqual([])
})

test('a charge reversed after settling is taken back in the next settlement, even if that is otherwise empty', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z', minutes: 45, wageCents: 6_667 }])
  const [frozen] = await settled(academy, first)
  await reverse(academy, academy.ids[0]!)

  expect(await weekOf(academy, first)).toMatchObject({
    lines: [{ reversed: true, cents: 0, settlementId: frozen!.id }],
    settlements: [{ totalCents: 5_000, differenceCents: -5_000 }],
  })
  const asSettled = { currency: 'AUD', totalCents: 5_000, totalHours: 0.75, sessionsCount: 1 }
  expect(await settledOf(academy, first)).toEqual([asSettled])
  expect(await settledOf(academy, second)).toEqual([])
  const correction = { sessionId: academy.ids[0], adjustment: 'REVERSAL', minutes: -45, cents: -5_000 }
  const listed = await world.call(getPayroll, { token: academy.admin.token, query: { weekStart: second } })
  expect(listed).toMatchObject({
    data: { teachers: [{ teacherId: academy.teacher.id, totals: [], adjustments: [correction] }] },
  })
  const [taken] = await settled(academy, second)
  expect(taken).toMatchObject({
    totalCents: -5_000,
    totalHours: -0.75,
    sessionsCount: 1,
    adjustments: [correction],
  })
  expect(await settledOf(academy, first)).toEqual([asSettled])
  expect(await settledOf(academy, second)).toMatchObject([{ totalCents: -5_000, totalHours: -0.75 }])
  expect(await linesOf(academy, frozen!)).toMatchObject({
    totalCents: 5_000,
    lines: [{ cents: 5_000, reversed: false }],
  })
  expect(await settle(academy, present)).toMatchObject({
    status: 409,
    problem: { code: 'NOTHING_TO_SETTLE' },
  })
})

test('a lesson entered late and reversed before the next settlement is never owed', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  await settled(academy, first)
  await reverse(academy, await enterLate(academy, '2026-02-27T01:00:00.000Z'))
  expect((await weekOf(academy, first)).adjustments).toEqual([])
  expect(await settle(academy, second)).toMatchObject({ problem: { code: 'NOTHING_TO_SETTLE' } })
})

test('a week that was not settled yet is not late: it waits for its own settlement', async () => {
  const academy = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z' },
    { endAtUtc: '2026-03-04T06:00:00Z', minutes: 30 },
  ])
  const [later] = await settled(academy, second)
  expect(later).toMatchObject({ totalCents: 3_000, adjustments: [] })
  await reverse(academy, academy.ids[1]!)
  // A correction never goes into an earlier week than its own.
  const [earlier] = await settled(academy, first)
  expect(earlier).toMatchObject({ totalCents: 6_000, adjustments: [] })
  expect(await settled(academy, present)).toMatchObject([{ totalCents: -3_000 }])
})

test('lessons that end in the current week after it was settled are paid with the next week', async () => {
  const academy = await plant([{ endAtUtc: '2026-03-09T06:00:00Z' }])
  await settled(academy, present)
  world.clock.set('2026-03-17T00:00:00Z')
  try {
    const admin = await plantAdmin(world, academy.orgId)
    const academyLater = { ...academy, admin, teacher: academy.teacher }
    await academy.taught([{ endAtUtc: '2026-03-12T06:00:00Z', minutes: 30 }])
    expect(await settled(academyLater, '2026-03-16')).toMatchObject([
      { totalCents: 3_000, adjustments: [{ adjustment: 'LATE', weekStartLocal: present }] },
    ])
  } finally {
    world.clock.set('2026-03-10T00:00:00Z')
  }
})

test('of twenty calls that settle one week at once only one succeeds', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const answers = await Promise.all(Array.from({ length: 20 }, () => settle(academy, first)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)])
})

test('of several weeks settled at once only one contains the correction', async () => {
  for (let round = 0; round < 5; round += 1) {
    const academy = await plant([
      { endAtUtc: '2026-02-25T06:00:00Z' },
      { endAtUtc: '2026-03-04T06:00:00Z' },
      { endAtUtc: '2026-03-09T06:00:00Z' },
    ])
    await settled(academy, first)
    await reverse(academy, academy.ids[0]!)
    await enterLate(academy, '2026-02-27T01:00:00.000Z')
    const answers = await Promise.all([settled(academy, second), settled(academy, present)])
    const corrections = answers.flat().flatMap(({ adjustments }) => adjustments)
    expect(corrections.map(({ cents }) => cents).sort()).toEqual([-6_000, 6_000])
  }
})

test('reversing a charge while its week is being settled takes it back once, in either order', async () => {
  for (let round = 0; round < 10; round += 1) {
    const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }, { endAtUtc: '2026-03-04T06:00:00Z' }])
    const [answers] = await Promise.all([settled(academy, first), reverse(academy, academy.ids[0]!)])
    const next = await settled(academy, second)
    const paid = [...answers, ...next].reduce((sum, { totalCents }) => sum + totalCents, 0)
    expect(paid).toBe(6_000)
  }
})

test('a settlement is confirmed and then paid with a reference, once each', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const [frozen] = await settled(academy, first)
  const params = { id: frozen!.id }
  const { token } = academy.admin
  const pay = (version: number, reference = 'Transfer 1002') =>
    world.call(paySettlement, { token, params, body: { version, reference } })
  const confirm = (version: number) => world.call(confirmSettlement, { token, params, body: { version } })

  expect(await pay(1)).toMatchObject({ status: 409, problem: { code: 'SETTLEMENT_NOT_CONFIRMED' } })
  world.clock.advance(1_000)
  const { adjustments: _, ...plain } = frozen!
  const confirmed = { ...plain, status: 'CONFIRMED', confirmedAt: world.clock.now(), version: 2 }
  expect(await confirm(1)).toMatchObject({ status: 200, data: confirmed })
  expect(await confirm(1)).toMatchObject({
    status: 409,
    problem: { code: 'VERSION_CONFLICT', current: { id: frozen!.id, status: 'CONFIRMED', version: 2 } },
  })
  expect(await confirm(2)).toMatchObject({ status: 409, problem: { code: 'SETTLEMENT_NOT_DRAFT' } })
  expect(await pay(2, ' ')).toMatchObject({ status: 400 })
  world.clock.advance(1_000)
  const paid = {
    ...confirmed,
    status: 'PAID',
    paidAt: world.clock.now(),
    reference: 'Transfer 1002',
    version: 3,
  }
  expect(await pay(2)).toMatchObject({ status: 200, data: paid })
  expect(await pay(3)).toMatchObject({ status: 409, problem: { code: 'SETTLEMENT_NOT_CONFIRMED' } })
  expect(await linesOf(academy, frozen!)).toMatchObject(paid)
  expect(await acts(frozen!.id)).toMatchObject([
    { action: 'week.settle' },
    { action: 'settlement.confirm', before: { status: 'DRAFT' }, after: { status: 'CONFIRMED' } },
    {
      action: 'settlement.pay',
      before: { status: 'CONFIRMED' },
      after: { status: 'PAID', reference: 'Transfer 1002' },
    },
  ])
  expect(await events(frozen!.id)).toEqual(['week.settled', 'settlement.confirmed', 'settlement.paid'])
})

test('of two admins who confirm or pay at once only one succeeds', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const admins = [academy.admin, await plantAdmin(world, academy.orgId)]
  const [frozen] = await settled(academy, first)
  const params = { id: frozen!.id }
  const confirmed = await Promise.all(
    admins.map(({ token }) => world.call(confirmSettlement, { token, params, body: { version: 1 } })),
  )
  expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409])
  const paid = await Promise.all(
    admins.map(({ token }, index) =>
      world.call(paySettlement, { token, params, body: { version: 2, reference: `T ${String(index)}` } }),
    ),
  )
  expect(paid.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('teachers read their own settlements and no others', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const [frozen] = await settled(academy, first)
  const read = ({ token }: Person) => world.call(getMySettlement, { token, params: { id: frozen!.id } })
  expect(await read(academy.teacher)).toMatchObject({ status: 200, data: { lines: [{ cents: 6_000 }] } })
  expect(await read(await plantTeacher(world, academy.orgId))).toMatchObject({ status: 404 })
})

test('the database refuses new lines in a frozen settlement, and a second payment or reversal of a lesson', async () => {
  const academy = await plant([{ endAtUtc: '2026-02-25T06:00:00Z' }, { endAtUtc: '2026-03-04T06:00:00Z' }])
  const [frozen] = await settled(academy, first)
  const insert = (sessionId: string, cents: number, adjustment: boolean, reversal = false) =>
    world.sql.query(
      `INSERT INTO "PayrollSettlementLine" ("orgId", "settlementId", "sessionId", minutes, "hourlyWageCents", cents, adjustment, reversal)
       VALUES ($1, $2, $3, 0, 6000, $4, $5, $6)`,
      [academy.orgId, frozen!.id, sessionId, cents, adjustment, reversal],
    )
  await expect(insert(academy.ids[1]!, 1, true)).rejects.toMatchObject({
    constraint: 'settlement_is_sum_of_lines',
  })
  await expect(insert(academy.ids[0]!, 1, true)).rejects.toMatchObject({
    constraint: expect.stringMatching(/^PayrollSettlementLine_.*sessionId/),
  })
  await expect(insert(academy.ids[1]!, 1, true, true)).rejects.toMatchObject({
    constraint: 'settlement_line_signed',
  })
  for (const change of [
    `status = 'PAID', "confirmedAt" = now(), "paidAt" = now(), reference = 'x'`,
    `"totalCents" = 1`,
    `"createdAt" = now()`,
    `status = 'CONFIRMED', "confirmedAt" = now(), "teacherId" = gen_random_uuid()`,
  ]) {
    await expect(
      world.sql.query(`UPDATE "PayrollSettlement" SET ${change} WHERE id = $1`, [frozen!.id]),
    ).rejects.toMatchObject({ constraint: 'settlement_frozen' })
  }
})

test('large amounts in a currency with small units fit', async () => {
  const academy = await plant(
    [0, 1, 2, 3, 4].map((day) => ({
      endAtUtc: new Date(Date.parse('2026-02-23T12:00:00Z') + day * 86_400_000),
      minutes: 720,
      wageCents: 1_000_000_000,
      currency: 'VND',
    })),
  )
  expect(await settled(academy, first)).toMatchObject([{ totalCents: 60_000_000_000, totalHours: 60 }])
})
