// Pay for classes: a line for the class, one for each earned seat, and corrections after the week was frozen.
import {
  cancelSession,
  getMyPayroll,
  getSettlement,
  listMyPayrollWeeks,
  reverseEntry,
  settleWeek,
  waiveSession,
  type PayrollLine,
} from '@summa/contracts'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantStudent, plantTeacher, signIn } from '../../../../test/people.ts'
import { plantSeat, plantSlot } from '../../../../test/slots.ts'

const world = await createWorld({
  now: '2026-03-10T00:00:00.000Z',
  variables: { CALLS_PER_MINUTE: '1000000' },
})

const week = '2026-02-23'
const nextWeek = '2026-03-02'

type Class = { seats?: number; classWageCents?: number; seatWageCents?: number; free?: number }

/** A class that took place and was charged. */
async function plantTaughtClass({
  seats = 6,
  classWageCents = 8_000,
  seatWageCents = 1_000,
  free = 0,
}: Class = {}) {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  const teacher = await plantTeacher(world, orgId)
  const slot = await plantSlot(
    world.owner,
    { orgId, teacherId: teacher.id },
    { startAtUtc: '2026-02-25T06:00:00.000Z', classWageCents, seatWageCents },
  )
  const sessionIds: string[] = []
  for (let seat = 0; seat < seats; seat += 1) {
    const student = await plantStudent(world, orgId, `Student ${String(seat + 1)}`)
    sessionIds.push(await plantSeat(world.sql, slot, student.id, seat < free ? 'FREE' : 'HOURS'))
  }
  await world.runJob('complete-due-sessions')
  return { admin, teacher, slot, sessionIds }
}

type Given = Awaited<ReturnType<typeof plantTaughtClass>>

async function weekOf({ teacher }: Given, weekStart = week) {
  const answer = await world.call(getMyPayroll, { token: teacher.token, query: { weekStart } })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data
}

async function settle({ admin, teacher }: Given, weekStart = week) {
  const body = { teacherId: teacher.id, weekStart }
  const answer = await world.call(settleWeek, { token: admin.token, body })
  if (!answer.ok) throw new Error(answer.problem.code)
  const [settlement] = answer.data.settlements
  const read = await world.call(getSettlement, { token: admin.token, params: { id: settlement!.id } })
  if (!read.ok) throw new Error(read.problem.detail)
  return read.data
}

async function giveBack({ admin }: Given, sessionId: string) {
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT "entryId" AS id FROM "SessionCharge" WHERE "sessionId" = $1',
    [sessionId],
  )
  const answer = await world.call(reverseEntry, {
    token: admin.token,
    params: { entryId: rows[0]!.id },
    body: { note: 'Not given' },
  })
  expect(answer.status).toBe(201)
}

const isClass = ({ sessionId }: PayrollLine) => sessionId === null

test('a class of six pays one line for the class and six for its seats; its hour counts once', async () => {
  const given = await plantTaughtClass()
  const open = await weekOf(given)
  expect(open.totals).toEqual([{ currency: 'AUD', totalCents: 14_000, totalHours: 1, sessionsCount: 6 }])
  expect(open.lines).toHaveLength(7)
  expect(open.lines[0]).toMatchObject({
    sessionId: null,
    slotId: given.slot.id,
    studentName: null,
    subject: 'Yoga',
    minutes: 60,
    hourlyWageCents: 8_000,
    cents: 8_000,
    adjustment: null,
  })
  for (const line of open.lines.slice(1))
    expect(line).toMatchObject({ slotId: given.slot.id, minutes: 60, hourlyWageCents: 1_000, cents: 1_000 })

  const settled = await settle(given)
  expect(settled).toMatchObject({ totalCents: 14_000, totalHours: 1, sessionsCount: 6, differenceCents: 0 })
  expect([settled.lines.filter(isClass).length, settled.lines.length]).toEqual([1, 7])
  expect(await weekOf(given, nextWeek)).toMatchObject({ lines: [], adjustments: [] })
})

