import {
  approveRequest,
  cancelSession,
  getSession,
  listAudit,
  listChangeRequests,
  listMyChangeRequests,
  rejectRequest,
  requestChange,
  withdrawRequest,
  type ChangeRequest,
  type Given,
  type Session,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { signIn, type Person } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'
import { tripsOf } from '../../../../test/trips.ts'

const noon = '2026-03-02T12:00:00.000Z'
const world = await createWorld({ now: noon })
const hour = 3_600_000
const day = 24 * hour

type ChangeBody = Given<typeof requestChange, 'body'>

const reschedule = (startAtUtc: string, length = hour): ChangeBody => ({
  type: 'RESCHEDULE',
  proposedStartAtUtc: startAtUtc,
  proposedEndAtUtc: new Date(Date.parse(startAtUtc) + length).toISOString(),
  proposedTimeZone: 'Asia/Shanghai',
})

/** The instant this long after noon of the day on which each test begins. */
function at(milliseconds: number): string {
  return new Date(Date.parse(noon) + milliseconds).toISOString()
}

async function plantScene() {
  world.clock.set(noon)
  return plantTimetable(world)
}

/** Moves the clock. Access tokens expire on the way, so everybody signs in again. */
async function travel({ admin, student, otherStudent }: Timetable, to: string) {
  world.clock.set(to)
  for (const person of [admin, student, otherStudent]) Object.assign(person, await signIn(world, person))
}

function sendRequest({ token }: Person, { id }: Session, body: ChangeBody) {
  return world.call(requestChange, { token, params: { id }, body })
}

async function makeRequest(
  student: Person,
  session: Session,
  body: ChangeBody = { type: 'CANCEL' },
): Promise<ChangeRequest> {
  const answer = await sendRequest(student, session, body)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

const approve = ({ token }: Person, { id }: ChangeRequest, note?: string) =>
  world.call(approveRequest, { token, params: { id }, body: { ...(note !== undefined && { note }) } })
const reject = ({ token }: Person, { id }: ChangeRequest, note?: string) =>
  world.call(rejectRequest, { token, params: { id }, body: { ...(note !== undefined && { note }) } })
const withdraw = ({ token }: Person, { id }: ChangeRequest) =>
  world.call(withdrawRequest, { token, params: { id } })

async function lookUp({ token }: Person, { id }: { id: string }): Promise<Session> {
  const answer = await world.call(getSession, { token, params: { id } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

async function statusOf({ id }: ChangeRequest) {
  const { rows } = await world.owner.query<{ status: string }>(
    'SELECT status FROM "ChangeRequest" WHERE id = $1',
    [id],
  )
  return rows[0]?.status
}

/** The audit actions and events of a request, oldest first. */
async function traces({ id }: ChangeRequest, { token }: Person) {
  const acts = await world.call(listAudit, { token, query: { targetId: id } })
  const { rows } = await world.owner.query<{ type: string }>(
    `SELECT type FROM "OutboxEvent" WHERE payload ->> 'changeRequestId' = $1 ORDER BY id`,
    [id],
  )
  return {
    acts: acts.ok ? acts.data.items.map(({ action, actor }) => ({ action, by: actor?.id })).reverse() : [],
    events: rows.map(({ type }) => type),
  }
}

test('an approved cancellation cancels the lesson and charges nothing', async () => {
  const timetable = await plantScene()
  const { admin, student } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session, { type: 'CANCEL', reason: 'A family trip' })
  expect(request).toMatchObject({
    type: 'CANCEL',
    status: 'PENDING',
    special: false,
    reason: 'A family trip',
    proposedStartAtUtc: null,
    sessionId: session.id,
    session: { id: session.id, subject: 'Maths', teacherName: 'Tom Reed', status: 'SCHEDULED' },
  })

  world.clock.advance(1)
  expect(await approve(admin, request, 'Enjoy')).toMatchObject({
    status: 200,
    data: {
      status: 'APPROVED',
      decidedByAdminId: admin.id,
      decidedAt: world.clock.now(),
      decisionNote: 'Enjoy',
      session: { status: 'CANCELLED' },
      student: { id: student.id, displayName: 'Mei Lin', timeZone: 'Asia/Shanghai' },
      teacher: { id: timetable.teacher.id, displayName: 'Tom Reed' },
    },
  })
  expect(await lookUp(admin, session)).toMatchObject({ status: 'CANCELLED', cancelReason: 'A family trip' })
  await travel(timetable, at(5 * day))
  await world.runJob('complete-due-sessions')
  const { rows } = await world.owner.query('SELECT FROM "HourLedgerEntry" WHERE "sessionId" = $1', [
    session.id,
  ])
  expect(rows).toHaveLength(0)
  expect(await traces(request, admin)).toEqual({
    acts: [
      { action: 'change.request', by: student.id },
      { action: 'change.approve', by: admin.id },
    ],
    events: ['change.requested', 'change.approved'],
  })
})

test.each<[string, ChangeBody]>([
  ['cancel', { type: 'CANCEL' }],
  ['move', reschedule(at(3 * day))],
])('approving a request to %s takes six round trips', async (_what, body) => {
  const timetable = await plantScene()
  const { admin, student } = timetable
  const lesson = await scheduled(world, timetable, at(2 * day))
  const request = await makeRequest(student, lesson, body)
  const trips = await tripsOf(async () => {
    const answer = await world.call(approveRequest, {
      token: admin.token,
      params: { id: request.id },
      body: {},
    })
    expect(answer).toMatchObject({ ok: true, data: { status: 'APPROVED' } })
  })
  // Besides authentication: BEGIN, the settings, the lesson, the decision, its effects, and COMMIT.
  expect(trips - 1).toBeLessThanOrEqual(6)
})

test('an approved move changes time, zone and version, and keeps the rest', async () => {
  const timetable = await plantScene()
  const { admin, student } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session, reschedule(at(4 * day), 2 * hour))
  expect(await approve(admin, request)).toMatchObject({ ok: true, data: { status: 'APPROVED', clash: null } })
  expect(await lookUp(admin, session)).toEqual({
    ...session,
    startAtUtc: new Date(at(4 * day)),
    endAtUtc: new Date(at(4 * day + 2 * hour)),
    classTimeZone: 'Asia/Shanghai',
    version: session.version + 1,
  })
})

test.each([
  ['1 ms before the notice begins', 24 * hour + 1, 201],
  ['exactly 24 hours before the start', 24 * hour, 201],
  ['1 ms inside the notice', 24 * hour - 1, 'CHANGE_WINDOW_CLOSED'],
  ['at the start', 0, 'CHANGE_WINDOW_CLOSED'],
])('%s', async (_when, before, outcome) => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  await travel(timetable, at(3 * day - before))
  const answer = await sendRequest(timetable.student, session, { type: 'CANCEL' })
  expect(answer.ok ? answer.status : answer.problem.code).toBe(outcome)
  if (!answer.ok) expect(answer.status).toBe(403)
})

test('uses the notice period of the organisation', async () => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  await world.owner.query('UPDATE "Organization" SET "changeNoticeHours" = 71 WHERE id = $1', [
    timetable.orgId,
  ])
  await travel(timetable, at(hour + 1))
  expect(await sendRequest(timetable.student, session, { type: 'CANCEL' })).toMatchObject({
    problem: { code: 'CHANGE_WINDOW_CLOSED' },
  })
  await travel(timetable, at(hour))
  expect(await sendRequest(timetable.student, session, { type: 'CANCEL' })).toMatchObject({ status: 201 })
})

test('a special request is possible within the notice until the start, if the organisation allows it', async () => {
  const timetable = await plantScene()
  const { student, orgId } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const fever: ChangeBody = { type: 'CANCEL', special: true, reason: 'Fever since last night' }
  await travel(timetable, at(3 * day - hour))
  expect(await sendRequest(student, session, { type: 'CANCEL', special: true })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { reason: expect.any(String) as string } },
  })
  expect(await sendRequest(student, session, { ...fever, reason: '  ' })).toMatchObject({ status: 400 })

  await world.owner.query('UPDATE "Organization" SET "allowSpecialRequests" = false WHERE id = $1', [orgId])
  expect(await sendRequest(student, session, fever)).toMatchObject({
    status: 403,
    problem: { code: 'SPECIAL_NOT_ALLOWED' },
  })
  await world.owner.query('UPDATE "Organization" SET "allowSpecialRequests" = true WHERE id = $1', [orgId])

  await travel(timetable, at(3 * day))
  expect(await sendRequest(student, session, fever)).toMatchObject({
    problem: { code: 'CHANGE_WINDOW_CLOSED' },
  })
  await travel(timetable, at(3 * day - 1))
  expect(await sendRequest(student, session, fever)).toMatchObject({
    status: 201,
    data: { special: true, reason: 'Fever since last night' },
  })
})

