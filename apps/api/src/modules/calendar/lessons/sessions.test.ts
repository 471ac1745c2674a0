import {
  attendSession,
  cancelSession,
  checkTime,
  getMyHours,
  getMyPayroll,
  getMySession,
  getSession,
  getTaughtSession,
  listMySessions,
  listSessions,
  listTaughtSessions,
  moveSession,
  recordSession,
  reverseEntry,
  scheduleSession,
  type FieldFault,
  type Problem,
  type Session,
  type StudentSession,
  waiveSession,
} from '@summa/contracts'
import { beforeEach, describe, expect, test } from 'vitest'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld, type World } from '../../../../test/harness.ts'
import { completeLesson } from '../../../../test/lessons.ts'
import { plantAdmin, plantStudent, plantTeacher, signIn } from '../../../../test/people.ts'
import { plantSeat, plantSlot } from '../../../../test/slots.ts'
import { statementsOf } from '../../../../test/statements.ts'
import { lessonAt, plantRate, plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'

const world = await createWorld()
const { clock } = world
const call: World['call'] = (endpoint, given) => world.call(endpoint, given)
let timetable: Timetable
let token: string

const nine = '2026-03-10T09:00:00.000Z'
const ten = '2026-03-10T10:00:00.000Z'
const eleven = '2026-03-10T11:00:00.000Z'
const unknownId = '00000000-0000-7000-8000-000000000000'

beforeEach(async () => {
  clock.set('2026-03-02T00:00:00.000Z')
  timetable = await plantTimetable(world)
  token = timetable.admin.token
})

async function actsOn(targetId: string) {
  const { rows } = await world.owner.query<{ action: string; before: unknown; after: Session }>(
    'SELECT action, before, after FROM "AuditLog" WHERE "targetId" = $1 ORDER BY at, id',
    [targetId],
  )
  return rows
}

async function eventsOf(sessionId: string) {
  const { rows } = await world.owner.query<{ type: string; payload: Record<string, unknown> }>(
    `SELECT type, payload FROM "OutboxEvent" WHERE payload->>'sessionId' = $1 ORDER BY "createdAt", id`,
    [sessionId],
  )
  return rows
}

async function entriesOf(sessionId: string) {
  const { rows } = await world.owner.query<{ deltaUnits: string; createdByUserId: string | null }>(
    'SELECT "deltaUnits", "createdByUserId" FROM "HourLedgerEntry" WHERE "sessionId" = $1',
    [sessionId],
  )
  return rows
}

async function plantRequest(sessionId: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, "requestedByUserId", "createdAt")
     VALUES ($1, $2, 'CANCEL', $3, $4) RETURNING id`,
    [timetable.orgId, sessionId, timetable.student.id, clock.now()],
  )
  return rows[0]!.id
}

async function plantCompleted(startAtUtc: string): Promise<Session> {
  const session = await scheduled(world, timetable, startAtUtc)
  await completeLesson(world, session.id)
  return session
}

const refused = (code: Problem['code'], problem: Partial<Problem> = {}) => ({
  ok: false,
  problem: { code, ...problem },
})

describe('scheduling', () => {
  test('copies today’s rate into the lesson and records author and event', async () => {
    const answer = await call(scheduleSession, {
      token,
      body: lessonAt(timetable, nine, { consumesUnits: 1.5, meetingUrl: 'https://meet.example.com/maths' }),
    })
    expect(answer).toMatchObject({
      status: 201,
      data: {
        teacherName: 'Tom Reed',
        studentName: 'Mei Lin',
        startAtUtc: new Date(nine),
        endAtUtc: new Date(ten),
        classTimeZone: 'Australia/Sydney',
        status: 'SCHEDULED',
        consumesUnits: 1.5,
        studentHourlyRateCentsSnapshot: 12_000,
        teacherHourlyWageCentsSnapshot: 6_000,
        currencySnapshot: 'AUD',
        meetingUrl: 'https://meet.example.com/maths',
        createdByAdminId: timetable.admin.id,
        version: 1,
      },
    })
    const { id } = (answer as { data: Session }).data
    expect(await actsOn(id)).toMatchObject([{ action: 'session.schedule', before: null, after: { id } }])
    expect(await eventsOf(id)).toMatchObject([{ type: 'session.scheduled' }])
  })

  test('keeps the rate when it changes later', async () => {
    const { id } = await scheduled(world, timetable, nine)
    await world.owner.query('UPDATE "TeacherStudentRate" SET "studentHourlyRateCents" = 1')
    expect(await call(getSession, { token, params: { id } })).toMatchObject({
      data: { studentHourlyRateCentsSnapshot: 12_000 },
    })
    expect(await scheduled(world, timetable, ten)).toMatchObject({ studentHourlyRateCentsSnapshot: 1 })
  })

  test('shows the teacher’s link unless the lesson has its own', async () => {
    await world.owner.query('UPDATE "TeacherProfile" SET "meetingUrl" = $1 WHERE "userId" = $2', [
      'https://meet.example.com/tom',
      timetable.teacher.id,
    ])
    expect(await scheduled(world, timetable, nine)).toMatchObject({
      meetingUrl: 'https://meet.example.com/tom',
    })
  })

  test('a lesson given yesterday can be entered today', async () => {
    expect(await scheduled(world, timetable, '2026-03-01T00:00:00.000Z')).toMatchObject({
      status: 'SCHEDULED',
    })
  })

  test('lessons right after each other do not clash', async () => {
    await scheduled(world, timetable, ten)
    expect(await scheduled(world, timetable, nine)).toMatchObject({ endAtUtc: new Date(ten) })
    expect(await scheduled(world, timetable, eleven)).toMatchObject({ startAtUtc: new Date(eleven) })
  })

  test.each([
    ['by a millisecond at its start', '2026-03-10T09:00:00.001Z', ten],
    ['by a millisecond at its end', '2026-03-10T08:00:00.000Z', '2026-03-10T09:00:00.001Z'],
    ['within it', '2026-03-10T09:15:00.000Z', '2026-03-10T09:30:00.000Z'],
    ['around it', '2026-03-10T08:00:00.000Z', eleven],
  ])('a lesson that overlaps another %s is refused, with the clash', async (_how, startAtUtc, endAtUtc) => {
    const first = await scheduled(world, timetable, nine)
    const conflict = {
      id: first.id,
      startAtUtc: new Date(nine),
      endAtUtc: new Date(ten),
      subject: 'Maths',
      teacherName: 'Tom Reed',
      studentName: 'Mei Lin',
    }
    const { id: teacherId } = timetable.otherTeacher
    const { id: studentId } = timetable.otherStudent
    const attempt = (changes: object) =>
      call(scheduleSession, { token, body: lessonAt(timetable, startAtUtc, { endAtUtc, ...changes }) })
    expect(await attempt({ studentId })).toMatchObject(refused('TEACHER_BUSY', { status: 409, conflict }))
    expect(await attempt({ teacherId })).toMatchObject(refused('STUDENT_BUSY', { status: 409, conflict }))
    expect(await attempt({ teacherId, studentId })).toMatchObject({ status: 201 })
  })

  test.each<[string, string, string, FieldFault]>([
    ['ends when it starts', nine, nine, 'END_NOT_AFTER_START'],
    ['ends before it starts', ten, nine, 'END_NOT_AFTER_START'],
    ['is longer than twelve hours by a millisecond', nine, '2026-03-10T21:00:00.001Z', 'TOO_LONG'],
  ])('a lesson that %s is refused', async (_what, startAtUtc, endAtUtc, fault) => {
    const body = lessonAt(timetable, startAtUtc, { endAtUtc })
    expect(await call(scheduleSession, { token, body })).toMatchObject(
      refused('VALIDATION', { status: 400, fields: { endAtUtc: fault } }),
    )
  })

  test('a lesson before 1971 is refused', async () => {
    const body = lessonAt(timetable, '1970-12-31T23:59:59.999Z')
    expect(await call(scheduleSession, { token, body })).toMatchObject(
      refused('VALIDATION', { fields: { startAtUtc: 'TOO_EARLY' } }),
    )
    const { id } = await scheduled(world, timetable, '1971-01-01T00:00:00.000Z')
    expect(await call(getMySession, { token: timetable.student.token, params: { id } })).toMatchObject({
      ok: true,
    })
  })

  test('a lesson may last exactly twelve hours, across midnight', async () => {
    const endAtUtc = '2026-03-11T03:00:00.000Z'
    const lesson = await scheduled(world, timetable, '2026-03-10T15:00:00.000Z', { endAtUtc })
    expect(lesson.endAtUtc).toEqual(new Date(endAtUtc))
    const body = lessonAt(timetable, '2026-03-11T02:30:00.000Z')
    expect(await call(scheduleSession, { token, body })).toMatchObject(refused('TEACHER_BUSY'))
  })

  test.each([
    [{ classTimeZone: 'Mars/Olympus' }, 'classTimeZone'],
    [{ consumesUnits: 0.3 }, 'consumesUnits'],
    [{ consumesUnits: 0 }, 'consumesUnits'],
    [{ startAtUtc: '2026-03-10T09:00:00+11:00' }, 'startAtUtc'],
    [{ teacherId: 'tom' }, 'teacherId'],
    [{ meetingUrl: 'javascript:alert(1)' }, 'meetingUrl'],
    [{ surprise: 1 }, 'surprise'],
  ])('%j is invalid', async (changes, field) => {
    const answer = await call(scheduleSession, { token, body: lessonAt(timetable, nine, changes as object) })
    expect(answer).toMatchObject(refused('VALIDATION', { status: 400 }))
    expect(Object.keys((answer as { problem: Problem }).problem.fields ?? {})).toEqual([field])
  })

  test('needs a rate for exactly this subject', async () => {
    const body = lessonAt(timetable, nine, { subject: 'Physics' })
    expect(await call(scheduleSession, { token, body })).toMatchObject(
      refused('RATE_MISSING', { status: 409 }),
    )
  })

  test.each(['teacher', 'student'] as const)('a disabled %s gets no lessons', async (who) => {
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable[who].id])
    expect(await call(scheduleSession, { token, body: lessonAt(timetable, nine) })).toMatchObject(
      refused('PERSON_DISABLED', { status: 409 }),
    )
  })

  test('people of another organisation or role, or unknown ones, are not found', async () => {
    const elsewhere = await plantTimetable(world)
    for (const changes of [
      { teacherId: elsewhere.teacher.id },
      { studentId: elsewhere.student.id },
      { teacherId: timetable.student.id },
      { studentId: timetable.teacher.id },
      { teacherId: unknownId },
    ]) {
      expect(await call(scheduleSession, { token, body: lessonAt(timetable, nine, changes) })).toMatchObject(
        refused('NOT_FOUND', { status: 404 }),
      )
    }
  })

  test('the same key and body give the same lesson; another body is refused', async () => {
    const body = lessonAt(timetable, nine)
    const first = await call(scheduleSession, { token, body, idempotencyKey: 'lesson-1' })
    const again = await call(scheduleSession, { token, body, idempotencyKey: 'lesson-1' })
    expect(again).toMatchObject({ status: 201, data: (first as { data: Session }).data })
    expect(
      await call(scheduleSession, {
        token,
        body: lessonAt(timetable, eleven),
        idempotencyKey: 'lesson-1',
      }),
    ).toMatchObject(refused('IDEMPOTENCY_MISMATCH', { status: 422 }))
    expect(await call(listSessions, { token })).toMatchObject({ data: { items: [{}] } })
  })

  test('checking a time names the clashes and changes nothing', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const { subject: _, classTimeZone: __, ...wanted } = lessonAt(timetable, '2026-03-10T09:30:00.000Z')
    const both = await call(checkTime, { token, body: { ...wanted, subject: 'Physics' } })
    expect(both).toMatchObject({
      status: 200,
      data: {
        conflicts: [
          { code: 'TEACHER_BUSY', id, startAtUtc: new Date(nine), studentName: 'Mei Lin' },
          { code: 'STUDENT_BUSY', id },
        ],
        rateMissing: true,
      },
    })
    expect(await call(checkTime, { token, body: { ...wanted, excludeSessionId: id } })).toMatchObject({
      data: { conflicts: [] },
    })
    expect(await call(checkTime, { token, body: { ...wanted, endAtUtc: wanted.startAtUtc } })).toMatchObject(
      refused('VALIDATION'),
    )
    expect(await call(listSessions, { token })).toMatchObject({ data: { items: [{ id }] } })
  })

  test('checking a time sees no lessons of another organisation', async () => {
    await scheduled(world, timetable, nine)
    const elsewhere = await plantAdmin(world)
    const { subject: _, classTimeZone: __, ...wanted } = lessonAt(timetable, nine)
    expect(await call(checkTime, { token: elsewhere.token, body: wanted })).toMatchObject({
      data: { conflicts: [] },
    })
  })
})

describe('moving', () => {
  test('changes only what is given and records what it was', async () => {
    const { id } = await scheduled(world, timetable, nine, { meetingUrl: 'https://meet.example.com/a' })
    const body = {
      version: 1,
      startAtUtc: ten,
      endAtUtc: '2026-03-10T11:30:00.000Z',
      classTimeZone: 'Asia/Shanghai',
      consumesUnits: 1.5,
    }
    expect(await call(moveSession, { token, params: { id }, body })).toMatchObject({
      status: 200,
      data: {
        startAtUtc: new Date(ten),
        endAtUtc: new Date('2026-03-10T11:30:00.000Z'),
        classTimeZone: 'Asia/Shanghai',
        consumesUnits: 1.5,
        meetingUrl: 'https://meet.example.com/a',
        version: 2,
      },
    })
    expect(await actsOn(id)).toMatchObject([
      {},
      { action: 'session.move', before: { startAtUtc: nine, version: 1 }, after: { startAtUtc: ten } },
    ])
    expect(await eventsOf(id)).toMatchObject([
      {},
      { type: 'session.moved', payload: { before: { startAtUtc: nine } } },
    ])
  })

  test('says whether the link of the lesson itself changed', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const edits = [
      { meetingUrl: 'https://meet.example.com/a' },
      { meetingUrl: 'https://meet.example.com/a', startAtUtc: nine },
      { startAtUtc: ten, endAtUtc: eleven },
      { meetingUrl: null },
    ]
    for (const [index, edit] of edits.entries())
      expect(
        await call(moveSession, { token, params: { id }, body: { version: index + 1, ...edit } }),
      ).toMatchObject({ ok: true })
    const moved = (await eventsOf(id)).filter(({ type }) => type === 'session.moved')
    expect(moved.map(({ payload }) => payload['linkChanged'])).toEqual([true, false, false, true])
  })

  test('carries who did it, and that nobody is to be told if the office asks for it', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const move = (version: number, headers: Record<string, string>) =>
      call(moveSession, { token, params: { id }, body: { version, consumesUnits: version }, headers })
    expect(await move(1, { 'x-tell': 'nobody' })).toMatchObject({ ok: true })
    expect(await move(2, {})).toMatchObject({ ok: true })
    const byUserId = timetable.admin.id
    expect(await emittedAbout(world, 'sessionId', id)).toMatchObject([
      { type: 'session.scheduled', byUserId, silent: false },
      { type: 'session.moved', byUserId, silent: true },
      { type: 'session.moved', byUserId, silent: false },
    ])
    const fault = (code: string) => ({ status: 400, problem: { fields: { 'x-tell': code } } })
    expect(await move(3, { 'x-tell': 'everybody' })).toMatchObject(fault('NOT_AN_OPTION'))
    const headers = { 'x-tell': 'nobody' }
    const { student, teacher } = timetable
    expect(await call(listMySessions, { token: student.token, query: {}, headers })).toMatchObject(
      fault('NOT_ALLOWED'),
    )
    expect(await call(listTaughtSessions, { token: teacher.token, query: {}, headers })).toMatchObject(
      fault('NOT_ALLOWED'),
    )
  })

  test('a lesson may overlap its own old time and touch another, but not overlap it', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const other = await scheduled(world, timetable, '2026-03-10T10:30:00.000Z')
    const move = (version: number, startAtUtc: string, endAtUtc: string) =>
      call(moveSession, { token, params: { id }, body: { version, startAtUtc, endAtUtc } })
    const later = ['2026-03-10T09:30:00.000Z', '2026-03-10T10:30:00.000Z'] as const
    expect(await move(1, ...later)).toMatchObject({ data: { version: 2 } })
    expect(await move(2, ten, eleven)).toMatchObject(
      refused('TEACHER_BUSY', { conflict: { id: other.id } as Problem['conflict'] }),
    )
    expect(await call(getSession, { token, params: { id } })).toMatchObject({ data: { version: 2 } })
  })

  test('a stale version gets the current lesson', async () => {
    const { id } = await scheduled(world, timetable, nine)
    await call(moveSession, {
      token,
      params: { id },
      body: { version: 1, startAtUtc: '2026-03-10T09:30:00.000Z' },
    })
    expect(
      await call(moveSession, { token, params: { id }, body: { version: 1, subject: 'Physics' } }),
    ).toMatchObject(
      refused('VERSION_CONFLICT', {
        status: 409,
        current: { id, version: 2, startAtUtc: new Date('2026-03-10T09:30:00.000Z') },
      }),
    )
  })

  test('another teacher or subject takes today’s rate, if there is one', async () => {
    const { id } = await scheduled(world, timetable, nine)
    await world.owner.query('UPDATE "TeacherStudentRate" SET "studentHourlyRateCents" = 13000')
    const edit = (body: { version: number; teacherId?: string; subject?: string }) =>
      call(moveSession, { token, params: { id }, body })
    expect(await edit({ version: 1, teacherId: timetable.teacher.id })).toMatchObject({
      data: { studentHourlyRateCentsSnapshot: 12_000 },
    })
    expect(await edit({ version: 2, teacherId: timetable.otherTeacher.id })).toMatchObject({
      data: {
        teacherName: 'Ada Park',
        studentHourlyRateCentsSnapshot: 13_000,
        teacherHourlyWageCentsSnapshot: 7_500,
      },
    })
    expect(await edit({ version: 3, subject: 'Physics' })).toMatchObject(refused('RATE_MISSING'))
    const unrelated = await plantTeacher(world, timetable.orgId)
    expect(await edit({ version: 3, teacherId: unrelated.id })).toMatchObject(refused('RATE_MISSING'))
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable.teacher.id])
    expect(await edit({ version: 3, teacherId: timetable.teacher.id })).toMatchObject(
      refused('PERSON_DISABLED'),
    )
  })

  test('refuses an end before the start, a lesson that is over, and unknown lessons', async () => {
    const { id } = await scheduled(world, timetable, nine)
    expect(
      await call(moveSession, { token, params: { id }, body: { version: 1, startAtUtc: ten } }),
    ).toMatchObject(refused('VALIDATION', { fields: { endAtUtc: 'END_NOT_AFTER_START' } }))
    const over = await plantCompleted('2026-03-01T00:00:00.000Z')
    expect(
      await call(moveSession, { token, params: { id: over.id }, body: { version: 1, startAtUtc: nine } }),
    ).toMatchObject(refused('SESSION_NOT_SCHEDULED', { status: 409 }))
    const elsewhere = await plantAdmin(world)
    for (const who of [
      { token: elsewhere.token, id },
      { token, id: unknownId },
    ]) {
      expect(
        await call(moveSession, { token: who.token, params: { id: who.id }, body: { version: 1 } }),
      ).toMatchObject(refused('NOT_FOUND'))
    }
  })

  test('a pending request stays pending', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const pendingRequestId = await plantRequest(id)
    expect(
      await call(moveSession, {
        token,
        params: { id },
        body: { version: 1, startAtUtc: '2026-03-10T08:00:00.000Z' },
      }),
    ).toMatchObject({ data: { pendingRequestId } })
  })
})

describe('cancelling', () => {
  test('frees the time, charges nothing and expires a pending request', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const requestId = await plantRequest(id)
    const body = { version: 1, reason: 'The teacher is ill' }
    expect(await call(cancelSession, { token, params: { id }, body })).toMatchObject({
      status: 200,
      data: {
        status: 'CANCELLED',
        cancelReason: 'The teacher is ill',
        cancelledAt: clock.now(),
        pendingRequestId: null,
        version: 2,
      },
    })
    expect(await entriesOf(id)).toEqual([])
    expect(await actsOn(id)).toMatchObject([
      {},
      { action: 'session.cancel', before: { status: 'SCHEDULED' }, after: { status: 'CANCELLED' } },
    ])
    expect(await actsOn(requestId)).toMatchObject([{ action: 'change.expire', after: { status: 'EXPIRED' } }])
    expect(await eventsOf(id)).toMatchObject([
      {},
      { type: 'change.expired' },
      { type: 'session.cancelled', payload: { charged: false } },
    ])
    const { rows } = await world.owner.query(
      'SELECT status, "decidedAt" FROM "ChangeRequest" WHERE id = $1',
      [requestId],
    )
    expect(rows).toEqual([{ status: 'EXPIRED', decidedAt: clock.now() }])
    expect(await scheduled(world, timetable, nine)).toMatchObject({ status: 'SCHEDULED' })
  })

  test('with a charge it becomes a no-show with one entry by this admin, and keeps its time', async () => {
    const { id } = await scheduled(world, timetable, nine, { consumesUnits: 1.5 })
    const body = { version: 1, reason: 'An hour before', charge: true }
    expect(await call(cancelSession, { token, params: { id }, body })).toMatchObject({
      data: {
        status: 'NO_SHOW',
        cancelReason: 'An hour before',
        completedAt: clock.now(),
        cancelledAt: null,
      },
    })
    expect(await entriesOf(id)).toEqual([{ deltaUnits: '-1.50', createdByUserId: timetable.admin.id }])
    expect(await call(scheduleSession, { token, body: lessonAt(timetable, nine) })).toMatchObject(
      refused('TEACHER_BUSY'),
    )
  })

  test('needs a reason, the current version, and a lesson that is scheduled', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const cancel = (body: { version: number; reason: string }, target = id) =>
      call(cancelSession, { token, params: { id: target }, body })
    expect(await cancel({ version: 1, reason: ' ' })).toMatchObject(refused('VALIDATION'))
    expect(await cancel({ version: 2, reason: 'x' })).toMatchObject(
      refused('VERSION_CONFLICT', { current: { id, version: 1 } }),
    )
    expect(await cancel({ version: 1, reason: 'x' }, unknownId)).toMatchObject(refused('NOT_FOUND'))
    expect(await cancel({ version: 1, reason: 'x' })).toMatchObject({ ok: true })
    expect(await cancel({ version: 2, reason: 'x' })).toMatchObject(refused('SESSION_NOT_SCHEDULED'))
    const over = await plantCompleted('2026-03-01T00:00:00.000Z')
    expect(await cancel({ version: 1, reason: 'x' }, over.id)).toMatchObject(refused('SESSION_NOT_SCHEDULED'))
    expect(await entriesOf(over.id)).toHaveLength(1)
  })
})

describe('what the teacher records', () => {
  const record = async (
    id: string,
    body: { version: number; lessonNote?: string | null; status?: 'NO_SHOW' | 'COMPLETED' },
    who = timetable.teacher,
  ) => call(recordSession, { token: (await signIn(world, who)).token, params: { id }, body })

  test('a note can be written before, during and after the lesson; the student reads it', async () => {
    const { id } = await scheduled(world, timetable, nine)
    expect(await record(id, { version: 1, lessonNote: 'Bring a ruler' })).toMatchObject({
      status: 200,
      data: { lessonNote: 'Bring a ruler', version: 2, status: 'SCHEDULED' },
    })
    expect(await actsOn(id)).toMatchObject([
      {},
      { action: 'session.record', before: { lessonNote: null }, after: { lessonNote: 'Bring a ruler' } },
    ])
    expect(await call(getMySession, { token: timetable.student.token, params: { id } })).toMatchObject({
      data: { lessonNote: 'Bring a ruler' },
    })
    const over = await plantCompleted('2026-03-01T00:00:00.000Z')
    expect(await record(over.id, { version: 1, lessonNote: 'Fractions' })).toMatchObject({
      data: { lessonNote: 'Fractions', status: 'COMPLETED' },
    })
    expect(await record(over.id, { version: 2, lessonNote: null })).toMatchObject({
      data: { lessonNote: null },
    })
  })

  test('a note is an event when it is new or another, and none when it is the same or gone', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const notes = ['Bring a ruler', 'Bring a ruler', '', 'Bring a pen', null]
    for (const [index, lessonNote] of notes.entries())
      expect(await record(id, { version: index + 1, lessonNote })).toMatchObject({ ok: true })
    const written = (await eventsOf(id)).filter(({ type }) => type === 'session.noteWritten')
    const { teacher, student } = timetable
    const told = { sessionId: id, teacherId: teacher.id, studentId: student.id }
    expect(written.map(({ payload }) => payload)).toEqual([told, told])
  })

  test('a no-show can be reported from the start, not a millisecond earlier, and is charged', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const requestId = await plantRequest(id)
    clock.set('2026-03-10T08:59:59.999Z')
    expect(await record(id, { version: 1, status: 'NO_SHOW' })).toMatchObject(
      refused('SESSION_NOT_STARTED', { status: 409 }),
    )
    clock.set(nine)
    expect(await record(id, { version: 1, status: 'NO_SHOW', lessonNote: 'Nobody came' })).toMatchObject({
      data: { status: 'NO_SHOW', lessonNote: 'Nobody came' },
    })
    expect(await entriesOf(id)).toEqual([{ deltaUnits: '-1.00', createdByUserId: timetable.teacher.id }])
    expect(await actsOn(requestId)).toMatchObject([{ action: 'change.expire' }])
    expect((await eventsOf(id)).map(({ type }) => type)).toContain('session.missed')
  })

  test('a no-show after completion is not charged again', async () => {
    const { id } = await plantCompleted('2026-03-01T00:00:00.000Z')
    expect(await record(id, { version: 1, status: 'NO_SHOW' })).toMatchObject({
      data: { status: 'NO_SHOW', version: 2 },
    })
    expect(await entriesOf(id)).toHaveLength(1)
    expect(await record(id, { version: 2, status: 'NO_SHOW' })).toMatchObject(
      refused('SESSION_NOT_SCHEDULED'),
    )
  })

  test('a mistaken no-show can be corrected once the lesson is over, and stays charged once', async () => {
    const { id } = await scheduled(world, timetable, nine)
    clock.set(nine)
    expect(await record(id, { version: 1, status: 'COMPLETED' })).toMatchObject(refused('SESSION_NOT_MISSED'))
    await record(id, { version: 1, status: 'NO_SHOW' })
    clock.set('2026-03-10T09:59:59.999Z')
    expect(await record(id, { version: 2, status: 'COMPLETED' })).toMatchObject(refused('SESSION_NOT_MISSED'))
    clock.set(ten)
    expect(await record(id, { version: 2, status: 'COMPLETED' })).toMatchObject({
      data: { status: 'COMPLETED', version: 3 },
    })
    expect(await entriesOf(id)).toHaveLength(1)
    expect((await actsOn(id)).at(-1)).toMatchObject({
      action: 'session.record',
      before: { status: 'NO_SHOW' },
      after: { status: 'COMPLETED' },
    })
    expect((await eventsOf(id)).map(({ type }) => type)).toContain('session.attended')
    expect(await record(id, { version: 3, status: 'COMPLETED' })).toMatchObject(refused('SESSION_NOT_MISSED'))
  })

  test('refuses a cancelled lesson, a stale version and another teacher’s lesson', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const stale = await record(id, { version: 9, lessonNote: 'x' })
    expect(stale).toMatchObject(refused('VERSION_CONFLICT', { current: { id, version: 1 } }))
    expect(JSON.stringify(stale)).not.toContain('studentHourlyRate')
    expect(await record(id, { version: 1, lessonNote: 'x' }, timetable.otherTeacher)).toMatchObject(
      refused('NOT_FOUND'),
    )
    await call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'x' } })
    clock.set(ten)
    expect(await record(id, { version: 2, status: 'NO_SHOW' })).toMatchObject(
      refused('SESSION_NOT_SCHEDULED'),
    )
    expect(await entriesOf(id)).toEqual([])
  })
})

describe('corrections by the office', () => {
  const hoursOfStudent = async () => {
    const answer = await call(getMyHours, { token: (await signIn(world, timetable.student)).token })
    if (!answer.ok) throw new Error(answer.problem.detail)
    return answer.data.remainingUnits
  }

  /** The lesson's line in the teacher's payroll week. */
  async function payOf(sessionId: string) {
    const { token: teacher } = await signIn(world, timetable.teacher)
    const answer = await call(getMyPayroll, { token: teacher, query: { weekStart: '2026-03-09' } })
    if (!answer.ok) throw new Error(answer.problem.detail)
    return answer.data.lines.find((line) => line.sessionId === sessionId)
  }

  async function plantNoShow() {
    const { id } = await scheduled(world, timetable, nine, { consumesUnits: 1.5 })
    clock.set(ten)
    const body = { version: 1, status: 'NO_SHOW' as const }
    await call(recordSession, { token: (await signIn(world, timetable.teacher)).token, params: { id }, body })
    token = (await signIn(world, timetable.admin)).token
    return id
  }

  const waive = (id: string, body: { reason: string; unpaid?: boolean }, idempotencyKey?: string) =>
    call(waiveSession, {
      token,
      params: { id },
      body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })

  test('waiving a no-show gives the student the charge back once, and it stays a no-show', async () => {
    const id = await plantNoShow()
    expect(await hoursOfStudent()).toBe(-1.5)
    const answer = await waive(id, { reason: 'The train stood still' }, 'waive-once')
    expect(answer).toMatchObject({
      status: 200,
      data: { status: 'NO_SHOW', waivedAt: clock.now(), unpaidAt: null, version: 3 },
    })
    expect(await waive(id, { reason: 'The train stood still' }, 'waive-once')).toMatchObject({
      data: answer.ok ? answer.data : {},
    })
    expect(await hoursOfStudent()).toBe(0)
    const { rows: entries } = await world.owner.query(
      `SELECT reason, "deltaUnits"::float, note FROM "HourLedgerEntry" WHERE "studentId" = $1 ORDER BY "createdAt"`,
      [timetable.student.id],
    )
    expect(entries).toMatchObject([
      { reason: 'SESSION_CONSUME', deltaUnits: -1.5 },
      { reason: 'GIFT', deltaUnits: 1.5, note: 'The train stood still' },
    ])
    expect(await payOf(id)).toMatchObject({ reversed: false, cents: 6_000 })
    expect(await waive(id, { reason: 'Again' })).toMatchObject(refused('NOTHING_TO_WAIVE', { status: 409 }))
    expect((await actsOn(id)).at(-1)).toMatchObject({
      action: 'session.waive',
      before: { waivedAt: null },
      after: { waivedAt: clock.now().toISOString(), reason: 'The train stood still' },
    })
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'session.waived', payload: { unpaid: false } })
  })

  test('waiving it unpaid gives the charge back and takes the pay away', async () => {
    const id = await plantNoShow()
    expect(await waive(id, { reason: 'The teacher was late', unpaid: true })).toMatchObject({
      data: { waivedAt: clock.now(), unpaidAt: clock.now() },
    })
    expect(await hoursOfStudent()).toBe(0)
    expect(await payOf(id)).toMatchObject({ reversed: true, cents: 0 })
    const { token: teacher } = await signIn(world, timetable.teacher)
    expect(await call(getTaughtSession, { token: teacher, params: { id } })).toMatchObject({
      data: { reversed: true, wageCents: 0 },
    })
  })

  test('for a free no-show only the pay can be taken away', async () => {
    const { id } = await scheduled(world, timetable, nine, { payWith: 'FREE' })
    clock.set(ten)
    const body = { version: 1, status: 'NO_SHOW' as const }
    await call(recordSession, { token: (await signIn(world, timetable.teacher)).token, params: { id }, body })
    token = (await signIn(world, timetable.admin)).token
    expect(await waive(id, { reason: 'x' })).toMatchObject(refused('NOTHING_TO_WAIVE'))
    expect(await payOf(id)).toMatchObject({ reversed: false, cents: 6_000 })
    expect(await waive(id, { reason: 'The link was broken', unpaid: true })).toMatchObject({ status: 200 })
    expect(await payOf(id)).toMatchObject({ reversed: true, cents: 0 })
    expect(await hoursOfStudent()).toBe(0)
  })

  test('a no-show whose charge was reversed cannot become an unpaid lesson', async () => {
    const id = await plantNoShow()
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
      [id],
    )
    await call(reverseEntry, { token, params: { entryId: rows[0]!.id }, body: { note: 'x' } })
    expect(await call(attendSession, { token, params: { id }, body: { version: 2 } })).toMatchObject(
      refused('SESSION_NOT_MISSED'),
    )
  })

  test('a waived no-show can be neither reversed nor marked as attended', async () => {
    const id = await plantNoShow()
    await waive(id, { reason: 'x' })
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
      [id],
    )
    expect(
      await call(reverseEntry, { token, params: { entryId: rows[0]!.id }, body: { note: 'x' } }),
    ).toMatchObject(refused('ALREADY_REVERSED'))
    expect(await call(attendSession, { token, params: { id }, body: { version: 3 } })).toMatchObject(
      refused('SESSION_NOT_MISSED'),
    )
    expect(await hoursOfStudent()).toBe(0)
  })

  test('lessons to come, cancelled, attended or already given back cannot be waived', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const body = { reason: 'x' }
    expect(await waive(id, body)).toMatchObject(refused('NOTHING_TO_WAIVE'))
    await call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'x' } })
    expect(await waive(id, body)).toMatchObject(refused('NOTHING_TO_WAIVE'))
    const attended = await plantCompleted('2026-03-01T00:00:00.000Z')
    expect(await waive(attended.id, body)).toMatchObject(refused('NOTHING_TO_WAIVE'))
    const over = await plantNoShow()
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
      [over],
    )
    await call(reverseEntry, { token, params: { entryId: rows[0]!.id }, body: { note: 'x' } })
    expect(await waive(over, body)).toMatchObject(refused('NOTHING_TO_WAIVE'))
    expect(await waive(unknownId, body)).toMatchObject(refused('NOT_FOUND'))
    expect(await hoursOfStudent()).toBe(-1)
  })

  test('waiving and reversing a charge at once gives it back only once', async () => {
    const id = await plantNoShow()
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
      [id],
    )
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => waive(id, { reason: 'x' })),
      ...Array.from({ length: 5 }, () =>
        call(reverseEntry, { token, params: { entryId: rows[0]!.id }, body: { note: 'x' } }),
      ),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers)
      if (!answer.ok) expect(['NOTHING_TO_WAIVE', 'ALREADY_REVERSED']).toContain(answer.problem.code)
    expect(await hoursOfStudent()).toBe(0)
  })

  test('a no-show can be marked as attended, with the current version', async () => {
    const id = await plantNoShow()
    const attend = (version: number) => call(attendSession, { token, params: { id }, body: { version } })
    expect(await attend(1)).toMatchObject(refused('VERSION_CONFLICT'))
    expect(await attend(2)).toMatchObject({ status: 200, data: { status: 'COMPLETED', version: 3 } })
    expect(await attend(3)).toMatchObject(refused('SESSION_NOT_MISSED'))
    expect((await actsOn(id)).at(-1)).toMatchObject({ action: 'session.attend' })
    expect(await hoursOfStudent()).toBe(-1.5)
  })
})

describe('how a lesson is paid', () => {
  test('a free lesson plans no hours, needs a rate for the wage, and pays the teacher', async () => {
    const { id } = await scheduled(world, timetable, nine, { payWith: 'FREE' })
    const { student, teacher } = timetable
    expect(await call(getSession, { token, params: { id } })).toMatchObject({
      data: { paidWith: 'FREE', priceCents: null, priceCurrency: null, slotId: null, releasedAt: null },
    })
    expect(await call(getMyHours, { token: student.token })).toMatchObject({
      data: { scheduledUnits: 0, availableUnits: 0 },
    })
    clock.set(ten)
    await world.runJob('complete-due-sessions')
    expect(await entriesOf(id)).toEqual([])
    expect(
      await call(getMyPayroll, {
        token: (await signIn(world, teacher)).token,
        query: { weekStart: '2026-03-09' },
      }),
    ).toMatchObject({ data: { lines: [{ sessionId: id, reversed: false, cents: 6_000 }] } })
    const body = lessonAt(timetable, eleven, { payWith: 'FREE', subject: 'Latin' })
    const admin = await signIn(world, timetable.admin)
    expect(await call(scheduleSession, { token: admin.token, body })).toMatchObject(refused('RATE_MISSING'))
  })

  test('refuses ways of paying that do not exist yet', async () => {
    for (const payWith of ['WALLET', 'MEMBERSHIP', 'INVOICE'])
      expect(
        await call(scheduleSession, {
          token,
          body: { ...lessonAt(timetable, nine), payWith: payWith as 'FREE' },
        }),
      ).toMatchObject(refused('VALIDATION'))
  })
})

describe('a seat of a class', () => {
  const at = '2026-03-12T09:00:00.000Z'

  async function plantClass() {
    const { orgId, teacher, student, otherStudent } = timetable
    const slot = await plantSlot(
      world.owner,
      { orgId, teacherId: teacher.id },
      { startAtUtc: at, seatWageCents: 1_000 },
    )
    const id = await plantSeat(world.owner, slot, student.id)
    await plantSeat(world.owner, slot, otherStudent.id)
    return { slot, id }
  }

  test('is one clash, however many students the class has', async () => {
    const { slot } = await plantClass()
    const { teacherId, studentId } = lessonAt(timetable, at)
    const answer = await call(checkTime, {
      token,
      body: { teacherId, studentId: unknownId, startAtUtc: at, endAtUtc: slot.endAtUtc },
    })
    expect(answer).toMatchObject({
      data: { conflicts: [{ code: 'TEACHER_BUSY', startAtUtc: new Date(at) }] },
    })
    expect(studentId).not.toBe(unknownId)
  })

  test('moved by itself, leaves the class and becomes a lesson at its own rate', async () => {
    const { id } = await plantClass()
    const body = { version: 1, startAtUtc: '2026-03-13T09:00:00.000Z', endAtUtc: '2026-03-13T10:00:00.000Z' }
    expect(await call(moveSession, { token, params: { id }, body })).toMatchObject(refused('RATE_MISSING'))
    const { orgId, teacher, student } = timetable
    await plantRate(world, orgId, { teacherId: teacher.id, studentId: student.id, subject: 'Yoga' })
    expect(await call(moveSession, { token, params: { id }, body })).toMatchObject({
      data: { slotId: null, studentHourlyRateCentsSnapshot: 12_000, teacherHourlyWageCentsSnapshot: 6_000 },
    })
  })

  test('given another link, stays in the class', async () => {
    const { slot, id } = await plantClass()
    const body = { version: 1, meetingUrl: 'https://meet.example.com/yoga' }
    expect(await call(moveSession, { token, params: { id }, body })).toMatchObject({
      data: { slotId: slot.id },
    })
  })

  test('cancelled with a charge before the start, is free again', async () => {
    const { slot, id } = await plantClass()
    const body = { version: 1, reason: 'An hour before', charge: true }
    expect(await call(cancelSession, { token, params: { id }, body })).toMatchObject({
      data: { status: 'NO_SHOW', releasedAt: clock.now() },
    })
    const { rows } = await world.owner.query('SELECT "bookedCount" FROM "TimeSlot" WHERE id = $1', [slot.id])
    expect(rows).toEqual([{ bookedCount: 1 }])
    expect(await entriesOf(id)).toHaveLength(1)
    clock.set(slot.endAtUtc)
    token = (await signIn(world, timetable.admin)).token
    expect(await call(attendSession, { token, params: { id }, body: { version: 2 } })).toMatchObject(
      refused('SESSION_NOT_MISSED'),
    )
  })
})

describe('calendars', () => {
  const starts = (answer: unknown) =>
    (answer as { data: { items: { startAtUtc: Date }[] } }).data.items.map(({ startAtUtc }) =>
      startAtUtc.toISOString(),
    )

  test('hold the lessons that overlap a half-open span, in order', async () => {
    for (const at of [eleven, nine, ten]) await scheduled(world, timetable, at)
    for (const endpoint of [listSessions, listMySessions, listTaughtSessions]) {
      const { token: reader } =
        endpoint === listSessions
          ? timetable.admin
          : endpoint === listMySessions
            ? timetable.student
            : timetable.teacher
      const list = (query: object) => call(endpoint as typeof listSessions, { token: reader, query })
      expect(starts(await list({ from: ten, to: eleven }))).toEqual([ten])
      expect(starts(await list({ from: '2026-03-10T09:59:59.999Z', to: eleven }))).toEqual([nine, ten])
      expect(starts(await list({ from: ten, to: '2026-03-10T11:00:00.001Z' }))).toEqual([ten, eleven])
      expect(starts(await list({}))).toEqual([nine, ten, eleven])
      expect(starts(await list({ status: 'CANCELLED' }))).toEqual([])
      expect(await list({ from: eleven, to: ten })).toMatchObject(refused('VALIDATION'))
      expect(await list({ from: '2026-01-01T00:00:00.000Z', to: '2027-02-05T00:00:00.001Z' })).toMatchObject(
        refused('VALIDATION', { fields: { to: 'SPAN_TOO_LONG' } }),
      )
      expect(await list({ from: 'yesterday' })).toMatchObject(refused('VALIDATION'))
    }
  })

  test('begin thirty days ago by default', async () => {
    await scheduled(world, timetable, '2026-01-30T22:59:59.999Z', { endAtUtc: '2026-01-31T00:00:00.000Z' })
    const recent = '2026-01-31T00:00:00.000Z'
    await scheduled(world, timetable, recent)
    expect(starts(await call(listSessions, { token }))).toEqual([recent])
    expect(
      starts(await call(listSessions, { token, query: { to: '2026-02-01T00:00:00.000Z' } })),
    ).toHaveLength(2)
  })

  test('pages have no gaps and no repetitions', async () => {
    const all = Array.from({ length: 7 }, (_, day) => `2026-03-1${String(day)}T09:00:00.000Z`)
    for (const at of all) await scheduled(world, timetable, at)
    await scheduled(world, timetable, all[2]!, {
      teacherId: timetable.otherTeacher.id,
      studentId: timetable.otherStudent.id,
    })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const answer = await call(listSessions, { token, query: { limit: 3, ...(cursor && { cursor }) } })
      if (!answer.ok) throw new Error(answer.problem.code)
      seen.push(...answer.data.items.map(({ id }) => id))
      cursor = answer.data.nextCursor
    } while (cursor)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
    expect(await call(listSessions, { token, query: { cursor: 'x' } })).toMatchObject(refused('VALIDATION'))
  })

  test('admins filter by people and status', async () => {
    const mine = await scheduled(world, timetable, nine)
    const other = await scheduled(world, timetable, nine, {
      teacherId: timetable.otherTeacher.id,
      studentId: timetable.otherStudent.id,
    })
    await call(cancelSession, { token, params: { id: other.id }, body: { version: 1, reason: 'x' } })
    const ids = async (query: object) => {
      const answer = await call(listSessions, { token, query })
      return (answer as { data: { items: Session[] } }).data.items.map(({ id }) => id)
    }
    expect(await ids({ teacherId: timetable.teacher.id })).toEqual([mine.id])
    expect(await ids({ studentId: timetable.otherStudent.id })).toEqual([other.id])
    expect(await ids({ status: 'CANCELLED' })).toEqual([other.id])
    expect(await ids({ teacherId: timetable.teacher.id, studentId: timetable.otherStudent.id })).toEqual([])
    const { token: taught } = timetable.teacher
    expect(
      await call(listTaughtSessions, { token: taught, query: { studentId: timetable.otherStudent.id } }),
    ).toMatchObject({ data: { items: [] } })
  })

  test('students see the fields of the contract and no others', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const response = await world.app.inject({
      url: `/student/sessions/${id}`,
      headers: { authorization: `Bearer ${timetable.student.token}` },
    })
    expect(response.json()).toEqual({
      id,
      subject: 'Maths',
      startAtUtc: nine,
      endAtUtc: ten,
      classTimeZone: 'Australia/Sydney',
      status: 'SCHEDULED',
      teacherName: 'Tom Reed',
      studentId: timetable.student.id,
      studentName: 'Mei Lin',
      meetingUrl: null,
      lessonNote: null,
      releasedAt: null,
      change: { open: true, closesAtUtc: '2026-03-09T09:00:00.000Z', pendingRequestId: null },
    })
  })

  test('teachers see their wage and not what the student pays', async () => {
    const { id } = await scheduled(world, timetable, nine, { endAtUtc: '2026-03-10T10:30:00.000Z' })
    const answer = await call(getTaughtSession, { token: timetable.teacher.token, params: { id } })
    expect(answer).toMatchObject({
      data: { teacherHourlyWageCentsSnapshot: 6_000, wageCents: 9_000, currencySnapshot: 'AUD', version: 1 },
    })
    expect(JSON.stringify(answer)).not.toContain('12000')
  })

  test('the change window closes exactly at the organisation’s notice, that millisecond included', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const pendingRequestId = await plantRequest(id)
    const change = async () => {
      const { token: fresh } = await signIn(world, timetable.student)
      const answer = await call(getMySession, { token: fresh, params: { id } })
      return (answer as { data: { change: object } }).data.change
    }
    clock.set('2026-03-09T09:00:00.000Z')
    const closesAtUtc = clock.now()
    expect(await change()).toEqual({ open: true, closesAtUtc, pendingRequestId })
    clock.set('2026-03-09T09:00:00.001Z')
    expect(await change()).toEqual({ open: false, closesAtUtc, pendingRequestId })
    clock.set('2026-03-02T00:00:00.000Z')
    await world.owner.query('UPDATE "Organization" SET "changeNoticeHours" = 48 WHERE id = $1', [
      timetable.orgId,
    ])
    expect(await change()).toMatchObject({ closesAtUtc: new Date('2026-03-08T09:00:00.000Z') })
    await call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'x' } })
    expect(await change()).toMatchObject({ open: false, pendingRequestId: null })
  })

  test('lessons of other people are not found', async () => {
    const { id } = await scheduled(world, timetable, nine)
    const elsewhere = await plantTimetable(world)
    for (const who of [timetable.otherStudent, elsewhere.student]) {
      expect(await call(getMySession, { token: who.token, params: { id } })).toMatchObject(
        refused('NOT_FOUND'),
      )
      expect(await call(listMySessions, { token: who.token })).toMatchObject({ data: { items: [] } })
    }
    for (const who of [timetable.otherTeacher, elsewhere.teacher]) {
      expect(await call(getTaughtSession, { token: who.token, params: { id } })).toMatchObject(
        refused('NOT_FOUND'),
      )
      expect(await call(listTaughtSessions, { token: who.token })).toMatchObject({ data: { items: [] } })
    }
    expect(await call(getSession, { token: elsewhere.admin.token, params: { id } })).toMatchObject(
      refused('NOT_FOUND'),
    )
    expect(await call(listSessions, { token: elsewhere.admin.token })).toMatchObject({ data: { items: [] } })
  })

  test('take one statement, however long they are', async () => {
    for (const hour of ['01', '02', '03', '04', '05'])
      await scheduled(world, timetable, `2026-03-10T${hour}:00:00.000Z`)
    const { admin, student, teacher } = timetable
    for (const [endpoint, who] of [
      [listSessions, admin],
      [listMySessions, student],
      [listTaughtSessions, teacher],
    ] as const) {
      const list = () => call(endpoint as typeof listSessions, { token: who.token })
      expect(await list()).toMatchObject({ data: { items: Array(5).fill({}) } })
      expect(await statementsOf(list)).toHaveLength(1)
    }
  })
})

describe('across the two Sydney clock changes', () => {
  // 16:00 in Sydney, before and after the clocks go back (5 April) and forward (4 October).
  test.each([
    ['2026-04-04T05:00:00.000Z', 'Asia/Shanghai', '13:00'],
    ['2026-04-05T06:00:00.000Z', 'Asia/Shanghai', '14:00'],
    ['2026-10-03T06:00:00.000Z', 'America/New_York', '02:00'],
    ['2026-10-04T05:00:00.000Z', 'America/New_York', '01:00'],
  ])('%s is the same instant for everybody; %s shows %s', async (startAtUtc, timeZone, shown) => {
    const student = await plantStudent(world, timetable.orgId)
    await plantRate(world, timetable.orgId, { teacherId: timetable.teacher.id, studentId: student.id })
    const { id } = await scheduled(world, timetable, startAtUtc, { studentId: student.id })
    const answer = await call(getMySession, { token: student.token, params: { id } })
    const { startAtUtc: seen, classTimeZone } = (answer as { data: StudentSession }).data
    const wall = (zone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(seen)
    expect([wall(classTimeZone), wall(timeZone)]).toEqual(['16:00', shown])
  })

  test('a lesson through the repeated hour has its real length', async () => {
    const startAtUtc = '2026-04-04T15:30:00.000Z'
    const endAtUtc = '2026-04-04T17:30:00.000Z'
    const { id } = await scheduled(world, timetable, startAtUtc, { endAtUtc })
    expect(await call(getTaughtSession, { token: timetable.teacher.token, params: { id } })).toMatchObject({
      data: { wageCents: 12_000 },
    })
    expect(
      await call(scheduleSession, { token, body: lessonAt(timetable, '2026-04-04T16:30:00.000Z') }),
    ).toMatchObject(refused('TEACHER_BUSY'))
  })
})