test('the chart of twelve weeks counts the hour of a class once', async () => {
  const given = await plantTaughtClass()
  const answer = await world.call(listMyPayrollWeeks, { token: given.teacher.token })
  if (!answer.ok) throw new Error(answer.problem.detail)
  expect(answer.data.weeks.find(({ weekStartLocal }) => weekStartLocal === week)?.totals).toEqual([
    { currency: 'AUD', totalCents: 14_000, totalHours: 1, sessionsCount: 6 },
  ])
})

test('a seat given back after the freeze is corrected in the next settlement, and the class stays paid', async () => {
  const given = await plantTaughtClass()
  await settle(given)
  await giveBack(given, given.sessionIds[2]!)
  const { adjustments } = await weekOf(given, nextWeek)
  expect(adjustments).toMatchObject([
    { sessionId: given.sessionIds[2], adjustment: 'REVERSAL', minutes: -60, cents: -1_000 },
  ])
  expect(await settle(given, nextWeek)).toMatchObject({ totalCents: -1_000, totalHours: 0, sessionsCount: 1 })
})

test('when all seats are given back after the freeze, the class is taken back too, once', async () => {
  const given = await plantTaughtClass()
  const frozen = await settle(given)
  for (const id of given.sessionIds) await giveBack(given, id)
  const { adjustments } = await weekOf(given, nextWeek)
  expect(adjustments).toHaveLength(7)
  expect(adjustments.filter(isClass)).toMatchObject([{ adjustment: 'REVERSAL', minutes: -60, cents: -8_000 }])
  const taken = await settle(given, nextWeek)
  expect(taken).toMatchObject({ totalCents: -14_000, totalHours: -1, sessionsCount: 6 })
  expect(frozen.totalCents + taken.totalCents).toBe(0)
  expect(await weekOf(given, '2026-03-09')).toMatchObject({ lines: [], adjustments: [] })
})

test('a class whose seats were all given back before the freeze pays nothing and has no line', async () => {
  const given = await plantTaughtClass({ seats: 2 })
  for (const id of given.sessionIds) await giveBack(given, id)
  expect(await weekOf(given)).toMatchObject({ totals: [], lines: [] })
  const body = { teacherId: given.teacher.id, weekStart: week }
  expect(await world.call(settleWeek, { token: given.admin.token, body })).toMatchObject({
    problem: { code: 'NOTHING_TO_SETTLE' },
  })
})

test('lines of zero are left out: for classes paid as a whole and for those paid by the seat', async () => {
  const whole = await plantTaughtClass({ seatWageCents: 0 })
  expect(await settle(whole)).toMatchObject({
    totalCents: 8_000,
    totalHours: 1,
    sessionsCount: 0,
    lines: [{ sessionId: null }],
  })
  const bySeat = await plantTaughtClass({ classWageCents: 0, seats: 3 })
  const settled = await settle(bySeat)
  expect(settled).toMatchObject({ totalCents: 3_000, totalHours: 1, sessionsCount: 3 })
  expect(settled.lines.some(isClass)).toBe(false)
})

test('a free seat earns like any other', async () => {
  const given = await plantTaughtClass({ seats: 2, free: 2 })
  expect(await settle(given)).toMatchObject({ totalCents: 10_000, sessionsCount: 2 })
})

test('a waived seat is still earned; waived unpaid it is not', async () => {
  const given = await plantTaughtClass({ seats: 2 })
  await settle(given)
  const [kept, lost] = given.sessionIds
  for (const [id, unpaid] of [
    [kept!, false],
    [lost!, true],
  ] as const) {
    await world.owner.query(`UPDATE "Session" SET status = 'NO_SHOW' WHERE id = $1`, [id])
    const body = { reason: 'A storm', unpaid }
    expect(await world.call(waiveSession, { token: given.admin.token, params: { id }, body })).toMatchObject({
      status: 200,
    })
  }
  expect((await weekOf(given, nextWeek)).adjustments).toMatchObject([
    { sessionId: lost, adjustment: 'REVERSAL', cents: -1_000 },
  ])
})