test('a request in time is not special, even if it says so', async () => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(timetable.student, session, {
    type: 'CANCEL',
    special: true,
    reason: 'Just in case',
  })
  expect(request.special).toBe(false)
})

test.each<[string, ChangeBody, string]>([
  ['a move without a time', { type: 'RESCHEDULE' }, 'proposedStartAtUtc'],
  ['without an end', { ...reschedule(at(4 * day)), proposedEndAtUtc: undefined }, 'proposedEndAtUtc'],
  ['without a zone', { ...reschedule(at(4 * day)), proposedTimeZone: undefined }, 'proposedTimeZone'],
  ['a cancellation with a time', { ...reschedule(at(4 * day)), type: 'CANCEL' }, 'proposedStartAtUtc'],
  ['a time in the past', reschedule(at(-hour)), 'proposedStartAtUtc'],
  ['the current instant', reschedule(at(0)), 'proposedStartAtUtc'],
  ['an end at the start', reschedule(at(4 * day), 0), 'proposedEndAtUtc'],
  ['an end before the start', reschedule(at(4 * day), -1), 'proposedEndAtUtc'],
  ['more than 12 hours', reschedule(at(4 * day), 12 * hour + 1), 'proposedEndAtUtc'],
  ['an unknown zone', { ...reschedule(at(4 * day)), proposedTimeZone: 'Mars/Base' }, 'proposedTimeZone'],
])('%s is refused', async (_what, body, field) => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  expect(await sendRequest(timetable.student, session, body)).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { [field]: expect.any(String) as string } },
  })
})

