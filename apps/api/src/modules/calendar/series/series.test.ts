import {
  cancelSession,
  editSeries,
  endSeries,
  getSeries,
  getSession,
  listSessions,
  moveSession,
  scheduleSeries,
  type Given,
  type Problem,
  type Session,
  type FieldFault,
} from '@summa/contracts'
import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../../../../test/harness.ts'
import { completeLesson } from '../../../../test/lessons.ts'
import { plantAdmin, plantTeacher } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'

const world = await createWorld({ variables: { CALLS_PER_MINUTE: '100000' } })
const { clock } = world
const call: World['call'] = (endpoint, given) => world.call(endpoint, given)
let timetable: Timetable
let token: string

beforeEach(async () => {
  clock.set('2026-03-02T00:00:00.000Z')
  timetable = await plantTimetable(world)
  token = timetable.admin.token
})

type SeriesBody = Given<typeof scheduleSeries, 'body'>

/** Ten Tuesdays at 16:00 in Sydney. Daylight saving ends after the fifth. */
function tuesdays(changes: Partial<SeriesBody> = {}): SeriesBody {
  return {
    teacherId: timetable.teacher.id,
    studentId: timetable.student.id,
    subject: 'Maths',
    weekdays: [2],
    startTimeLocal: '16:00',
    durationMinutes: 60,
    classTimeZone: 'Australia/Sydney',
    firstOn: '2026-03-03',
    count: 10,
    ...changes,
  }
}

async function plantSeries(changes: Partial<SeriesBody> = {}) {
  const answer = await call(scheduleSeries, { token, body: tuesdays(changes) })
  if (!answer.ok || answer.data.series === null) throw new Error(JSON.stringify(answer))
  return { ...answer.data, series: answer.data.series }
}