test('a class that was taken back is paid again when another of its seats is earned', async () => {
  const given = await plantTaughtClass({ seats: 1 })
  await settle(given)
  await giveBack(given, given.sessionIds[0]!)
  expect(await settle(given, nextWeek)).toMatchObject({ totalCents: -9_000 })
  const late = await plantStudent(world, given.admin.orgId)
  const id = await plantSeat(world.sql, given.slot, late.id)
  await world.runJob('complete-due-sessions')
  expect((await weekOf(given, '2026-03-09')).adjustments).toMatchObject([
    { sessionId: null, adjustment: 'LATE', cents: 8_000 },
    { sessionId: id, adjustment: 'LATE', cents: 1_000 },
  ])
  expect(await settle(given, '2026-03-09')).toMatchObject({ totalCents: 9_000, sessionsCount: 1 })
  await giveBack(given, id)
  world.clock.advance(7 * 86_400_000)
  given.teacher = await signIn(world, given.teacher)
  given.admin = await signIn(world, given.admin)
  expect(await settle(given, '2026-03-16')).toMatchObject({ totalCents: -9_000 })
  world.clock.advance(-7 * 86_400_000)
})

test('a class is paid only when it is over, even if a seat was charged before', async () => {
  const given = await plantTaughtClass({ seats: 1 })
  const { admin, teacher } = given
  const slot = await plantSlot(
    world.owner,
    { orgId: admin.orgId, teacherId: teacher.id },
    { startAtUtc: '2026-03-10T06:00:00.000Z', classWageCents: 4_000, seatWageCents: 500 },
  )
  const id = await plantSeat(world.sql, slot, (await plantStudent(world, admin.orgId)).id)
  const body = { version: 1, reason: 'An hour before', charge: true }
  expect(await world.call(cancelSession, { token: admin.token, params: { id }, body })).toMatchObject({
    data: { releasedAt: world.clock.now() },
  })
  const totals = async () => (await weekOf(given, '2026-03-09')).totals
  expect(await totals()).toMatchObject([{ totalCents: 500 }])
  world.clock.advance(7 * 3_600_000)
  given.teacher = await signIn(world, teacher)
  expect(await totals()).toMatchObject([{ totalCents: 4_500, sessionsCount: 1 }])
  world.clock.advance(-7 * 3_600_000)
})

test('a class entered after its week was frozen is paid late, with its seats', async () => {
  const given = await plantTaughtClass({ seats: 1 })
  await settle(given)
  const { admin, teacher } = given
  const slot = await plantSlot(
    world.owner,
    { orgId: admin.orgId, teacherId: teacher.id },
    { startAtUtc: '2026-02-26T06:00:00.000Z', classWageCents: 4_000, seatWageCents: 500 },
  )
  const student = await plantStudent(world, admin.orgId)
  await plantSeat(world.sql, slot, student.id)
  await world.runJob('complete-due-sessions')
  expect((await weekOf(given, nextWeek)).adjustments).toMatchObject([
    { slotId: slot.id, sessionId: null, adjustment: 'LATE', cents: 4_000 },
    { slotId: slot.id, adjustment: 'LATE', cents: 500 },
  ])
  expect(await settle(given, nextWeek)).toMatchObject({ totalCents: 4_500, totalHours: 1, sessionsCount: 1 })
})

test('the spreadsheet and the statement list the class and its seats', async () => {
  const given = await plantTaughtClass({ seats: 2 })
  const { id } = await settle(given)
  const headers = { authorization: `Bearer ${given.teacher.token}` }
  const csv = await world.app.inject({ url: `/teacher/payroll/settlements/${id}.csv?locale=en`, headers })
  const rows: Record<string, string>[] = parse(csv.rawPayload, {
    bom: true,
    columns: true,
    record_delimiter: '\r\n',
  })
  expect(rows).toMatchObject([
    { Kind: 'Class', Student: '', Amount: '80.00', Lesson: given.slot.id },
    { Kind: 'Seat', Student: 'Student 1', Amount: '10.00' },
    { Kind: 'Seat', Student: 'Student 2', Amount: '10.00' },
  ])
  const pdf = await world.app.inject({ url: `/teacher/payroll/settlements/${id}.pdf?locale=en`, headers })
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
})
