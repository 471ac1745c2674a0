// Told once, and only what stands: what people are told of an act, and what is sent of it.
import {
  addHours,
  approveRequest,
  cancelSession,
  endSeries,
  listNotifications,
  moveSession,
  recordSession,
  rejectRequest,
  requestChange,
  reverseEntry,
  scheduleSeries,
  withdrawRequest,
} from '@summa/contracts'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold } from '../../../../test/household.ts'
import { plantChild, plantFamily, signIn } from '../../../../test/people.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'
import { plan, sendMail, toldRows, toldTo } from '../../../../test/told.ts'
import { planAct } from './plan-act.ts'
import { remind } from './remind.ts'

const world = await createWorld()
let timetable: Timetable

const hour = 3_600_000
const start = '2026-03-10T05:00:00.000Z'
const later = { startAtUtc: '2026-03-10T06:00:00.000Z', endAtUtc: '2026-03-10T07:00:00.000Z' }
const running = { signal: new AbortController().signal }

beforeEach(async () => {
  // Noon in Sydney: nobody's quiet hours.
  world.clock.set('2026-03-02T01:00:00.000Z')
  await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{}'`)
  timetable = await plantTimetable(world)
  // What earlier tests left waiting is not this test's.
  await world.owner
    .query(`UPDATE "NotificationDelivery" SET status = 'SKIPPED', reason = 'EXPIRED', "endedAt" = now()
    WHERE status IN ('PENDING', 'SENDING')`)
})

/** Sets the clock, and signs the office in again: its token may have expired. */
async function at(instant: string) {
  world.clock.set(instant)
  timetable = { ...timetable, admin: await signIn(world, timetable.admin) }
}

function told(people: Partial<Record<keyof Timetable, unknown>> = {}) {
  const { orgId, teacher, student, otherTeacher, admin } = timetable
  return toldTo(world, orgId, { teacher, student, otherTeacher, admin, ...people } as never)
}

async function move(id: string, version: number, changes: object) {
  const { admin } = timetable
  return dataOf(
    world.call(moveSession, { token: admin.token, params: { id }, body: { version, ...changes } }),
  )
}

/** Relays the events of the organisation again, as if the queue had lost them. */
async function relayAgain() {
  await world.owner.query(`UPDATE "OutboxEvent" SET "publishedAt" = NULL WHERE "orgId" = $1`, [
    timetable.orgId,
  ])
  await plan(world)
}