async function sessions(seriesId: string): Promise<Session[]> {
  const answer = await call(listSessions, { token, query: { limit: 200 } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.items.filter((session) => session.seriesId === seriesId)
}

const live = (list: Session[]) => list.filter(({ status }) => status !== 'CANCELLED')
const starts = (list: Session[]) => live(list).map(({ startAtUtc }) => startAtUtc.toISOString().slice(5, 16))

type Edit = Omit<Given<typeof editSeries, 'body'>, 'version'>

const edit = (id: string, version: number, changes: Edit) =>
  call(editSeries, { token, params: { id }, body: { version, ...changes } })

const end = (id: string, version: number, target: Omit<Given<typeof endSeries, 'body'>, 'version'>) =>
  call(endSeries, { token, params: { id }, body: { version, ...target } })

const refused = (code: Problem['code'], problem: Partial<Problem> = {}) => ({
  ok: false,
  problem: { code, ...problem },
})

describe('scheduling a series', () => {
  test('repeats on the wall clock across the end of daylight saving', async () => {
    const { series, occurrences } = await plantSeries({ consumesUnits: 1.5 })
    expect(series).toMatchObject({
      weekdays: [2],
      count: 10,
      lastOn: null,
      teacherName: 'Tom Reed',
      version: 1,
    })
    expect(occurrences.every(({ outcome, flag }) => outcome === 'ok' && flag === null)).toBe(true)
    const lessons = await sessions(series.id)
    expect(starts(lessons)).toEqual([
      '03-03T05:00',
      '03-10T05:00',
      '03-17T05:00',
      '03-24T05:00',
      '03-31T05:00',
      '04-07T06:00',
      '04-14T06:00',
      '04-21T06:00',
      '04-28T06:00',
      '05-05T06:00',
    ])
    expect(lessons.map(({ id }) => id)).toEqual(occurrences.map(({ sessionId }) => sessionId))
    expect(lessons[0]).toMatchObject({
      occurrenceOn: '2026-03-03',
      consumesUnits: 1.5,
      studentHourlyRateCentsSnapshot: 12_000,
      createdByAdminId: timetable.admin.id,
    })
    const { rows } = await world.owner.query<{ action: string; count: number }>(
      `SELECT action, count(*)::int AS count FROM "AuditLog" WHERE "orgId" = $1 GROUP BY action ORDER BY action`,
      [timetable.orgId],
    )
    expect(rows).toEqual([
      { action: 'series.schedule', count: 1 },
      { action: 'session.schedule', count: 10 },
    ])
    // One event for the series, however many lessons it has.
    const events = await world.owner.query<{ type: string; lessons: number }>(
      `SELECT type, jsonb_array_length(payload -> 'sessionIds') AS lessons FROM "OutboxEvent"
       WHERE "orgId" = $1 AND type ~ '^(series|session)'`,
      [timetable.orgId],
    )
    expect(events.rows).toEqual([{ type: 'series.scheduled', lessons: 10 }])
  })

  test('flags times that a clock change skips or repeats', async () => {
    const sundays = { weekdays: [7], startTimeLocal: '02:30', dryRun: true, count: 1 }
    const gap = await call(scheduleSeries, { token, body: tuesdays({ ...sundays, firstOn: '2026-10-04' }) })
    expect(gap).toMatchObject({
      data: { occurrences: [{ flag: 'GAP', startAtUtc: new Date('2026-10-03T16:00:00.000Z') }] },
    })
    const twice = await call(scheduleSeries, { token, body: tuesdays({ ...sundays, firstOn: '2026-04-05' }) })
    expect(twice).toMatchObject({
      data: { occurrences: [{ flag: 'OVERLAP', startAtUtc: new Date('2026-04-04T15:30:00.000Z') }] },
    })
  })

  test('a dry run reports clashes and changes nothing', async () => {
    const inTheWay = await scheduled(world, timetable, '2026-03-10T05:30:00.000Z', {
      studentId: timetable.otherStudent.id,
    })
    const studentBusy = await scheduled(world, timetable, '2026-03-24T04:30:00.000Z', {
      teacherId: timetable.otherTeacher.id,
    })
    const answer = await call(scheduleSeries, { token, body: tuesdays({ count: 4, dryRun: true }) })
    expect(answer).toMatchObject({
      data: {
        series: null,
        occurrences: [
          { on: '2026-03-03', outcome: 'ok' },
          { outcome: 'TEACHER_BUSY', conflict: { id: inTheWay.id, studentName: 'Leo Wu' } },
          { outcome: 'ok' },
          { outcome: 'STUDENT_BUSY', conflict: { id: studentBusy.id, teacherName: 'Ada Park' } },
        ],
      },
    })
    const { rows } = await world.owner.query('SELECT 1 FROM "SessionSeries" WHERE "orgId" = $1', [
      timetable.orgId,
    ])
    expect(rows).toEqual([])
    expect(await call(listSessions, { token })).toMatchObject({ data: { items: [{}, {}] } })
  })

  test('schedules all lessons or none when there is a clash', async () => {
    const { id } = await scheduled(world, timetable, '2026-03-10T05:30:00.000Z')
    expect(await call(scheduleSeries, { token, body: tuesdays() })).toMatchObject(
      refused('TEACHER_BUSY', { status: 409, conflict: { id } as Problem['conflict'] }),
    )
    expect(await call(listSessions, { token })).toMatchObject({ data: { items: [{ id }] } })
  })

  test('with skip, clashing dates are left out for good', async () => {
    const { id, version } = await scheduled(world, timetable, '2026-03-10T05:30:00.000Z')
    const { series, occurrences } = await plantSeries({ count: 3, onConflict: 'skip' })
    expect(occurrences.map(({ outcome }) => outcome)).toEqual(['ok', 'TEACHER_BUSY', 'ok'])
    expect(series.skippedDates).toEqual(['2026-03-10'])
    await call(cancelSession, { token, params: { id }, body: { version, reason: 'x' } })
    expect(await edit(series.id, 1, { scope: 'all', startTimeLocal: '17:00' })).toMatchObject({
      data: { changed: 2, created: 0 },
    })
    expect(starts(await sessions(series.id))).toEqual(['03-03T06:00', '03-17T06:00'])
  })

  test('creates no series when every date clashes', async () => {
    await scheduled(world, timetable, '2026-03-03T05:30:00.000Z')
    expect(
      await call(scheduleSeries, { token, body: tuesdays({ count: 1, onConflict: 'skip' }) }),
    ).toMatchObject(refused('TEACHER_BUSY'))
  })

  test.each<[object, Record<string, FieldFault>]>([
    [{ count: undefined }, { lastOn: 'LAST_OR_COUNT' }],
    [{ lastOn: '2026-04-01' }, { lastOn: 'LAST_OR_COUNT' }],
    [{ count: null, lastOn: '2026-03-01' }, { lastOn: 'LAST_BEFORE_FIRST' }],
    [
      { count: null, lastOn: '2026-03-03', firstOn: '2026-03-03', weekdays: [3] },
      { weekdays: 'NO_OCCURRENCES' },
    ],
    [{ count: 200 }, { count: 'SERIES_TOO_LONG' }],
    [{ count: null, lastOn: '2029-03-01' }, { lastOn: 'SERIES_TOO_LONG' }],
    [{ skippedDates: ['2026-03-03'], count: 1 }, { weekdays: 'NO_OCCURRENCES' }],
    [{ classTimeZone: 'Etc/Nowhere' }, { classTimeZone: 'UNKNOWN_TIME_ZONE' }],
    [{ startTimeLocal: '24:00' }, { startTimeLocal: 'MALFORMED' }],
    [{ durationMinutes: 721 }, { durationMinutes: 'TOO_LARGE' }],
    [{ weekdays: [] }, { weekdays: 'TOO_SHORT' }],
    [{ firstOn: '2026-02-30' }, { firstOn: 'MALFORMED' }],
  ])('%j is refused', async (changes, fields) => {
    expect(
      await call(scheduleSeries, { token, body: tuesdays(changes as Partial<SeriesBody>) }),
    ).toMatchObject(refused('VALIDATION', { status: 400, fields }))
  })

  test('needs known, active people with a rate', async () => {
    const attempt = (changes: Partial<SeriesBody>) => call(scheduleSeries, { token, body: tuesdays(changes) })
    expect(await attempt({ subject: 'Physics' })).toMatchObject(refused('RATE_MISSING'))
    const elsewhere = await plantTimetable(world)
    expect(await attempt({ teacherId: elsewhere.teacher.id })).toMatchObject(refused('NOT_FOUND'))
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable.student.id])
    expect(await attempt({})).toMatchObject(refused('PERSON_DISABLED'))
  })

  test('the same key schedules one series', async () => {
    const schedule = () =>
      call(scheduleSeries, { token, body: tuesdays({ count: 2 }), idempotencyKey: 'series' })
    const first = await schedule()
    expect(await schedule()).toEqual({ ...first, requestId: expect.any(String) as string })
    expect(await call(listSessions, { token })).toMatchObject({ data: { items: [{}, {}] } })
  })

  test('takes as many statements for forty lessons as for four', async () => {
    const few = await statementsOf(() => plantSeries({ count: 4 }))
    const many = await statementsOf(() => plantSeries({ count: 40, startTimeLocal: '18:00' }))
    expect(many).toHaveLength(few.length)
  })
})