test('twelve hours may be requested', async () => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  const body = reschedule(at(4 * day), 12 * hour)
  expect(await sendRequest(timetable.student, session, body)).toMatchObject({ status: 201 })
})

test('only one request at a time; after withdrawing it another can be made', async () => {
  const timetable = await plantScene()
  const { student, admin } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const first = await makeRequest(student, session)
  expect(await sendRequest(student, session, { type: 'CANCEL' })).toMatchObject({
    status: 409,
    problem: { code: 'CHANGE_REQUEST_PENDING' },
  })
  expect(await withdraw(student, first)).toMatchObject({
    status: 200,
    data: { status: 'WITHDRAWN', decidedAt: world.clock.now() },
  })
  expect(await withdraw(student, first)).toMatchObject({ status: 409, problem: { code: 'ALREADY_DECIDED' } })
  expect(await sendRequest(student, session, { type: 'CANCEL' })).toMatchObject({ status: 201 })
  expect(await traces(first, admin)).toMatchObject({
    acts: [{ action: 'change.request' }, { action: 'change.withdraw', by: student.id }],
    events: ['change.requested', 'change.withdrawn'],
  })
})

test('requests of other people and organisations are not found', async () => {
  const timetable = await plantScene()
  const { student, otherStudent } = timetable
  const stranger = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  const nothing = { status: 404, problem: { code: 'NOT_FOUND' } }
  expect(await sendRequest(otherStudent, session, { type: 'CANCEL' })).toMatchObject(nothing)
  expect(await sendRequest(stranger.student, session, { type: 'CANCEL' })).toMatchObject(nothing)
  const request = await makeRequest(student, session)
  expect(await withdraw(otherStudent, request)).toMatchObject(nothing)
  expect(await withdraw(stranger.student, request)).toMatchObject(nothing)
  expect(await approve(stranger.admin, request)).toMatchObject(nothing)
  expect(await reject(stranger.admin, request)).toMatchObject(nothing)
  expect(await statusOf(request)).toBe('PENDING')
})

test('a cancelled lesson cannot be changed, and its pending request has expired', async () => {
  const timetable = await plantScene()
  const { student, admin } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session)
  const { version } = await lookUp(admin, session)
  await world.call(cancelSession, {
    token: admin.token,
    params: { id: session.id },
    body: { version, reason: 'The teacher is ill' },
  })
  expect(await sendRequest(student, session, { type: 'CANCEL' })).toMatchObject({
    status: 409,
    problem: { code: 'SESSION_NOT_SCHEDULED' },
  })
  expect(await approve(admin, request)).toMatchObject({
    status: 409,
    problem: { code: 'SESSION_NOT_SCHEDULED' },
  })
  expect(await reject(admin, request)).toMatchObject({ status: 409, problem: { code: 'ALREADY_DECIDED' } })
})