describe('what is planned', () => {
  test('a lesson is told to the student and to the teacher, and not to the admin who planned it', async () => {
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    expect(await told()).toEqual({
      teacher: ['LESSON_PLANNED'],
      student: ['LESSON_PLANNED'],
      otherTeacher: [],
      admin: [],
    })
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.every(({ sessionId, status }) => sessionId === id && status === 'PENDING')).toBe(true)
  })

  test('relayed twice, and again when the queue has forgotten, nothing new is told', async () => {
    await scheduled(world, timetable, start)
    await plan(world)
    await relayAgain()
    world.clock.advance(2 * hour)
    await relayAgain()
    expect(await toldRows(world, timetable.orgId)).toHaveLength(2)
    expect(await sendMail(world)).toHaveLength(2)
    await relayAgain()
    expect(await sendMail(world)).toHaveLength(0)
  })

  test('eight planners at once make each notification once', async () => {
    await scheduled(world, timetable, start)
    const { rows } = await world.owner.query<{ id: string; actId: string }>(
      `SELECT id, "actId" FROM "OutboxEvent" WHERE "orgId" = $1 AND "publishedAt" IS NULL`,
      [timetable.orgId],
    )
    const run = { eventId: rows[0]!.id, actId: rows[0]!.actId, orgId: timetable.orgId }
    await Promise.all(Array.from({ length: 8 }, () => planAct(world.ctx, run)))
    expect(await toldRows(world, timetable.orgId)).toHaveLength(2)
  })

  test('an act that was rolled back is not told', async () => {
    await scheduled(world, timetable, start)
    const { admin, teacher, otherStudent } = timetable
    const clash = await world.call(moveSession, {
      token: admin.token,
      params: {
        id: (await scheduled(world, timetable, later.startAtUtc, { studentId: otherStudent.id })).id,
      },
      body: { version: 1, startAtUtc: start, endAtUtc: later.startAtUtc },
    })
    expect(clash).toMatchObject({ ok: false, problem: { code: 'TEACHER_BUSY' } })
    await plan(world)
    expect((await toldTo(world, timetable.orgId, { teacher }))['teacher']).toEqual([
      'LESSON_PLANNED',
      'LESSON_PLANNED',
    ])
  })

  test('an approved move is one message to the student and one to the teacher', async () => {
    const { admin, student } = timetable
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    const request = await dataOf(
      world.call(requestChange, {
        token: student.token,
        params: { id },
        body: {
          type: 'RESCHEDULE',
          proposedStartAtUtc: later.startAtUtc,
          proposedEndAtUtc: later.endAtUtc,
          proposedTimeZone: 'Australia/Sydney',
        },
      }),
    )
    await plan(world)
    await dataOf(
      world.call(approveRequest, { token: admin.token, params: { id: request.id }, body: { note: 'Fine' } }),
    )
    await plan(world)
    expect(await told()).toEqual({
      teacher: ['LESSON_PLANNED', 'LESSON_MOVED'],
      student: ['LESSON_PLANNED', 'REQUEST_DECIDED'],
      otherTeacher: [],
      admin: ['REQUEST_RECEIVED'],
    })
  })

  test('a cancelled lesson beats the request that expires by it', async () => {
    const { admin, student } = timetable
    const { id } = await scheduled(world, timetable, start)
    await dataOf(
      world.call(requestChange, { token: student.token, params: { id }, body: { type: 'CANCEL' } }),
    )
    await dataOf(
      world.call(cancelSession, { token: admin.token, params: { id }, body: { version: 1, reason: 'Ill' } }),
    )
    await plan(world)
    expect((await told())['student']).toEqual(['LESSON_PLANNED', 'LESSON_CANCELLED'])
  })

  test('a series of 400 lessons is one message to each', async () => {
    const { admin, teacher, student } = timetable
    const series = await dataOf(
      world.call(scheduleSeries, {
        token: admin.token,
        body: {
          teacherId: teacher.id,
          studentId: student.id,
          subject: 'Maths',
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          startTimeLocal: '16:00',
          durationMinutes: 60,
          classTimeZone: 'Australia/Sydney',
          firstOn: '2026-03-09',
          count: 366,
        },
      }),
    )
    await plan(world)
    expect(await told()).toMatchObject({ teacher: ['SERIES_PLANNED'], student: ['SERIES_PLANNED'] })
    const [row] = await toldRows(world, timetable.orgId)
    expect(row?.params).toMatchObject({ count: 366, lessons: { length: 12 } })
    await dataOf(
      world.call(endSeries, {
        token: admin.token,
        params: { id: series.series!.id },
        body: { version: series.series!.version, scope: 'all', reason: 'Moving away' },
      }),
    )
    await plan(world)
    expect((await told())['student']).toEqual(['SERIES_PLANNED', 'SERIES_ENDED'])
    // The first is not sent any more: none of its lessons is left.
    expect((await sendMail(world)).length).toBe(2)
    expect((await toldRows(world, timetable.orgId)).map(({ kind, status }) => [kind, status])).toEqual([
      ['SERIES_PLANNED', 'SKIPPED'],
      ['SERIES_PLANNED', 'SKIPPED'],
      ['SERIES_ENDED', 'SENT'],
      ['SERIES_ENDED', 'SENT'],
    ])
  })

  test('another teacher: the old one hears that it is no longer theirs, the new one that it is', async () => {
    const { otherTeacher } = timetable
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    await sendMail(world)
    await move(id, 1, { teacherId: otherTeacher.id })
    await plan(world)
    expect(await told()).toEqual({
      teacher: ['LESSON_PLANNED', 'LESSON_CANCELLED'],
      student: ['LESSON_PLANNED', 'TEACHER_CHANGED'],
      otherTeacher: ['LESSON_PLANNED'],
      admin: [],
    })
    const mails = await sendMail(world)
    const byMethod = new Map(mails.map(({ to, invitation }) => [to, invitation?.method]))
    const addressOf = async (userId: string) =>
      (await world.owner.query<{ email: string }>(`SELECT email FROM "User" WHERE id = $1`, [userId]))
        .rows[0]!.email
    expect(byMethod.get(await addressOf(timetable.teacher.id))).toBe('CANCEL')
    expect(byMethod.get(await addressOf(otherTeacher.id))).toBe('REQUEST')
    expect(byMethod.get(await addressOf(timetable.student.id))).toBe('REQUEST')
  })

  test('the office is told of a request, and of its withdrawal only if it heard of the request', async () => {
    const { student } = timetable
    const ask = async (at: string) => {
      const { id } = await scheduled(world, timetable, at)
      const asked = { token: student.token, params: { id }, body: { type: 'CANCEL' as const } }
      return dataOf(world.call(requestChange, asked))
    }
    const [heard, unheard] = [await ask(start), await ask('2026-03-11T05:00:00.000Z')]
    const withdraw = (id: string) => world.call(withdrawRequest, { token: student.token, params: { id } })
    await withdraw(unheard.id)
    await plan(world)
    await sendMail(world)
    await withdraw(heard.id)
    await plan(world)
    await sendMail(world)
    const rows = (await toldRows(world, timetable.orgId)).filter(({ kind }) => kind.startsWith('REQUEST'))
    expect(rows.map(({ kind, status, reason }) => [kind, status, reason])).toEqual([
      ['REQUEST_RECEIVED', 'SENT', null],
      ['REQUEST_RECEIVED', 'SKIPPED', 'STALE'],
      ['REQUEST_WITHDRAWN', 'SKIPPED', 'AS_TOLD'],
      ['REQUEST_WITHDRAWN', 'SENT', null],
    ])
  })

  test('a rejection is told to the student alone', async () => {
    const { admin, student } = timetable
    const { id } = await scheduled(world, timetable, start)
    const request = await dataOf(
      world.call(requestChange, { token: student.token, params: { id }, body: { type: 'CANCEL' } }),
    )
    await dataOf(world.call(rejectRequest, { token: admin.token, params: { id: request.id }, body: {} }))
    await plan(world)
    expect(await told()).toMatchObject({
      student: ['LESSON_PLANNED', 'REQUEST_DECIDED'],
      teacher: ['LESSON_PLANNED'],
    })
  })

  test('hours are told when they are added and taken back; a balance is low once, when an entry crosses the line', async () => {
    const { admin, student, orgId } = timetable
    const add = (deltaUnits: number, reason: 'PURCHASE' | 'ADJUSTMENT') =>
      dataOf(
        world.call(addHours, {
          token: admin.token,
          params: { id: student.id },
          body: { deltaUnits, reason, note: 'x' },
        }),
      ) as Promise<{ entry: { id: string } }>
    const bought = await add(4, 'PURCHASE')
    await plan(world)
    await dataOf(
      world.call(reverseEntry, {
        token: admin.token,
        params: { entryId: bought.entry.id },
        body: { note: 'Wrong' },
      }),
    )
    await plan(world)
    expect((await told())['student']).toEqual(['HOURS_ADDED', 'HOURS_REVERSED'])
    await add(3, 'PURCHASE')
    await plan(world)
    // Two lessons: 3 → 2 crosses the line, 2 → 1 does not.
    for (const start of ['2026-03-03T01:00:00.000Z', '2026-03-03T03:00:00.000Z']) {
      await at('2026-03-02T01:00:00.000Z')
      await scheduled(world, timetable, start)
      world.clock.set(new Date(Date.parse(start) + 2 * hour))
      await world.runJob('complete-due-sessions')
      await plan(world)
    }
    const kinds = (await told())['student']
    expect(kinds?.filter((kind) => kind === 'HOURS_LOW')).toHaveLength(1)
    const low = (await toldRows(world, orgId)).find(({ kind }) => kind === 'HOURS_LOW')
    expect(low?.params).toEqual({
      students: [{ studentId: student.id, studentName: 'Mei Lin', balance: 2 }],
    })
  })
})