describe('editing a series', () => {
  test('all: lessons that are over stay, the others move', async () => {
    const { series } = await plantSeries({ weekdays: [1, 2, 3, 4, 5], count: 10, firstOn: '2026-03-02' })
    const before = await sessions(series.id)
    await completeLesson(world, before[0]!.id)
    const answer = await edit(series.id, 1, { scope: 'all', weekdays: [2, 3, 4, 5, 6] })
    expect(answer).toMatchObject({
      data: { changed: 1, created: 0, cancelled: 0, series: { version: 2, weekdays: [2, 3, 4, 5, 6] } },
    })
    const after = await sessions(series.id)
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
    expect(after.find(({ id }) => id === before[0]!.id)).toEqual({
      ...before[0]!,
      status: 'COMPLETED',
      completedAt: before[0]!.endAtUtc,
    })
    expect(after.find(({ id }) => id === before[5]!.id)).toMatchObject({
      occurrenceOn: '2026-03-14',
      startAtUtc: new Date('2026-03-14T05:00:00.000Z'),
    })
  })

  test('twelve-hour lessons on consecutive days can be moved past one another and back', async () => {
    const daily = { weekdays: [1, 2, 3, 4, 5], count: 5, firstOn: '2026-03-02', durationMinutes: 720 }
    const { series } = await plantSeries(daily)
    const before = starts(await sessions(series.id))
    // At 03:30 each lesson starts while the day before's old one still runs; moving back overlaps the other way.
    expect(await edit(series.id, 1, { scope: 'all', startTimeLocal: '03:30' })).toMatchObject({
      data: { changed: 5, cancelled: 0, created: 0 },
    })
    expect(starts(await sessions(series.id))[0]).toBe('03-01T16:30')
    expect(await edit(series.id, 2, { scope: 'all', startTimeLocal: '16:00' })).toMatchObject({
      data: { changed: 5 },
    })
    expect(starts(await sessions(series.id))).toEqual(before)
  })

  test('all: a new time keeps the wall clock across daylight saving, and the lessons keep their ids', async () => {
    const { series } = await plantSeries({ count: 7 })
    const before = await sessions(series.id)
    expect(
      await edit(series.id, 1, { scope: 'all', startTimeLocal: '17:30', durationMinutes: 90 }),
    ).toMatchObject({
      data: { changed: 7, series: { startTimeLocal: '17:30', durationMinutes: 90 } },
    })
    const after = await sessions(series.id)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(starts(after).slice(4, 6)).toEqual(['03-31T06:30', '04-07T07:30'])
    const { rows } = await world.owner.query<{ action: string }>(
      `SELECT action FROM "AuditLog" WHERE "targetId" = $1 ORDER BY at, id`,
      [after[0]!.id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['session.schedule', 'session.move'])
    const told = await world.owner.query<{ payload: { moved: { sessionId: string; before: object }[] } }>(
      `SELECT payload FROM "OutboxEvent" WHERE "orgId" = $1 AND type IN ('series.edited', 'session.moved')`,
      [timetable.orgId],
    )
    expect(told.rows).toHaveLength(1)
    expect(told.rows[0]!.payload.moved.map(({ sessionId }) => sessionId).sort()).toEqual(
      after.map(({ id }) => id).sort(),
    )
    const first = before[0]!.startAtUtc.toISOString()
    expect(told.rows[0]!.payload.moved).toContainEqual({
      sessionId: before[0]!.id,
      before: expect.objectContaining({ startAtUtc: first }) as object,
    })
  })

  test('says whether the links of its lessons changed', async () => {
    const { series } = await plantSeries({ count: 3 })
    const edits = [{ meetingUrl: 'https://meet.example.com/a' }, { startTimeLocal: '17:30' }]
    for (const [index, given] of edits.entries())
      expect(await edit(series.id, index + 1, { scope: 'all', ...given })).toMatchObject({ ok: true })
    const { rows } = await world.owner.query(
      `SELECT payload -> 'linkChanged' AS changed FROM "OutboxEvent" WHERE "orgId" = $1 AND type = 'series.edited' ORDER BY id`,
      [timetable.orgId],
    )
    expect(rows).toEqual([{ changed: true }, { changed: false }])
  })

  test('following: earlier lessons stay in the series, later ones get a series of their own', async () => {
    const { series, occurrences } = await plantSeries({ count: 6 })
    const sessionId = occurrences[3]!.sessionId!
    const answer = await edit(series.id, 1, {
      scope: 'following',
      sessionId,
      teacherId: timetable.otherTeacher.id,
    })
    expect(answer).toMatchObject({
      data: { changed: 3, series: { firstOn: '2026-03-24', count: 3, teacherName: 'Ada Park', version: 1 } },
    })
    const next = (answer as { data: { series: { id: string } } }).data.series.id
    expect(next).not.toBe(series.id)
    expect(await call(getSeries, { token, params: { id: series.id } })).toMatchObject({
      data: { lastOn: '2026-03-23', count: null, teacherName: 'Tom Reed', version: 2 },
    })
    expect((await sessions(series.id)).map(({ teacherName }) => teacherName)).toEqual(
      Array(3).fill('Tom Reed'),
    )
    expect(await sessions(next)).toMatchObject(
      Array(3).fill({ teacherName: 'Ada Park', teacherHourlyWageCentsSnapshot: 7_500, version: 2 }),
    )
  })

  test('following the first date changes the whole series', async () => {
    const { series } = await plantSeries({ count: 3 })
    expect(
      await edit(series.id, 1, {
        scope: 'following',
        occurrenceOn: '2026-03-03',
        meetingUrl: 'https://meet.example.com/x',
      }),
    ).toMatchObject({ data: { changed: 3, series: { id: series.id } } })
  })

  test('this: one lesson changes; later edits of all leave its time alone', async () => {
    const { series, occurrences } = await plantSeries({ count: 3 })
    const sessionId = occurrences[1]!.sessionId!
    expect(await edit(series.id, 1, { scope: 'this', sessionId, startTimeLocal: '09:00' })).toMatchObject({
      data: { changed: 1, series: { version: 2, startTimeLocal: '16:00' } },
    })
    // A second admin with the old version is told.
    expect(await edit(series.id, 1, { scope: 'this', sessionId, startTimeLocal: '11:00' })).toMatchObject(
      refused('VERSION_CONFLICT', { current: { version: 2 } }),
    )
    expect(starts(await sessions(series.id))).toEqual(['03-03T05:00', '03-09T22:00', '03-17T05:00'])
    await edit(series.id, 2, { scope: 'all', startTimeLocal: '17:00', consumesUnits: 2 })
    const after = await sessions(series.id)
    expect(starts(after)).toEqual(['03-03T06:00', '03-09T22:00', '03-17T06:00'])
    expect(after.map(({ consumesUnits }) => consumesUnits)).toEqual([2, 2, 2])
    expect(await edit(series.id, 3, { scope: 'this', sessionId, weekdays: [3] })).toMatchObject(
      refused('VALIDATION', { fields: { weekdays: 'NOT_OF_ONE_LESSON' } }),
    )
  })

  test('a later end adds lessons at today’s rate', async () => {
    const { series } = await plantSeries({ count: 2 })
    await world.owner.query('UPDATE "TeacherStudentRate" SET "studentHourlyRateCents" = 13000')
    expect(await edit(series.id, 1, { scope: 'all', lastOn: '2026-03-24' })).toMatchObject({
      data: { changed: 0, created: 2, series: { lastOn: '2026-03-24', count: null } },
    })
    const rates = (await sessions(series.id)).map((session) => session.studentHourlyRateCentsSnapshot)
    expect(rates).toEqual([12_000, 12_000, 13_000, 13_000])
  })

  test('a lesson cancelled by itself does not come back', async () => {
    const { series, occurrences } = await plantSeries({ count: 3 })
    const id = occurrences[1]!.sessionId!
    await call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'Holiday' } })
    expect(await edit(series.id, 1, { scope: 'all', weekdays: [2, 4] })).toMatchObject({ ok: true })
    expect(starts(await sessions(series.id))).toEqual(['03-03T05:00', '03-05T05:00'])
    expect(await edit(series.id, 2, { scope: 'all', count: 6 })).toMatchObject({ ok: true })
    expect(starts(await sessions(series.id))).not.toContain('03-10T05:00')
  })

  test('a clash refuses the whole edit and is named', async () => {
    const { series } = await plantSeries({ count: 3 })
    const other = await scheduled(world, timetable, '2026-03-10T06:30:00.000Z')
    expect(await edit(series.id, 1, { scope: 'all', startTimeLocal: '17:00' })).toMatchObject(
      refused('TEACHER_BUSY', { conflict: { id: other.id } as Problem['conflict'] }),
    )
    expect(starts(await sessions(series.id))).toEqual(['03-03T05:00', '03-10T05:00', '03-17T05:00'])
    expect(await call(getSeries, { token, params: { id: series.id } })).toMatchObject({
      data: { version: 1 },
    })
  })

  test('its own lesson that was moved away can clash like any other', async () => {
    const { series, occurrences } = await plantSeries({ count: 2 })
    const id = occurrences[0]!.sessionId!
    const body = { version: 1, startAtUtc: '2026-03-10T06:00:00.000Z', endAtUtc: '2026-03-10T07:00:00.000Z' }
    expect(await call(moveSession, { token, params: { id }, body })).toMatchObject({ ok: true })
    expect(await edit(series.id, 1, { scope: 'all', startTimeLocal: '17:00' })).toMatchObject(
      refused('TEACHER_BUSY', { conflict: { id } as Problem['conflict'] }),
    )
  })

  test('refuses stale versions, unknown lessons, people without a rate, and lessons that are over', async () => {
    const { series, occurrences } = await plantSeries({ count: 2 })
    const sessionId = occurrences[0]!.sessionId!
    expect(await edit(series.id, 7, { scope: 'all', subject: 'x' })).toMatchObject(
      refused('VERSION_CONFLICT', { current: { id: series.id, version: 1 } }),
    )
    expect(await edit(series.id, 1, { scope: 'this' })).toMatchObject(refused('VALIDATION'))
    expect(await edit(series.id, 1, { scope: 'this', occurrenceOn: '2026-03-04' })).toMatchObject(
      refused('NOT_FOUND'),
    )
    const stray = await scheduled(world, timetable, '2026-03-12T05:00:00.000Z')
    expect(await edit(series.id, 1, { scope: 'following', sessionId: stray.id })).toMatchObject(
      refused('NOT_FOUND'),
    )
    expect(await edit(series.id, 1, { scope: 'all', subject: 'Physics' })).toMatchObject(
      refused('RATE_MISSING'),
    )
    const newcomer = await plantTeacher(world, timetable.orgId)
    expect(await edit(series.id, 1, { scope: 'all', teacherId: newcomer.id })).toMatchObject(
      refused('RATE_MISSING'),
    )
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [
      timetable.otherTeacher.id,
    ])
    expect(await edit(series.id, 1, { scope: 'all', teacherId: timetable.otherTeacher.id })).toMatchObject(
      refused('PERSON_DISABLED'),
    )
    await completeLesson(world, sessionId)
    expect(await edit(series.id, 1, { scope: 'this', sessionId, startTimeLocal: '09:00' })).toMatchObject(
      refused('SESSION_NOT_SCHEDULED'),
    )
    const elsewhere = await plantAdmin(world)
    for (const endpoint of [getSeries, editSeries, endSeries]) {
      expect(
        await call(endpoint as typeof editSeries, {
          token: elsewhere.token,
          params: { id: series.id },
          body: { version: 1, scope: 'all' },
        }),
      ).toMatchObject(refused('NOT_FOUND'))
    }
  })

  test('of two edits at once one succeeds and the other is told', async () => {
    const { series } = await plantSeries({ count: 4 })
    const answers = await Promise.all(
      ['17:00', '18:00'].map((startTimeLocal) => edit(series.id, 1, { scope: 'all', startTimeLocal })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('ending a series', () => {
  test('this: skips the date and charges nothing', async () => {
    const { series, occurrences } = await plantSeries({ count: 3 })
    const sessionId = occurrences[1]!.sessionId!
    expect(await end(series.id, 1, { scope: 'this', sessionId, reason: 'Holiday' })).toMatchObject({
      status: 200,
      data: { cancelled: 1, series: { skippedDates: ['2026-03-10'], count: 3, version: 2 } },
    })
    expect(await call(getSession, { token, params: { id: sessionId } })).toMatchObject({
      data: { status: 'CANCELLED', cancelReason: 'Holiday', version: 2 },
    })
    expect(await end(series.id, 2, { scope: 'this', sessionId })).toMatchObject(
      refused('SESSION_NOT_SCHEDULED'),
    )
    const { rows } = await world.owner.query('SELECT 1 FROM "HourLedgerEntry" WHERE "orgId" = $1', [
      timetable.orgId,
    ])
    expect(rows).toEqual([])
  })

  test('following: the rule ends before, lessons that are over stay, pending requests expire', async () => {
    const { series, occurrences } = await plantSeries({ count: 4 })
    await completeLesson(world, occurrences[2]!.sessionId!)
    await world.owner.query(
      `INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, "requestedByUserId", "createdAt")
       VALUES ($1, $2, 'CANCEL', $3, $4)`,
      [timetable.orgId, occurrences[3]!.sessionId, timetable.student.id, clock.now()],
    )
    expect(await end(series.id, 1, { scope: 'following', occurrenceOn: '2026-03-10' })).toMatchObject({
      data: { cancelled: 2, series: { lastOn: '2026-03-09', count: null } },
    })
    expect((await sessions(series.id)).map(({ status }) => status)).toEqual([
      'SCHEDULED',
      'CANCELLED',
      'COMPLETED',
      'CANCELLED',
    ])
    const { rows } = await world.owner.query('SELECT status FROM "ChangeRequest" WHERE "orgId" = $1', [
      timetable.orgId,
    ])
    expect(rows).toEqual([{ status: 'EXPIRED' }])
    const events = await world.owner.query<{ type: string }>(
      `SELECT type FROM "OutboxEvent" WHERE "orgId" = $1 ORDER BY type`,
      [timetable.orgId],
    )
    expect(events.rows.map(({ type }) => type)).toEqual([
      'change.expired',
      'series.ended',
      'series.scheduled',
    ])
  })

  test('all: nothing is left, and a later edit brings nothing back', async () => {
    const { series } = await plantSeries({ count: 3 })
    expect(await end(series.id, 1, { scope: 'all' })).toMatchObject({ data: { cancelled: 3 } })
    expect(await end(series.id, 2, { scope: 'all' })).toMatchObject({ data: { cancelled: 0 } })
    expect(await edit(series.id, 3, { scope: 'all', lastOn: '2026-03-24' })).toMatchObject({
      data: { changed: 0, created: 1 },
    })
    expect(starts(await sessions(series.id))).toEqual(['03-24T05:00'])
  })

  test('a stale version gets the current series', async () => {
    const { series } = await plantSeries({ count: 1 })
    expect(await end(series.id, 2, { scope: 'all' })).toMatchObject(
      refused('VERSION_CONFLICT', { current: { version: 1 } }),
    )
  })
})