test('a request is decided once', async () => {
  const timetable = await plantScene()
  const { student, admin } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session)
  expect(await reject(admin, request, 'We need you')).toMatchObject({
    status: 200,
    data: { status: 'REJECTED', decisionNote: 'We need you', decidedByAdminId: admin.id },
  })
  const decided = { status: 409, problem: { code: 'ALREADY_DECIDED' } }
  expect(await reject(admin, request)).toMatchObject(decided)
  expect(await approve(admin, request)).toMatchObject(decided)
  expect(await withdraw(student, request)).toMatchObject(decided)
  expect(await lookUp(admin, session)).toMatchObject({ status: 'SCHEDULED', version: session.version })
  expect(await traces(request, admin)).toMatchObject({
    acts: [{ action: 'change.request' }, { action: 'change.reject', by: admin.id }],
    events: ['change.requested', 'change.rejected'],
  })
})

test('approving a move to a taken time names the clash, and the request stays pending', async () => {
  const timetable = await plantScene()
  const { student, admin, otherTeacher, otherStudent } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session, reschedule(at(4 * day)))

  const teachers = await scheduled(world, timetable, at(4 * day + hour / 2), { studentId: otherStudent.id })
  expect(await approve(admin, request)).toMatchObject({
    status: 409,
    problem: { code: 'TEACHER_BUSY', conflict: { id: teachers.id, studentName: 'Leo Wu' } },
  })
  const { version } = await lookUp(admin, teachers)
  await world.call(cancelSession, {
    token: admin.token,
    params: { id: teachers.id },
    body: { version, reason: 'Makes room' },
  })
  const students = await scheduled(world, timetable, at(4 * day - hour / 2), { teacherId: otherTeacher.id })
  expect(await approve(admin, request)).toMatchObject({
    status: 409,
    problem: { code: 'STUDENT_BUSY', conflict: { id: students.id, teacherName: 'Ada Park' } },
  })
  expect(await statusOf(request)).toBe('PENDING')
  expect(await lookUp(admin, session)).toMatchObject({
    startAtUtc: session.startAtUtc,
    version: session.version,
  })
  expect(await traces(request, admin)).toMatchObject({ events: ['change.requested'] })
})

test('a lesson does not clash with itself or with one right after it', async () => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(3 * day))
  await scheduled(world, timetable, at(3 * day + 1.5 * hour))
  const request = await makeRequest(timetable.student, session, reschedule(at(3 * day + hour / 2)))
  expect(await approve(timetable.admin, request)).toMatchObject({ ok: true })
})

test('a request expires when its lesson starts, even before the sweep has run', async () => {
  const timetable = await plantScene()
  const { student, admin } = timetable
  const session = await scheduled(world, timetable, at(3 * day))
  const request = await makeRequest(student, session)
  await travel(timetable, at(3 * day))
  const decided = { status: 409, problem: { code: 'ALREADY_DECIDED' } }
  expect(await approve(admin, request)).toMatchObject(decided)
  expect(await reject(admin, request)).toMatchObject(decided)
  expect(await withdraw(student, request)).toMatchObject(decided)
  expect(await statusOf(request)).toBe('PENDING')
  await world.runJob('expire-change-requests')
  expect(await statusOf(request)).toBe('EXPIRED')
  expect(await approve(admin, request)).toMatchObject(decided)
  expect(await reject(admin, request)).toMatchObject(decided)
  expect(await withdraw(student, request)).toMatchObject(decided)
})

test('a lesson is never moved into the past', async () => {
  const timetable = await plantScene()
  const session = await scheduled(world, timetable, at(5 * day))
  const request = await makeRequest(timetable.student, session, reschedule(at(2 * day)))
  await travel(timetable, at(2 * day))
  expect(await approve(timetable.admin, request)).toMatchObject({
    status: 409,
    problem: { code: 'PROPOSAL_PASSED' },
  })
  expect(await statusOf(request)).toBe('PENDING')
})