describe('families', () => {
  test('both parents are told of a child’s lesson; a child with nobody leaves a line that says so', async () => {
    const home = await plantHousehold(world)
    await scheduled(world, home, start, { studentId: home.leo })
    const alone = await plantChild(world, {
      orgId: home.orgId,
      familyId: await plantFamily(world, home.orgId),
      displayName: 'Nobody Yet',
    })
    await world.owner.query(
      `INSERT INTO "TeacherStudentRate" ("orgId", "teacherId", "studentId", subject, "studentHourlyRateCents",
         "teacherHourlyWageCents", currency, "createdAt", "updatedAt")
       VALUES ($1, $2, $3, 'Maths', 1, 1, 'AUD', now(), now())`,
      [home.orgId, home.teacher.id, alone],
    )
    await scheduled(world, home, '2026-03-11T05:00:00.000Z', { studentId: alone })
    await plan(world)
    const { mother, father } = home
    expect(await toldTo(world, home.orgId, { mother, father, alone })).toEqual({
      mother: ['LESSON_PLANNED'],
      father: ['LESSON_PLANNED'],
      alone: ['LESSON_PLANNED'],
    })
    const lines = (await toldRows(world, home.orgId)).filter(({ studentId }) => studentId === alone)
    expect(lines).toMatchObject([{ userId: alone, status: 'SKIPPED', reason: 'NO_ADDRESS' }])
    expect(lines).toHaveLength(1)
  })

  test('a parent who asks is not told of it, and both are told what the office decided', async () => {
    const home = await plantHousehold(world)
    const { mother, father, admin, leo, orgId } = home
    const { id } = await scheduled(world, home, start, { studentId: leo })
    const asked = { ...actingFor(mother, leo), params: { id }, body: { type: 'CANCEL' as const } }
    const request = await dataOf(world.call(requestChange, asked))
    await dataOf(world.call(approveRequest, { token: admin.token, params: { id: request.id }, body: {} }))
    await plan(world)
    expect(await toldTo(world, orgId, { mother, father })).toEqual({
      mother: ['LESSON_PLANNED', 'REQUEST_DECIDED'],
      father: ['LESSON_PLANNED', 'REQUEST_DECIDED'],
    })
  })
})

