import { cancelSession, closeFeed, getFeed, moveSession, openFeed, recordSession } from '@summa/contracts'
import { toCalendar, type CalendarEvent } from '@summa/domain'
import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld } from '../../../test/harness.ts'
import { signIn, type Person } from '../../../test/people.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../test/timetable.ts'

const world = await createWorld()
let timetable: Timetable

beforeEach(async () => {
  world.clock.set('2026-03-02T00:00:00.000Z')
  timetable = await plantTimetable(world)
})

async function opened({ token }: Person): Promise<string> {
  const answer = await world.call(openFeed, { token })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.path
}

async function fetched(path: string) {
  return world.app.inject({ url: path })
}

/** As another program reads it, with nothing but the zones in the file itself. */
function eventsIn(text: string) {
  return new ICAL.Component(ICAL.parse(text) as [])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .map((event) => ({
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      description: event.description,
      location: event.location,
      status: event.component.getFirstPropertyValue('status'),
      zone: event.startDate.zone.tzid,
      wall: event.startDate.toString(),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
    }))
}

describe('the address', () => {
  test('is shown once, works without signing in, and is not kept', async () => {
    const { student } = timetable
    expect(await world.call(getFeed, { token: student.token })).toMatchObject({
      data: { exists: false, createdAt: null },
    })
    const path = await opened(student)
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/)
    expect(await world.call(getFeed, { token: student.token })).toMatchObject({
      data: { exists: true, createdAt: world.clock.now() },
    })
    const response = await fetched(path)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const token = path.slice('/calendar/'.length, -'.ics'.length)
    const { rows } = await world.owner.query<{ text: string }>(
      `SELECT concat((SELECT json_agg(f) FROM "CalendarFeed" f), (SELECT json_agg(a) FROM "AuditLog" a)) AS text`,
    )
    expect(rows[0]!.text).not.toContain(token)
  })

  test('stops working when another is opened, when it is closed and when the person is disabled', async () => {
    const { student } = timetable
    const first = await opened(student)
    const second = await opened(student)
    expect((await fetched(first)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await fetched(second)).statusCode).toBe(200)
    expect(await world.call(closeFeed, { token: student.token })).toMatchObject({ status: 204 })
    expect(await world.call(closeFeed, { token: student.token })).toMatchObject({ status: 204 })
    expect((await fetched(second)).statusCode).toBe(404)
    const { rows } = await world.owner.query<{ action: string }>(
      `SELECT action FROM "AuditLog" WHERE "actorUserId" = $1 ORDER BY at, id`,
      [student.id],
    )
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'feed.close',
      'feed.close',
      'feed.open',
      'feed.open',
    ])
    const third = await opened(timetable.teacher)
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable.teacher.id])
    expect((await fetched(third)).statusCode).toBe(404)
  })

  test('opened many times at once, one works', async () => {
    const paths = await Promise.all(Array.from({ length: 5 }, () => opened(timetable.student)))
    const statuses = await Promise.all(paths.map(async (path) => (await fetched(path)).statusCode))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  test.each(['/calendar/.ics', '/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`, '/calendar/%00.ics'])(
    'an unknown one, %s, is not found',
    async (path) => {
      expect((await fetched(path)).statusCode).toBe(404)
    },
  )
})

describe('the calendar', () => {
  test('has the instants of the lessons across both Sydney changes, each on the wall clock of its class', async () => {
    const times = [
      '2026-04-04T05:00:00.000Z',
      '2026-04-05T06:00:00.000Z',
      '2026-10-03T06:00:00.000Z',
      '2026-10-04T05:00:00.000Z',
    ]
    for (const at of times) await scheduled(world, timetable, at)
    await scheduled(world, timetable, '2026-03-08T06:30:00.000Z', { classTimeZone: 'America/New_York' })
    await scheduled(world, timetable, '2026-03-08T07:30:00.000Z', { classTimeZone: 'America/New_York' })
    await scheduled(world, timetable, '2026-03-09T07:30:00.000Z', { classTimeZone: 'Asia/Kathmandu' })
    await scheduled(world, timetable, '2026-03-10T07:30:00.000Z', { classTimeZone: 'UTC' })
    const events = eventsIn((await fetched(await opened(timetable.student))).payload)
    expect(events.map(({ zone, wall, start }) => [start, zone, wall.slice(5, 16)])).toEqual([
      ['2026-03-08T06:30:00.000Z', 'America/New_York', '03-08T01:30'],
      ['2026-03-08T07:30:00.000Z', 'America/New_York', '03-08T03:30'],
      ['2026-03-09T07:30:00.000Z', 'Asia/Kathmandu', '03-09T13:15'],
      ['2026-03-10T07:30:00.000Z', 'UTC', '03-10T07:30'],
      ...times.map((at) => [at, 'Australia/Sydney', expect.stringContaining('T16:00') as string]),
    ])
    expect(events.every(({ start, end }) => Date.parse(end) - Date.parse(start) === 3_600_000)).toBe(true)
  })

  test('is from ninety days ago to a year ahead, of this person only', async () => {
    const inside = ['2025-12-02T00:00:00.000Z', '2027-03-02T00:00:00.000Z']
    const outside = ['2025-12-01T23:59:59.999Z', '2027-03-02T00:00:00.001Z']
    for (const at of inside) await scheduled(world, timetable, at)
    for (const at of outside)
      await scheduled(world, timetable, at, {
        teacherId: timetable.otherTeacher.id,
        endAtUtc: new Date(Date.parse(at) + 1).toISOString(),
        ...(at.startsWith('2025') ? {} : { studentId: timetable.otherStudent.id }),
      })
    const events = eventsIn((await fetched(await opened(timetable.student))).payload)
    expect(events.map(({ start }) => start)).toEqual(inside)
    expect(eventsIn((await fetched(await opened(timetable.otherStudent))).payload)).toEqual([])
    expect(eventsIn((await fetched(await opened(timetable.admin))).payload)).toEqual([])
  })

  test('tells a program what has changed: the same id, a higher sequence, a status', async () => {
    const { admin, student, teacher } = timetable
    const { id } = await scheduled(world, timetable, '2026-03-10T05:00:00.000Z', {
      meetingUrl: 'https://meet.example.com/maths',
    })
    const path = await opened(student)
    expect(eventsIn((await fetched(path)).payload)).toMatchObject([
      {
        uid: `${id}@summa`,
        sequence: 1,
        status: 'CONFIRMED',
        title: 'Maths · Tom Reed',
        location: 'https://meet.example.com/maths',
      },
    ])
    expect(eventsIn((await fetched(await opened(teacher))).payload)).toMatchObject([
      { title: 'Maths · Mei Lin' },
    ])
    const body = { version: 1, startAtUtc: '2026-03-10T06:00:00.000Z', endAtUtc: '2026-03-10T07:00:00.000Z' }
    await world.call(moveSession, { token: admin.token, params: { id }, body })
    await world.call(recordSession, {
      token: (await signIn(world, teacher)).token,
      params: { id },
      body: { version: 2, lessonNote: 'Read; chapters 1, 2\n\\frac — 分数' },
    })
    await world.call(cancelSession, { token: admin.token, params: { id }, body: { version: 3, reason: 'x' } })
    expect(eventsIn((await fetched(path)).payload)).toMatchObject([
      {
        uid: `${id}@summa`,
        sequence: 4,
        status: 'CANCELLED',
        start: '2026-03-10T06:00:00.000Z',
        description: 'Read; chapters 1, 2\n\\frac — 分数',
      },
    ])
  })
})

describe('the text', () => {
  const event: CalendarEvent = {
    id: 'a',
    version: 1,
    title: 'Maths',
    description: null,
    location: null,
    startAtUtc: new Date('2026-04-04T15:30:00Z'),
    endAtUtc: new Date('2026-04-04T16:30:00Z'),
    classTimeZone: 'Australia/Sydney',
    cancelled: false,
  }
  const text = (changes: Partial<CalendarEvent> = {}) =>
    toCalendar(new Date('2026-03-02T01:02:03.004Z'), { name: 'Academy', events: [{ ...event, ...changes }] })

  test('an hour that the clocks show twice is told in UTC: programs differ about which of the two is meant', () => {
    const hours = ['2026-04-04T15:30:00.000Z', '2026-04-04T16:30:00.000Z']
    expect(eventsIn(text())).toMatchObject([{ start: hours[0], end: hours[1] }])
    expect(text()).not.toContain('TZID=Australia/Sydney:20260405T0230')
  })

  test('lines are at most 75 octets, and what is folded unfolds to the same', () => {
    const title = `${'数学'.repeat(60)},;\\ 🎓`
    const lines = text({ title }).split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(lines.at(-1)).toBe('')
    expect(eventsIn(text({ title }))).toMatchObject([{ title }])
  })

  test('a name cannot smuggle a property in', () => {
    const title = 'Maths\r\nDESCRIPTION:free money\nURL:https://evil.example'
    const [found] = eventsIn(text({ title }))
    expect(found).toMatchObject({ description: null })
    expect(text({ title })).not.toMatch(/^(DESCRIPTION|URL):/m)
  })

  test('is stamped with the clock', () => {
    expect(text()).toContain('DTSTAMP:20260302T010203Z')
  })
})
