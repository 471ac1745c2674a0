// What a week earns: which lessons belong to it, at what pay, and that later changes leave it alone.
import {
  cancelSession,
  getMyPayroll,
  getPayroll,
  getPayrollOf,
  listMyPayrollWeeks,
  scheduleSession,
  setRate,
  type PayrollWeek,
} from '@summa/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantTaught, type Taught } from '../../../../test/payroll.ts'
import { plantAdmin, plantOrganization, plantStudent, plantTeacher } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'
import { lessonAt, plantTimetable } from '../../../../test/timetable.ts'

const world = await createWorld({ variables: { CALLS_PER_MINUTE: '1000000' } })

async function plantAcademy(timeZone = 'Australia/Sydney') {
  const admin = await plantAdmin(world, await plantOrganization(world, { timeZone }))
  const { orgId } = admin
  const teacher = await plantTeacher(world, orgId, '林嘉怡')
  const student = await plantStudent(world, orgId, '陈子涵')
  const pair = { orgId, teacherId: teacher.id, studentId: student.id }
  return { admin, teacher, student, pair, taught: (lessons: Taught[]) => plantTaught(world, pair, lessons) }
}

type Academy = Awaited<ReturnType<typeof plantAcademy>>

async function weekOf({ teacher }: Pick<Academy, 'teacher'>, weekStart?: string): Promise<PayrollWeek> {
  const query = weekStart === undefined ? {} : { weekStart }
  const answer = await world.call(getMyPayroll, { token: teacher.token, query })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

const sessionsIn = ({ lines }: PayrollWeek) => lines.map(({ sessionId }) => sessionId)

test('a week shows its dates, each lesson’s pay and the totals', async () => {
  const academy = await plantAcademy()
  const [id] = await academy.taught([{ endAtUtc: '2026-02-25T06:00:00Z', minutes: 45, wageCents: 6_667 }])
  const week = await weekOf(academy, '2026-02-23')
  expect(week).toEqual({
    weekStartLocal: '2026-02-23',
    weekEndLocal: '2026-03-02',
    timeZone: 'Australia/Sydney',
    fromUtc: new Date('2026-02-22T13:00:00Z'),
    toUtc: new Date('2026-03-01T13:00:00Z'),
    totals: [{ currency: 'AUD', totalCents: 5_000, totalHours: 0.75, sessionsCount: 1 }],
    lines: [
      {
        sessionId: id,
        slotId: null,
        weekStartLocal: '2026-02-23',
        subject: 'Maths',
        studentName: '陈子涵',
        startAtUtc: new Date('2026-02-25T05:15:00Z'),
        endAtUtc: new Date('2026-02-25T06:00:00Z'),
        classTimeZone: 'Asia/Shanghai',
        status: 'COMPLETED',
        reversed: false,
        adjustment: null,
        minutes: 45,
        hourlyWageCents: 6_667,
        cents: 5_000,
        currency: 'AUD',
        settlementId: null,
      },
    ],
    adjustments: [],
    settlements: [],
  })
  const asAdmin = await world.call(getPayrollOf, {
    token: academy.admin.token,
    params: { id: academy.teacher.id },
    query: { weekStart: '2026-02-23' },
  })
  expect(asAdmin).toMatchObject({ status: 200, data: week })
})

test.each([
  ['2026-03-30', '2026-03-29T13:00:00Z', '2026-04-05T14:00:00Z', 169],
  ['2026-09-28', '2026-09-27T14:00:00Z', '2026-10-04T13:00:00Z', 167],
  ['2026-06-01', '2026-05-31T14:00:00Z', '2026-06-07T14:00:00Z', 168],
])(
  'the week of %s takes lessons that end from %s until just before %s: %i hours',
  async (weekStart, from, to, hours) => {
    const { orgId } = (await plantAcademy()).pair
    const ends = [-1, 0, 1].flatMap((by) => [from, to].map((edge) => Date.parse(edge) + by))
    const ids = new Map<number, string>()
    for (const end of ends) {
      // One teacher cannot have lessons that end a millisecond apart: they would clash.
      const student = await plantStudent(world, orgId)
      const teacher = await plantTeacher(world, orgId)
      const [id = ''] = await plantTaught(world, { orgId, studentId: student.id, teacherId: teacher.id }, [
        { endAtUtc: new Date(end), minutes: 30 },
      ])
      ids.set(end, id)
      const week = await weekOf({ teacher }, weekStart)
      const inside = Date.parse(from) <= end && end < Date.parse(to)
      expect(sessionsIn(week), new Date(end).toISOString()).toEqual(inside ? [id] : [])
      expect((week.toUtc.getTime() - week.fromUtc.getTime()) / 3_600_000).toBe(hours)
    }
    expect(ids.size).toBe(6)
  },
)

test('a lesson across midnight on Sunday belongs to the week in which it ends', async () => {
  const academy = await plantAcademy()
  // 23:30 to 00:30 in Sydney.
  const [id] = await academy.taught([{ endAtUtc: '2026-03-01T13:30:00Z', minutes: 60 }])
  expect(sessionsIn(await weekOf(academy, '2026-02-23'))).toEqual([])
  expect(sessionsIn(await weekOf(academy, '2026-03-02'))).toEqual([id])
})

test('each currency has its own total, and each line is rounded half-up on its own', async () => {
  const academy = await plantAcademy()
  await academy.taught([
    // Three times 50.0025: rounded as one sum it would be 150.01.
    ...['2026-02-24T01:00:00Z', '2026-02-24T02:00:00Z', '2026-02-24T03:00:00Z'].map((endAtUtc) => ({
      endAtUtc,
      minutes: 45,
      wageCents: 6_667,
    })),
    { endAtUtc: '2026-02-24T05:00:00Z', minutes: 30, wageCents: 4_001, currency: 'CNY' },
    { endAtUtc: '2026-02-24T06:00:00Z', minutes: 50, wageCents: 12_345, currency: 'CNY' },
  ])
  const { totals, lines } = await weekOf(academy, '2026-02-23')
  expect(lines.map(({ cents }) => cents)).toEqual([5_000, 5_000, 5_000, 2_001, 10_288])
  expect(totals).toEqual([
    { currency: 'AUD', totalCents: 15_000, totalHours: 2.25, sessionsCount: 3 },
    { currency: 'CNY', totalCents: 12_289, totalHours: 1.33, sessionsCount: 2 },
  ])
})

test('a charged no-show is paid; planned and cancelled lessons are not', async () => {
  const timetable = await plantTimetable(world)
  const call = async (startAtUtc: string) => {
    const answer = await world.call(scheduleSession, {
      token: timetable.admin.token,
      body: lessonAt(timetable, startAtUtc),
    })
    if (!answer.ok) throw new Error(answer.problem.detail)
    return answer.data
  }
  const planned = await call('2026-03-03T01:00:00.000Z')
  for (const charge of [true, false]) {
    const { id, version } = await call(charge ? '2026-03-03T03:00:00.000Z' : '2026-03-03T05:00:00.000Z')
    await world.call(cancelSession, {
      token: timetable.admin.token,
      params: { id },
      body: { version, reason: 'Nobody came', charge },
    })
  }
  const { lines, totals } = await weekOf(timetable, '2026-03-02')
  expect(lines).toMatchObject([{ status: 'NO_SHOW', cents: 6_000 }])
  expect(totals).toEqual([{ currency: 'AUD', totalCents: 6_000, totalHours: 1, sessionsCount: 1 }])
  expect(sessionsIn(await weekOf(timetable, '2026-03-02'))).not.toContain(planned.id)
})

test('changing a rate later changes no pay', async () => {
  const academy = await plantAcademy()
  const rate = {
    teacherId: academy.teacher.id,
    studentId: academy.student.id,
    subject: 'Maths',
    studentHourlyRateCents: 9_000,
    currency: 'AUD',
  }
  const set = (teacherHourlyWageCents: number) =>
    world.call(setRate, { token: academy.admin.token, body: { ...rate, teacherHourlyWageCents } })
  await set(6_000)
  await academy.taught([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  const before = await weekOf(academy, '2026-02-23')
  expect(await set(9_999)).toMatchObject({ status: 200, data: { teacherHourlyWageCents: 9_999 } })
  expect(await weekOf(academy, '2026-02-23')).toEqual(before)
})

test('without a date it is the current week in the organisation’s zone', async () => {
  const sydney = await plantAcademy()
  const la = await plantAcademy('America/Los_Angeles')
  // It is Monday 11:00 in Sydney and still Sunday in Los Angeles.
  expect(await weekOf(sydney)).toMatchObject({ weekStartLocal: '2026-03-02' })
  expect(await weekOf(la)).toMatchObject({ weekStartLocal: '2026-02-23', timeZone: 'America/Los_Angeles' })
})

test.each([
  ['2026-03-03', 'NOT_A_MONDAY'],
  ['2026-03-08', 'NOT_A_MONDAY'],
  ['2026-02-30', 'VALIDATION'],
  ['2026-13-01', 'VALIDATION'],
  ['02-03-2026', 'VALIDATION'],
  ['', 'VALIDATION'],
])('%j is not the start of a week: %s', async (weekStart, code) => {
  const { teacher, admin } = await plantAcademy()
  const refused = { status: 400, problem: { code } }
  expect(await world.call(getMyPayroll, { token: teacher.token, query: { weekStart } })).toMatchObject(
    refused,
  )
  expect(await world.call(getPayroll, { token: admin.token, query: { weekStart } })).toMatchObject(refused)
})

test('lists the last twelve weeks, oldest first, including empty ones', async () => {
  world.clock.set('2026-04-07T00:00:00Z')
  const academy = await plantAcademy()
  await academy.taught([
    { endAtUtc: '2026-01-12T01:00:00Z' },
    { endAtUtc: '2026-01-20T01:00:00Z' },
    { endAtUtc: '2026-01-20T03:00:00Z', currency: 'CNY', minutes: 30 },
    { endAtUtc: '2026-04-05T13:59:59Z' },
    { endAtUtc: '2026-04-06T23:00:00Z', minutes: 90 },
  ])
  const answer = await world.call(listMyPayrollWeeks, { token: academy.teacher.token })
  world.clock.set('2026-03-02T00:00:00Z')
  if (!answer.ok) throw new Error(answer.problem.detail)
  const { weeks, timeZone } = answer.data
  expect(timeZone).toBe('Australia/Sydney')
  expect(weeks).toHaveLength(12)
  expect(weeks[0]).toMatchObject({
    weekStartLocal: '2026-01-19',
    totals: [
      { currency: 'AUD', totalCents: 6_000 },
      { currency: 'CNY', totalCents: 3_000, totalHours: 0.5 },
    ],
  })
  expect(weeks.slice(1, 10).every(({ totals }) => totals.length === 0)).toBe(true)
  expect(weeks.slice(10)).toMatchObject([
    { weekStartLocal: '2026-03-30', totals: [{ totalCents: 6_000 }] },
    { weekStartLocal: '2026-04-06', totals: [{ totalCents: 9_000, totalHours: 1.5, sessionsCount: 1 }] },
  ])
})

test('an admin sees every teacher with pay, by name, and the total', async () => {
  const academy = await plantAcademy()
  const { orgId, studentId } = academy.pair
  const ada = await plantTeacher(world, orgId, 'Ada Park')
  await plantTeacher(world, orgId, 'Idle')
  await academy.taught([{ endAtUtc: '2026-02-25T06:00:00Z' }])
  await plantTaught(world, { orgId, studentId, teacherId: ada.id }, [
    { endAtUtc: '2026-02-25T08:00:00Z', wageCents: 7_000 },
    { endAtUtc: '2026-02-25T10:00:00Z', wageCents: 7_000 },
  ])
  expect(
    await world.call(getPayroll, { token: academy.admin.token, query: { weekStart: '2026-02-23' } }),
  ).toMatchObject({
    status: 200,
    data: {
      weekStartLocal: '2026-02-23',
      totals: [{ currency: 'AUD', totalCents: 20_000, totalHours: 3, sessionsCount: 3 }],
      teachers: [
        { teacherId: ada.id, teacherName: 'Ada Park', totals: [{ totalCents: 14_000, sessionsCount: 2 }] },
        { teacherId: academy.teacher.id, totals: [{ totalCents: 6_000 }], adjustments: [], settlements: [] },
      ],
    },
  })
})

const monday = Date.parse('2026-03-16T00:00:00Z')
const week = 7 * 86_400_000

const lessons = fc.array(
  fc.record({
    slot: fc.nat(6 * 7 * 24 - 1),
    minutes: fc.integer({ min: 1, max: 60 }),
    wageCents: fc.integer({ min: 0, max: 20_000 }),
    currency: fc.constantFrom('AUD', 'CNY'),
    status: fc.constantFrom('COMPLETED' as const, 'NO_SHOW' as const),
  }),
  { maxLength: 40 },
)

test('any set of lessons: each is in exactly one week, and the weeks add up to all lessons', async () => {
  await fc.assert(
    fc.asyncProperty(
      lessons,
      fc.constantFrom('Australia/Sydney', 'Asia/Shanghai', 'America/New_York', 'Pacific/Chatham'),
      async (given, timeZone) => {
        const academy = await plantAcademy(timeZone)
        const taught = [...new Map(given.map((lesson) => [lesson.slot, lesson])).values()].map(
          ({ slot, ...lesson }) => ({ ...lesson, endAtUtc: new Date(monday + (slot + 1) * 3_600_000) }),
        )
        const planted = await academy.taught(taught)
        const weeks: PayrollWeek[] = []
        for (let at = monday - week; at <= monday + 7 * week; at += week)
          weeks.push(await weekOf(academy, new Date(at).toISOString().slice(0, 10)))

        expect(weeks.flatMap(sessionsIn).sort()).toEqual([...planted].sort())
        for (const { lines, totals } of weeks) expect(sumOf(totals)).toEqual(sumOf(lines.map(asTotal)))
        expect(sumOf(weeks.flatMap(({ totals }) => totals))).toEqual(
          sumOf(
            taught.map(({ currency, minutes, wageCents }) => ({
              currency,
              totalCents: Math.floor((minutes * wageCents) / 60 + 0.5),
              sessionsCount: 1,
            })),
          ),
        )
      },
    ),
    { numRuns: 25 },
  )
})

type Sum = { currency: string; totalCents: number; sessionsCount: number }

function asTotal({ currency, cents }: { currency: string; cents: number }): Sum {
  return { currency, totalCents: cents, sessionsCount: 1 }
}

function sumOf(parts: Sum[]): Record<string, [cents: number, sessions: number]> {
  const sum: Record<string, [number, number]> = {}
  for (const { currency, totalCents, sessionsCount } of parts) {
    const [cents, sessions] = sum[currency] ?? [0, 0]
    sum[currency] = [cents + totalCents, sessions + sessionsCount]
  }
  return sum
}

test('a week takes the same three statements whatever it contains', async () => {
  const academy = await plantAcademy()
  const read = () => statementsOf(() => weekOf(academy, '2026-02-23'))
  const empty = await read()
  await academy.taught(
    Array.from({ length: 40 }, (_, index) => ({
      endAtUtc: new Date(Date.parse('2026-02-23T00:00:00Z') + index * 7_200_000),
    })),
  )
  expect((await weekOf(academy, '2026-02-23')).lines).toHaveLength(40)
  expect(await read()).toHaveLength(empty.length)
  expect(empty).toHaveLength(3)
})