describe('what is sent', () => {
  test('a lesson that was cancelled a second before is not announced, and there is nothing to take back', async () => {
    const { admin } = timetable
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    world.clock.advance(1_000)
    const body = { version: 1, reason: 'Ill' }
    await dataOf(world.call(cancelSession, { token: admin.token, params: { id }, body }))
    await plan(world)
    expect(await sendMail(world)).toEqual([])
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.map(({ kind, reason }) => [kind, reason]).sort()).toEqual([
      ['LESSON_CANCELLED', 'AS_TOLD'],
      ['LESSON_CANCELLED', 'AS_TOLD'],
      ['LESSON_PLANNED', 'STALE'],
      ['LESSON_PLANNED', 'STALE'],
    ])
  })

  test('a cancellation is told to whoever heard of the lesson, under the same entry of their calendar', async () => {
    const { admin } = timetable
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    expect((await sendMail(world)).map(({ invitation }) => invitation?.method)).toEqual([
      'REQUEST',
      'REQUEST',
    ])
    const body = { version: 1, reason: 'Ill' }
    await dataOf(world.call(cancelSession, { token: admin.token, params: { id }, body }))
    await plan(world)
    const mails = await sendMail(world)
    expect(mails.map(({ invitation }) => invitation?.method)).toEqual(['CANCEL', 'CANCEL'])
    for (const { invitation } of mails)
      expect(invitation?.content).toMatch(new RegExp(`UID:${id}@summa[^]*SEQUENCE:2`))
  })

  test('of two new links only the last is sent, and what waited says the link as it is', async () => {
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    await move(id, 1, { meetingUrl: 'https://meet.example.com/first' })
    await plan(world)
    await move(id, 2, { meetingUrl: 'https://meet.example.com/second' })
    await plan(world)
    const mails = await sendMail(world)
    expect(mails).toHaveLength(4)
    for (const { text } of mails) {
      expect(text).toContain('https://meet.example.com/second')
      expect(text).not.toContain('first')
    }
  })

  test('a note that was corrected before it was sent is sent as it is now', async () => {
    const { id } = await scheduled(world, timetable, start)
    const write = async (version: number, lessonNote: string) => {
      const { token } = await signIn(world, timetable.teacher)
      await dataOf(world.call(recordSession, { token, params: { id }, body: { version, lessonNote } }))
      await plan(world)
    }
    await write(1, 'Leo was late again')
    await write(2, 'Well done')
    const notes = (await sendMail(world)).filter(({ text }) => /Leo|Well/.test(text))
    expect(notes).toHaveLength(1)
    expect(notes[0]?.text).toContain('Well done')
  })

  test('a lesson moved away and back is not told: it is where the person knows it', async () => {
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    expect(await sendMail(world)).toHaveLength(2)
    await move(id, 1, later)
    await plan(world)
    await move(id, 2, { startAtUtc: start, endAtUtc: later.startAtUtc })
    await plan(world)
    expect(await sendMail(world)).toEqual([])
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.filter(({ kind }) => kind === 'LESSON_MOVED').map(({ reason }) => reason)).toEqual([
      'STALE',
      'STALE',
      'AS_TOLD',
      'AS_TOLD',
    ])
  })

  test('a move that was not sent is told with the next: from where the person knows it to where it is', async () => {
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    await sendMail(world)
    await move(id, 1, later)
    await plan(world)
    await move(id, 2, { startAtUtc: '2026-03-11T05:00:00.000Z', endAtUtc: '2026-03-11T06:00:00.000Z' })
    await plan(world)
    const mails = await sendMail(world)
    expect(mails).toHaveLength(2)
    // 13:00 in Shanghai and 16:00 in Sydney: where both knew it.
    for (const { text } of mails) expect(text).toMatch(/Before: Tue 10 Mar, 1[36]:00/)
  })

  test('a message that one switched off between plan and send is not sent', async () => {
    const { student } = timetable
    await scheduled(world, timetable, start)
    await plan(world)
    await world.owner.query(
      `INSERT INTO "NotificationPreference" ("orgId", "userId", "group", channel, "on") VALUES ($1, $2, 'LESSONS', 'EMAIL', false)`,
      [timetable.orgId, student.id],
    )
    expect(await sendMail(world)).toHaveLength(1)
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.find(({ userId }) => userId === student.id)).toMatchObject({ reason: 'SWITCHED_OFF' })
  })

  test('a disabled person is sent nothing', async () => {
    await scheduled(world, timetable, start)
    await plan(world)
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable.student.id])
    expect(await sendMail(world)).toHaveLength(1)
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.find(({ userId }) => userId === timetable.student.id)?.reason).toBe('PERSON_DISABLED')
  })

  test('quiet hours hold what can wait until the morning of the reader', async () => {
    // 22:30 in Sydney, where the teacher lives, and 19:30 in Shanghai, where the student does.
    await at('2026-03-02T11:30:00.000Z')
    await scheduled(world, timetable, start)
    await plan(world)
    expect(await sendMail(world)).toHaveLength(1)
    const held = (await toldRows(world, timetable.orgId)).filter(({ status }) => status === 'PENDING')
    expect(held).toMatchObject([
      { userId: timetable.teacher.id, notBeforeAt: new Date('2026-03-02T20:00:00.000Z') },
    ])
    world.clock.set('2026-03-02T20:00:00.000Z')
    expect(await sendMail(world)).toHaveLength(1)
  })

  test('quiet hours do not hold a change of a lesson within twelve hours', async () => {
    await at('2026-03-02T11:30:00.000Z')
    await scheduled(world, timetable, '2026-03-02T23:00:00.000Z')
    await plan(world)
    expect(await sendMail(world)).toHaveLength(2)
  })
})