test('admins see pending requests oldest first, with their clashes, in pages', async () => {
  const timetable = await plantScene()
  const { student, otherStudent, admin } = timetable
  const requests: ChangeRequest[] = []
  for (let n = 0; n < 5; n += 1) {
    const session = await scheduled(world, timetable, at((3 + n) * day))
    world.clock.advance(1)
    requests.push(
      await makeRequest(student, session, n === 0 ? { type: 'CANCEL' } : reschedule(at((20 + n) * day))),
    )
  }
  const taken = await scheduled(world, timetable, at(22 * day), { studentId: otherStudent.id })
  await reject(admin, requests[4]!)

  const first = await world.call(listChangeRequests, {
    token: admin.token,
    query: { status: 'PENDING', limit: 3 },
  })
  if (!first.ok) throw new Error(first.problem.code)
  expect(first.data.items.map(({ id }) => id)).toEqual(requests.slice(0, 3).map(({ id }) => id))
  expect(first.data.items.map(({ clash }) => clash)).toEqual([
    null,
    null,
    {
      code: 'TEACHER_BUSY',
      id: taken.id,
      startAtUtc: new Date(at(22 * day)),
      endAtUtc: new Date(at(22 * day + hour)),
      subject: 'Maths',
      teacherName: 'Tom Reed',
      studentName: 'Leo Wu',
    },
  ])
  expect(first.data.items[0]).toMatchObject({
    student: { id: student.id },
    teacher: { id: timetable.teacher.id },
    session: { startAtUtc: new Date(at(3 * day)) },
  })
  const second = await world.call(listChangeRequests, {
    token: admin.token,
    query: { status: 'PENDING', limit: 3, cursor: first.data.nextCursor! },
  })
  expect(second).toMatchObject({ data: { items: [{ id: requests[3]!.id }], nextCursor: null } })

  const all = await world.call(listChangeRequests, { token: admin.token })
  expect(all.ok && all.data.items.map(({ id }) => id)).toEqual(requests.map(({ id }) => id).reverse())
  expect(await world.call(listChangeRequests, { token: admin.token, query: { cursor: 'x' } })).toMatchObject({
    problem: { code: 'VALIDATION' },
  })
})

test('students see their own requests, newest first', async () => {
  const timetable = await plantScene()
  const { student, otherStudent } = timetable
  const mine: ChangeRequest[] = []
  for (let n = 0; n < 3; n += 1) {
    world.clock.advance(1)
    mine.push(await makeRequest(student, await scheduled(world, timetable, at((3 + n) * day))))
  }
  const theirs = await scheduled(world, timetable, at(10 * day), { studentId: otherStudent.id })
  await makeRequest(otherStudent, theirs)
  await withdraw(student, mine[1]!)

  const list = async (query: Given<typeof listMyChangeRequests, 'query'>) => {
    const answer = await world.call(listMyChangeRequests, { token: student.token, query })
    return answer.ok ? { ids: answer.data.items.map(({ id }) => id), next: answer.data.nextCursor } : answer
  }
  expect(await list({})).toEqual({ ids: mine.map(({ id }) => id).reverse(), next: null })
  expect(await list({ status: 'WITHDRAWN' })).toEqual({ ids: [mine[1]!.id], next: null })
  const first = await list({ limit: 2 })
  expect(first).toMatchObject({ ids: [mine[2]!.id, mine[1]!.id] })
  expect(await list({ limit: 2, cursor: (first as { next: string }).next })).toMatchObject({
    ids: [mine[0]!.id],
  })
})

test('the student’s list takes one statement and the admin’s two, however long they are', async () => {
  const timetable = await plantScene()
  const { student, admin } = timetable
  const read = async () => ({
    mine: await statementsOf(() => world.call(listMyChangeRequests, { token: student.token })),
    queue: await statementsOf(() =>
      world.call(listChangeRequests, { token: admin.token, query: { status: 'PENDING' } }),
    ),
  })
  const lengths = ({ mine, queue }: Awaited<ReturnType<typeof read>>) => [mine.length, queue.length]
  const add = async (from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      const session = await scheduled(world, timetable, at((3 + n) * day))
      await makeRequest(student, session, reschedule(at((40 + n) * day)))
    }
  }
  await add(0, 1)
  expect(lengths(await read())).toEqual([1, 2])
  await add(1, 12)
  expect(lengths(await read())).toEqual([1, 2])
})
