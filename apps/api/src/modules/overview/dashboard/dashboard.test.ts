import {
  addHours,
  getDashboard,
  getPendingRequests,
  requestChange,
  reverseEntry,
  settleWeek,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantTaught } from '../../../../test/payroll.ts'
import { plantAdmin, plantTeacher, type Person } from '../../../../test/people.ts'
import { plantTimetable, scheduled } from '../../../../test/timetable.ts'

// A Monday, 23:00 in Sydney.
const world = await createWorld({ now: '2026-03-02T12:00:00.000Z' })

async function lookUp({ token }: Pick<Person, 'token'>) {
  const answer = await world.call(getDashboard, { token })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

async function sell({ token }: Person, { id }: Person, deltaUnits: number) {
  const answer = await world.call(addHours, {
    token,
    params: { id },
    body: { deltaUnits, reason: 'PURCHASE' as const },
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data.entry
}

test('a new organisation has an empty day and thirteen empty weeks', async () => {
  const { today, requests, balances, weeks, payroll } = await lookUp(await plantAdmin(world))
  expect(today).toEqual({ date: '2026-03-02', count: 0, lessons: [] })
  expect(requests).toEqual({ count: 0, oldestAt: null })
  expect(balances).toEqual({ low: 0, negative: 0 })
  expect(weeks).toHaveLength(13)
  expect(weeks[8]).toEqual({
    weekStartLocal: '2026-03-02',
    lessonsGiven: 0,
    lessonsPlanned: 0,
    soldUnits: 0,
    consumedUnits: 0,
  })
  expect(payroll).toMatchObject({ weekStartLocal: '2026-02-23', weekEndLocal: '2026-03-02', earned: [] })
})

test('the day runs from midnight to midnight in the organisation’s zone', async () => {
  const timetable = await plantTimetable(world)
  const last = await scheduled(world, timetable, '2026-03-02T12:30:00.000Z')
  await scheduled(world, timetable, '2026-03-02T13:30:00.000Z')
  const { today, weeks } = await lookUp(timetable.admin)
  expect(today).toMatchObject({ count: 1, lessons: [{ id: last.id, teacherName: 'Tom Reed' }] })
  expect(weeks[8]).toMatchObject({ lessonsGiven: 0, lessonsPlanned: 2 })
})

test('balances subtract planned lessons: up to two hours left are low, less than zero is negative', async () => {
  const timetable = await plantTimetable(world)
  const { admin, student, otherStudent } = timetable
  await sell(admin, student, 3)
  await scheduled(world, timetable, '2026-03-04T03:00:00.000Z')
  expect((await lookUp(admin)).balances).toEqual({ low: 2, negative: 0 })
  await scheduled(world, timetable, '2026-03-05T03:00:00.000Z', { studentId: otherStudent.id })
  expect((await lookUp(admin)).balances).toEqual({ low: 1, negative: 1 })
  await sell(admin, student, 1)
  expect((await lookUp(admin)).balances).toEqual({ low: 0, negative: 1 })
})

test('reversed sales do not count, and consumed hours count in the week of the lesson', async () => {
  const { admin, student, teacher, orgId } = await plantTimetable(world)
  await sell(admin, student, 10)
  const mistake = await sell(admin, student, 5)
  await world.call(reverseEntry, {
    token: admin.token,
    params: { entryId: mistake.id },
    body: { note: 'Sold twice.' },
  })
  const pair = { orgId, teacherId: teacher.id, studentId: student.id }
  await plantTaught(world, pair, [{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const { weeks, payroll } = await lookUp(admin)
  expect(weeks[8]).toMatchObject({ soldUnits: 10, consumedUnits: 0 })
  expect(weeks[7]).toMatchObject({ soldUnits: 0, consumedUnits: 1, lessonsGiven: 1 })
  expect(payroll).toMatchObject({
    earned: [{ currency: 'AUD', totalCents: 6_000, sessionsCount: 1 }],
    teachers: 1,
    teachersToSettle: 1,
    settlementsToConfirm: 0,
  })
})

test('last week’s pay stays as it was settled', async () => {
  const { admin, student, teacher, orgId } = await plantTimetable(world)
  const pair = { orgId, teacherId: teacher.id, studentId: student.id }
  const [lesson] = await plantTaught(world, pair, [
    { endAtUtc: '2026-02-25T06:00:00Z' },
    { endAtUtc: '2026-02-25T08:00:00Z' },
  ])
  const body = { teacherId: teacher.id, weekStart: '2026-02-23' }
  expect(await world.call(settleWeek, { token: admin.token, body })).toMatchObject({ ok: true })
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
    [lesson],
  )
  const taken = { entryId: rows[0]!.id }
  const reversed = { token: admin.token, params: taken, body: { note: 'Not given.' } }
  expect(await world.call(reverseEntry, reversed)).toMatchObject({ ok: true })
  expect((await lookUp(admin)).payroll?.earned).toEqual([
    { currency: 'AUD', totalCents: 12_000, totalHours: 2, sessionsCount: 2 },
  ])
})

test('hours of several teachers are added in minutes, not as rounded hours', async () => {
  const { admin, student, orgId } = await plantTimetable(world)
  for (const hour of [6, 7, 8]) {
    const teacher = await plantTeacher(world, orgId)
    await plantTaught(world, { orgId, teacherId: teacher.id, studentId: student.id }, [
      { endAtUtc: `2026-02-25T0${String(hour)}:00:00Z`, minutes: 20 },
    ])
  }
  expect((await lookUp(admin)).payroll?.earned).toMatchObject([{ totalHours: 1, sessionsCount: 3 }])
})

test('counts pending requests and the oldest of them, of this organisation only', async () => {
  const timetable = await plantTimetable(world)
  const lesson = await scheduled(world, timetable, '2026-03-09T03:00:00.000Z')
  const asked = await world.call(requestChange, {
    token: timetable.student.token,
    params: { id: lesson.id },
    body: { type: 'CANCEL' as const },
  })
  expect(asked).toMatchObject({ status: 201 })
  const waiting = { count: 1, oldestAt: world.clock.now() }
  expect((await lookUp(timetable.admin)).requests).toEqual(waiting)
  const { token } = await plantAdmin(world)
  expect(await world.call(getPendingRequests, { token })).toMatchObject({
    data: { count: 0, oldestAt: null },
  })
})