describe('what the other side answers', () => {
  async function planned(startAtUtc = start) {
    await scheduled(world, timetable, startAtUtc)
    await plan(world)
  }

  const attempts = async () =>
    (
      await world.owner.query<{ outcome: string }>(
        `SELECT outcome FROM "DeliveryAttempt" WHERE "orgId" = $1 ORDER BY at, id`,
        [timetable.orgId],
      )
    ).rows.map(({ outcome }) => outcome)

  test('a refusal for now is tried again later, longer each time, until it is of no use', async () => {
    await planned('2026-03-02T07:00:00.000Z')
    const mail = vi
      .spyOn(world.ctx.mail, 'send')
      .mockResolvedValue({ outcome: 'RETRY', detail: '451', channelAway: false })
    let rounds = 0
    while ((await toldRows(world, timetable.orgId)).some(({ status }) => status === 'PENDING')) {
      await world.runJob('deliver-mail')
      const [next] = (await toldRows(world, timetable.orgId))
        .filter(({ status }) => status === 'PENDING')
        .map(({ notBeforeAt }) => notBeforeAt)
        .sort((a, b) => a.getTime() - b.getTime())
      if (next !== undefined && next > world.clock.now()) world.clock.set(next)
      rounds += 1
      if (rounds > 200) throw new Error('it never ends')
    }
    const tries = mail.mock.calls.length
    mail.mockRestore()
    expect(world.clock.now().toISOString()).toBe('2026-03-02T07:00:00.000Z')
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual(Array(2).fill(['FAILED', 'EXPIRED']))
    expect(tries).toBeGreaterThan(20)
  })

  test('a message that the server may have taken is not sent again, and the run waits with the others', async () => {
    await planned()
    const mail = vi.spyOn(world.ctx.mail, 'send').mockResolvedValue({ outcome: 'UNKNOWN', detail: 'silence' })
    await world.runJob('deliver-mail')
    expect(mail).toHaveBeenCalledTimes(1)
    mail.mockRestore()
    world.clock.advance(hour)
    expect(await sendMail(world)).toHaveLength(1)
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.map(({ status, reason }) => [status, reason]).sort()).toEqual([
      ['SENT', null],
      ['UNKNOWN', 'NO_ANSWER'],
    ])
  })

  test('a process that died while sending: nobody knows, and it is not sent again', async () => {
    await planned()
    const mail = vi.spyOn(world.ctx.mail, 'send').mockRejectedValue(new Error('the process died'))
    await expect(world.runJob('deliver-mail')).rejects.toThrow('the process died')
    mail.mockRestore()
    world.clock.advance(6 * 60_000)
    // The one in hand is given up, the other is sent.
    expect(await sendMail(world)).toHaveLength(1)
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.map(({ status, reason }) => [status, reason]).sort()).toEqual([
      ['SENT', null],
      ['UNKNOWN', 'INTERRUPTED'],
    ])
  })

  test('an address that does not exist stops mail to it, and the office hears of it once', async () => {
    await planned()
    const send = world.ctx.mail.send.bind(world.ctx.mail)
    const { rows } = await world.owner.query<{ email: string }>(`SELECT email FROM "User" WHERE id = $1`, [
      timetable.student.id,
    ])
    const mail = vi
      .spyOn(world.ctx.mail, 'send')
      .mockImplementation((message) =>
        message.to === rows[0]!.email
          ? Promise.resolve({ outcome: 'FAILED', detail: '550', addressIsBad: true })
          : send(message),
      )
    expect(await sendMail(world)).toHaveLength(1)
    mail.mockRestore()
    await plan(world)
    expect((await told())['admin']).toEqual(['ADDRESS_BOUNCED'])
    await scheduled(world, timetable, '2026-03-12T05:00:00.000Z')
    await plan(world)
    const ofStudent = (await toldRows(world, timetable.orgId)).filter(
      ({ userId }) => userId === timetable.student.id,
    )
    expect(ofStudent.map(({ status, reason }) => [status, reason])).toEqual([
      ['FAILED', 'REFUSED'],
      ['SKIPPED', 'ADDRESS_BOUNCED'],
    ])
  })

  test('a server that is away is asked once in a run, and all goes out when it is back', async () => {
    await at('2026-03-05T01:00:00.000Z')
    for (const day of [10, 11, 12, 13]) await scheduled(world, timetable, `2026-03-${day}T05:00:00.000Z`)
    await plan(world)
    const mail = vi
      .spyOn(world.ctx.mail, 'send')
      .mockResolvedValue({ outcome: 'RETRY', detail: 'ECONNREFUSED', channelAway: true })
    await world.runJob('deliver-mail')
    expect(mail).toHaveBeenCalledTimes(1)
    for (let minute = 0; minute < 60; minute += 2) {
      world.clock.advance(2 * 60_000)
      await world.runJob('deliver-mail')
      await world.runJob('watch-channels')
    }
    mail.mockRestore()
    expect((await told())['admin']).toEqual(['CHANNEL_DOWN'])
    world.clock.advance(hour)
    expect(await sendMail(world)).toHaveLength(8)
    const outcomes = await attempts()
    expect(outcomes.filter((outcome) => outcome === 'SENT')).toHaveLength(8)
  })

  test.each(['SENT', 'SKIPPED', 'FAILED', 'UNKNOWN'])(
    'a message that is %s stays so, whoever asks',
    async (status) => {
      await planned()
      const change = (to: string) =>
        world.sql.query(
          `UPDATE "NotificationDelivery" SET status = $2::"DeliveryStatus", "endedAt" = CASE WHEN $2 <> 'PENDING' THEN now() END,
           reason = CASE WHEN $2 NOT IN ('PENDING', 'SENT') THEN 'STALE'::"DeliveryReason" END WHERE "orgId" = $1`,
          [timetable.orgId, to],
        )
      await change(status)
      await expect(change('PENDING')).rejects.toThrow(`a delivery that is ${status} stays so`)
    },
  )

  test('a message that cannot be read or written stops nothing behind it', async () => {
    await planned()
    await world.owner.query(
      `UPDATE "Notification" SET params = '{"lessons": "none"}' WHERE "orgId" = $1 AND "userId" = $2`,
      [timetable.orgId, timetable.teacher.id],
    )
    expect(await sendMail(world)).toHaveLength(1)
    const { token } = timetable.teacher
    expect((await dataOf(world.call(listNotifications, { token, query: {} }))).items).toEqual([])
    const rows = await toldRows(world, timetable.orgId)
    expect(rows.map(({ status, reason }) => [status, reason]).sort()).toEqual([
      ['FAILED', 'REFUSED'],
      ['SENT', null],
    ])
  })
})

describe('reminders', () => {
  const reminders = async () =>
    (await toldRows(world, timetable.orgId))
      .filter(({ kind }) => kind === 'REMINDER')
      .map(({ userId, params }) => [
        userId === timetable.student.id ? 'student' : 'teacher',
        params['minutes'],
      ])

  async function remindAt(instant: string) {
    await at(instant)
    await remind(world.ctx, running)
    return reminders()
  }

  test('come a day and an hour before, once each, to the student and the teacher', async () => {
    await scheduled(world, timetable, start)
    expect(await remindAt('2026-03-09T04:59:59.999Z')).toEqual([])
    expect((await remindAt('2026-03-09T05:00:00.000Z')).sort()).toEqual([
      ['student', 1440],
      ['teacher', 1440],
    ])
    expect(await remindAt('2026-03-09T05:00:20.000Z')).toHaveLength(2)
    expect((await remindAt('2026-03-10T04:00:00.000Z')).slice(2).sort()).toEqual([
      ['student', 60],
      ['teacher', 60],
    ])
    expect(await remindAt('2026-03-10T05:00:00.000Z')).toHaveLength(4)
  })

  test('eight sweeps at once make each once', async () => {
    await scheduled(world, timetable, start)
    world.clock.set('2026-03-09T05:00:00.000Z')
    await Promise.all(Array.from({ length: 8 }, () => remind(world.ctx, running)))
    expect(await reminders()).toHaveLength(2)
  })

  test('an outage past the first ends with the one that is still useful', async () => {
    await scheduled(world, timetable, start)
    expect((await remindAt('2026-03-10T04:10:00.000Z')).map(([, minutes]) => minutes)).toEqual([60, 60])
  })

  test('a worker that was away past the start reminds of nothing', async () => {
    await scheduled(world, timetable, start)
    expect(await remindAt('2026-03-10T05:00:01.000Z')).toEqual([])
  })

  test('a clock that went back two hours reminds of nothing twice', async () => {
    await scheduled(world, timetable, start)
    await remindAt('2026-03-09T05:00:00.000Z')
    await remindAt('2026-03-09T03:00:00.000Z')
    expect(await remindAt('2026-03-09T05:00:00.000Z')).toHaveLength(2)
  })

  test('a lesson booked half an hour ahead, or an hour and five minutes, is not reminded of', async () => {
    await at('2026-03-10T04:30:00.000Z')
    await scheduled(world, timetable, start)
    expect(await remindAt('2026-03-10T04:31:00.000Z')).toEqual([])
    await at('2026-03-10T05:30:00.000Z')
    await scheduled(world, timetable, '2026-03-10T06:36:00.000Z')
    expect(await remindAt('2026-03-10T05:37:00.000Z')).toEqual([])
  })

  test('a cancelled lesson never reminds, a moved one anew, one that was moved away and back not again', async () => {
    const { id } = await scheduled(world, timetable, start)
    await remindAt('2026-03-09T05:00:00.000Z')
    await move(id, 1, { startAtUtc: '2026-03-11T05:00:00.000Z', endAtUtc: '2026-03-11T06:00:00.000Z' })
    expect(await remindAt('2026-03-10T05:00:00.000Z')).toHaveLength(4)
    await move(id, 2, { startAtUtc: '2026-03-12T05:00:00.000Z', endAtUtc: '2026-03-12T06:00:00.000Z' })
    await move(id, 3, { startAtUtc: '2026-03-11T05:00:00.000Z', endAtUtc: '2026-03-11T06:00:00.000Z' })
    expect(await remindAt('2026-03-10T05:20:00.000Z')).toHaveLength(4)
    await dataOf(
      world.call(cancelSession, {
        token: timetable.admin.token,
        params: { id },
        body: { version: 4, reason: 'Ill' },
      }),
    )
    expect(await remindAt('2026-03-11T04:30:00.000Z')).toHaveLength(4)
  })

  test('another link is no new reminder', async () => {
    const { id } = await scheduled(world, timetable, start)
    await remindAt('2026-03-09T05:00:00.000Z')
    await move(id, 1, { meetingUrl: 'https://meet.example.com/new' })
    expect(await remindAt('2026-03-09T05:30:00.000Z')).toHaveLength(2)
  })

  test('one that waits when its lesson is cancelled is not sent', async () => {
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    await sendMail(world)
    expect(await remindAt('2026-03-10T04:00:00.000Z')).toHaveLength(2)
    await dataOf(
      world.call(cancelSession, {
        token: timetable.admin.token,
        params: { id },
        body: { version: 1, reason: 'Ill' },
      }),
    )
    expect(await sendMail(world)).toEqual([])
    const rows = (await toldRows(world, timetable.orgId)).filter(({ kind }) => kind === 'REMINDER')
    expect(rows.map(({ reason }) => reason)).toEqual(['STALE', 'STALE'])
  })

  test('in the night of Sydney’s change they come at the instants, an hour of elapsed time before', async () => {
    await at('2026-04-01T01:00:00.000Z')
    // 04:00 in Sydney on the morning when its clocks went back an hour at 03:00.
    await scheduled(world, timetable, '2026-04-04T18:00:00.000Z')
    expect(await remindAt('2026-04-04T16:59:59.999Z')).toHaveLength(2)
    expect(await remindAt('2026-04-04T17:00:00.000Z')).toHaveLength(4)
  })

  test('quiet hours hold the one of the day before, and not the one of the last hour', async () => {
    // 23:00 in Sydney.
    await scheduled(world, timetable, '2026-03-10T12:00:00.000Z')
    await plan(world)
    await sendMail(world)
    await remindAt('2026-03-09T12:00:00.000Z')
    // It is 20:00 where the student lives.
    expect(await sendMail(world)).toHaveLength(1)
    world.clock.set('2026-03-09T20:00:00.000Z')
    expect(await sendMail(world)).toHaveLength(1)
    await remindAt('2026-03-10T11:00:00.000Z')
    expect(await sendMail(world)).toHaveLength(2)
  })
})
