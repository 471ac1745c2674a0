import {
  cancelSession,
  closeFeed,
  editMe,
  editTeacher,
  getFeed,
  moveSession,
  openFeed,
  recordSession,
} from '@summa/contracts'
import { calendarEdition, toCalendar, type CalendarEvent } from '@summa/domain/calendar'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { nextZoneChange } from '@summa/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { signIn, type Person } from '../../../../test/people.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'

const world = await createWorld()
let timetable: Timetable

beforeEach(async () => {
  world.clock.set('2026-03-02T00:00:00.000Z')
  timetable = await plantTimetable(world)
})

const zones = [
  'Australia/Sydney',
  'America/New_York',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Shanghai',
  'UTC',
]

/** All clock changes of a zone between two instants. */
function changesOf(zone: string, from: string, until: string): string[] {
  const change = nextZoneChange(zone, new Date(from), new Date(until))
  if (change === null) return []
  const at = change.atUtc.toISOString()
  return [at, ...changesOf(zone, at, until)]
}

async function openFeedOf({ token }: Person): Promise<string> {
  const answer = await world.call(openFeed, { token })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.path
}

async function fetchFeed(path: string, headers: Record<string, string> = {}) {
  return world.app.inject({ url: path, headers })
}

/** Reads the file like a program that knows time zones by name. */
function instantsByName(text: string): [start: string, end: string][] {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((component) => component?.type === 'VEVENT')
    .map(({ start, end }) => [start.toISOString(), end!.toISOString()])
}

/** Reads the file like a program that only knows the time zones inside the file. */
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
      stamp: event.component.getFirstPropertyValue('dtstamp')?.toString(),
      lastModified: event.component.getFirstPropertyValue('last-modified')?.toString(),
      zone: event.startDate.zone.tzid,
      wall: event.startDate.toString(),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
    }))
}

describe('the address', () => {
  test('is shown once, works without signing in, and is not stored', async () => {
    const { student } = timetable
    expect(await world.call(getFeed, { token: student.token })).toMatchObject({
      data: { exists: false, createdAt: null },
    })
    const path = await openFeedOf(student)
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/)
    expect(await world.call(getFeed, { token: student.token })).toMatchObject({
      data: { exists: true, createdAt: world.clock.now() },
    })
    const response = await fetchFeed(path)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const token = path.slice('/calendar/'.length, -'.ics'.length)
    const { rows } = await world.owner.query<{ text: string }>(
      `SELECT concat((SELECT json_agg(f) FROM "CalendarFeed" f), (SELECT json_agg(a) FROM "AuditLog" a)) AS text`,
    )
    expect(rows[0]!.text).not.toContain(token)
  })

  test('stops working when a new one is opened, when it is closed, and when the person is disabled', async () => {
    const { student } = timetable
    const first = await openFeedOf(student)
    const second = await openFeedOf(student)
    expect((await fetchFeed(first)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await fetchFeed(second)).statusCode).toBe(200)
    expect(await world.call(closeFeed, { token: student.token })).toMatchObject({ status: 204 })
    expect(await world.call(closeFeed, { token: student.token })).toMatchObject({ status: 204 })
    expect((await fetchFeed(second)).statusCode).toBe(404)
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
    const third = await openFeedOf(timetable.teacher)
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [timetable.teacher.id])
    expect((await fetchFeed(third)).statusCode).toBe(404)
  })

  test('only one works when several are opened at once', async () => {
    const paths = await Promise.all(Array.from({ length: 5 }, () => openFeedOf(timetable.student)))
    const statuses = await Promise.all(paths.map(async (path) => (await fetchFeed(path)).statusCode))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  test.each(['/calendar/.ics', '/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`, '/calendar/%00.ics'])(
    'an unknown address (%s) is not found',
    async (path) => {
      expect((await fetchFeed(path)).statusCode).toBe(404)
    },
  )
})

describe('the calendar', () => {
  test('shows lessons at their instants across both Sydney clock changes, in the zone of the class', async () => {
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
    const events = eventsIn((await fetchFeed(await openFeedOf(timetable.student))).payload)
    expect(events.map(({ zone, wall, start }) => [start, zone, wall.slice(5, 16)])).toEqual([
      ['2026-03-08T06:30:00.000Z', 'America/New_York', '03-08T01:30'],
      ['2026-03-08T07:30:00.000Z', 'America/New_York', '03-08T03:30'],
      ['2026-03-09T07:30:00.000Z', 'Asia/Kathmandu', '03-09T13:15'],
      ['2026-03-10T07:30:00.000Z', 'UTC', '03-10T07:30'],
      ...times.map((at) => [at, 'Australia/Sydney', expect.stringContaining('T16:00') as string]),
    ])
    expect(events.every(({ start, end }) => Date.parse(end) - Date.parse(start) === 3_600_000)).toBe(true)
  })

  test('gives the stored instants to programs of both kinds, around every clock change', async () => {
    const { student } = timetable
    for (const [turn, classTimeZone] of zones.entries()) {
      for (const at of ['2026-06-15T06:00:00Z', ...changesOf(classTimeZone, '2025-12-04', '2027-02-28')])
        for (const hours of [-26, -1, 0, 1, 26]) {
          // One minute long and shifted per zone, so that lessons of different zones do not clash.
          const start = Date.parse(at) + hours * 3_600_000 + turn * 60_000
          const endAtUtc = new Date(start + 60_000).toISOString()
          await scheduled(world, timetable, new Date(start).toISOString(), { classTimeZone, endAtUtc })
        }
    }
    const { rows } = await world.owner.query<{ startAtUtc: Date; endAtUtc: Date }>(
      `SELECT "startAtUtc", "endAtUtc" FROM "Session" WHERE "studentId" = $1 ORDER BY "startAtUtc"`,
      [student.id],
    )
    const kept = rows.map(({ startAtUtc, endAtUtc }) => [startAtUtc.toISOString(), endAtUtc.toISOString()])
    const { payload } = await fetchFeed(await openFeedOf(student))
    expect(eventsIn(payload).map(({ start, end }) => [start, end])).toEqual(kept)
    expect(instantsByName(payload)).toEqual(kept)
  })

  test('covers ninety days back and a year ahead, and only this person’s lessons', async () => {
    const inside = ['2025-12-02T00:00:00.000Z', '2027-03-02T00:00:00.000Z']
    const outside = ['2025-12-01T23:59:59.999Z', '2027-03-02T00:00:00.001Z']
    for (const at of inside) await scheduled(world, timetable, at)
    for (const at of outside)
      await scheduled(world, timetable, at, {
        teacherId: timetable.otherTeacher.id,
        endAtUtc: new Date(Date.parse(at) + 1).toISOString(),
        ...(at.startsWith('2025') ? {} : { studentId: timetable.otherStudent.id }),
      })
    const events = eventsIn((await fetchFeed(await openFeedOf(timetable.student))).payload)
    expect(events.map(({ start }) => start)).toEqual(inside)
    expect(eventsIn((await fetchFeed(await openFeedOf(timetable.otherStudent))).payload)).toEqual([])
    expect(eventsIn((await fetchFeed(await openFeedOf(timetable.admin))).payload)).toEqual([])
  })

  test('shows changes under the same id, with a higher sequence and a status', async () => {
    const { admin, student, teacher } = timetable
    const { id } = await scheduled(world, timetable, '2026-03-10T05:00:00.000Z', {
      meetingUrl: 'https://meet.example.com/maths',
    })
    const path = await openFeedOf(student)
    expect(eventsIn((await fetchFeed(path)).payload)).toMatchObject([
      {
        uid: `${id}@summa`,
        sequence: 1,
        status: 'CONFIRMED',
        title: 'Maths · Tom Reed',
        location: 'https://meet.example.com/maths',
      },
    ])
    expect(eventsIn((await fetchFeed(await openFeedOf(teacher))).payload)).toMatchObject([
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
    expect(eventsIn((await fetchFeed(path)).payload)).toMatchObject([
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

describe('the time of the last change', () => {
  const stamps = async (path: string) =>
    eventsIn((await fetchFeed(path)).payload).map(({ stamp, lastModified }) => {
      expect(lastModified).toBe(stamp)
      return stamp
    })

  test('follows the lesson, its note, and the teacher’s name and link', async () => {
    const { admin, student, teacher } = timetable
    const { id } = await scheduled(world, timetable, '2026-03-10T05:00:00.000Z')
    await scheduled(world, timetable, '2026-03-11T05:00:00.000Z', { teacherId: timetable.otherTeacher.id })
    const path = await openFeedOf(student)
    expect(await stamps(path)).toEqual(['2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'])
    const changes: (() => Promise<{ ok: boolean }>)[] = [
      () =>
        world.call(recordSession, {
          token: teacher.token,
          params: { id },
          body: { version: 1, lessonNote: 'Chapter 1' },
        }),
      () => world.call(editMe, { token: teacher.token, body: { displayName: 'Tom Read' } }),
      () =>
        world.call(editTeacher, {
          token: admin.token,
          params: { id: teacher.id },
          body: { meetingUrl: 'https://meet.example.com/tom' },
        }),
      () =>
        world.call(cancelSession, { token: admin.token, params: { id }, body: { version: 2, reason: 'x' } }),
    ]
    for (const change of changes) {
      world.clock.advance(60_000)
      expect(await change()).toMatchObject({ ok: true })
      const now = `${world.clock.now().toISOString().slice(0, 19)}Z`
      expect(await stamps(path)).toEqual([now, '2026-03-02T00:00:00Z'])
    }
    // The calendar does not show a locale, so nothing has changed.
    world.clock.advance(60_000)
    await world.call(editMe, { token: teacher.token, body: { locale: 'zh-CN' } })
    expect((await stamps(path))[0]).toBe('2026-03-02T00:04:00Z')
  })
})

describe('asking for the calendar again', () => {
  const validatorsOf = ({ headers }: Awaited<ReturnType<typeof fetchFeed>>) => ({
    etag: headers.etag!,
    modified: headers['last-modified']!,
  })
  let path: string
  let etag: string
  let modified: string

  beforeEach(async () => {
    await scheduled(world, timetable, '2026-03-10T05:00:00.000Z')
    path = await openFeedOf(timetable.student)
    const first = await fetchFeed(path)
    expect(first.headers['cache-control']).toBe('private, no-cache')
    ;({ etag, modified } = validatorsOf(first))
    world.clock.advance(600_000)
  })

  test('gives 304 to a caller whose copy is current', async () => {
    const asked: Record<string, string>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': etag.replace('W/', '') },
      { 'if-none-match': `"another", ${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
      { 'if-modified-since': world.clock.now().toUTCString() },
    ]
    for (const headers of asked) {
      const answer = await fetchFeed(path, headers)
      expect([answer.statusCode, answer.payload], JSON.stringify(headers)).toEqual([304, ''])
      expect(answer.headers).toMatchObject({
        etag,
        'last-modified': modified,
        'cache-control': 'private, no-cache',
      })
      expect(answer.headers).not.toHaveProperty('content-type')
    }
    expect(Date.parse(modified)).toBe(Date.parse('2026-03-02T00:00:00Z'))
  })

  test('sends the calendar to a caller with another copy, or one that asks for a fresh one', async () => {
    const asked: Record<string, string>[] = [
      {},
      { 'if-none-match': '"another"' },
      { 'if-none-match': '"another"', 'if-modified-since': modified },
      { 'if-modified-since': 'Sun, 01 Mar 2026 23:59:59 GMT' },
      { 'if-modified-since': 'no date' },
      { 'if-none-match': etag, 'cache-control': 'no-cache' },
    ]
    for (const headers of asked) {
      const answer = await fetchFeed(path, headers)
      expect(answer.statusCode, JSON.stringify(headers)).toBe(200)
      expect(answer.headers).toMatchObject({ etag, 'last-modified': modified })
      expect(eventsIn(answer.payload)).toHaveLength(1)
    }
  })

  test('HEAD gets the same headers as GET and no body', async () => {
    const whole = await world.app.inject({ method: 'HEAD', url: path })
    expect([whole.statusCode, whole.payload]).toEqual([200, ''])
    expect(whole.headers).toMatchObject({ etag, 'content-type': 'text/calendar; charset=utf-8' })
    const headers = { 'if-none-match': etag }
    expect((await world.app.inject({ method: 'HEAD', url: path, headers })).statusCode).toBe(304)
  })

  test('a closed address is not found, even with a current copy', async () => {
    await world.call(closeFeed, { token: timetable.student.token })
    for (const headers of [{ 'if-none-match': etag }, { 'if-none-match': '*' }]) {
      const answer = await fetchFeed(path, headers)
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })

  test('every change to the calendar is noticed by ETag and by Last-Modified', async () => {
    const { admin, teacher, orgId } = timetable
    const { id } = await scheduled(world, timetable, '2026-03-12T05:00:00.000Z')
    const times = { startAtUtc: '2026-03-12T06:00:00.000Z', endAtUtc: '2026-03-12T07:00:00.000Z' }
    const changes: Record<string, () => Promise<unknown>> = {
      'another lesson': () => scheduled(world, timetable, '2026-03-13T05:00:00.000Z'),
      'another time': () =>
        world.call(moveSession, { token: admin.token, params: { id }, body: { version: 1, ...times } }),
      'another name': () => world.call(editMe, { token: teacher.token, body: { displayName: 'Tom Read' } }),
      'another name of the academy': () =>
        world.owner.query(`UPDATE "Organization" SET name = 'Elsewhere' WHERE id = $1`, [orgId]),
      'a lesson that is so old that it is left out': () => {
        world.clock.set('2026-06-10T00:00:00.000Z')
        return Promise.resolve()
      },
    }
    let known = validatorsOf(await fetchFeed(path))
    for (const [what, change] of Object.entries(changes)) {
      world.clock.advance(30_000)
      await change()
      expect((await fetchFeed(path, { 'if-modified-since': known.modified })).statusCode, what).toBe(200)
      const answer = await fetchFeed(path, { 'if-none-match': known.etag })
      expect(answer.statusCode, what).toBe(200)
      known = validatorsOf(answer)
      expect((await fetchFeed(path, { 'if-none-match': known.etag })).statusCode, what).toBe(304)
      expect((await fetchFeed(path, { 'if-modified-since': known.modified })).statusCode, what).toBe(304)
    }
  })

  test('a lesson moved to another teacher disappears from the first teacher’s feed', async () => {
    const { admin, teacher, otherTeacher } = timetable
    const { id } = await scheduled(world, timetable, '2026-03-12T05:00:00.000Z')
    const taught = await openFeedOf(teacher)
    const known = validatorsOf(await fetchFeed(taught))
    world.clock.advance(30_000)
    const body = { version: 1, teacherId: otherTeacher.id }
    const moved = await world.call(moveSession, { token: admin.token, params: { id }, body })
    expect(moved).toMatchObject({ ok: true })
    const answer = await fetchFeed(taught, { 'if-modified-since': known.modified })
    expect(answer.statusCode).toBe(200)
    expect(eventsIn(answer.payload)).toHaveLength(1)
  })

  test('does not change just because time passes', async () => {
    for (const at of ['2026-03-05T00:00:00Z', '2026-03-10T05:30:00Z', '2026-06-08T04:59:59Z']) {
      world.clock.set(at)
      expect((await fetchFeed(path, { 'if-none-match': etag })).statusCode).toBe(304)
    }
  })
})

test('two changes within one second differ in Last-Modified', async () => {
  const { admin, student } = timetable
  const { id } = await scheduled(world, timetable, '2026-03-10T05:00:00.000Z')
  const path = await openFeedOf(student)
  world.clock.set('2026-03-02T00:01:00.100Z')
  const first = await fetchFeed(path)
  world.clock.set('2026-03-02T00:01:00.400Z')
  await world.call(cancelSession, { token: admin.token, params: { id }, body: { version: 1, reason: 'x' } })
  world.clock.set('2026-03-02T00:01:00.700Z')
  await fetchFeed(path)
  world.clock.set('2026-03-05T00:00:00.000Z')
  const since = String(first.headers['last-modified'])
  const later = await world.app.inject({ url: path, headers: { 'if-modified-since': since } })
  expect(later.statusCode).toBe(200)
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
    changedAt: new Date('2026-03-02T01:02:03.004Z'),
  }
  const text = (changes: Partial<CalendarEvent> = {}) =>
    toCalendar({ name: 'Academy', events: [{ ...event, ...changes }] })

  test('gives a repeated hour in UTC, because programs disagree about which of the two is meant', () => {
    const hours = ['2026-04-04T15:30:00.000Z', '2026-04-04T16:30:00.000Z']
    expect(eventsIn(text())).toMatchObject([{ start: hours[0], end: hours[1] }])
    expect(text()).not.toContain('TZID=Australia/Sydney:20260405T0230')
  })

  test('folds lines at 75 octets, and they unfold to the same text', () => {
    const title = `${'数学'.repeat(60)},;\\ 🎓`
    const lines = text({ title }).split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(lines.at(-1)).toBe('')
    expect(eventsIn(text({ title }))).toMatchObject([{ title }])
  })

  test.each(['\r\n', '\n', '\r'])('a name cannot add a property after %j', (end) => {
    const title = ['Maths', 'DESCRIPTION:free money', 'URL:https://evil.example'].join(end)
    const named = toCalendar({ name: title, events: [{ ...event, title, location: title }] })
    const [found] = eventsIn(named)
    expect(found).toMatchObject({ description: null, title: title.replaceAll(/\r\n?/g, '\n') })
    expect(named).not.toMatch(/^(DESCRIPTION|URL):/m)
    expect(named).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
  })

  // Some programs use zones they know by name, others the definition in the file. Both must give the same instants.
  test.each(zones)(
    'every half hour around the changes of %s is the same instant for both kinds of programs',
    (classTimeZone) => {
      const hour = 3_600_000
      const starts = [
        '2026-06-15T06:00:00Z',
        ...changesOf(classTimeZone, '2026-01-01', '2027-01-01'),
      ].flatMap((at) => Array.from({ length: 97 }, (_, step) => Date.parse(at) + (step - 48) * (hour / 2)))
      const events = starts.map((start) => ({
        ...event,
        id: String(start),
        classTimeZone,
        startAtUtc: new Date(start),
        endAtUtc: new Date(start + hour),
      }))
      const read = toCalendar({ name: 'Academy', events })
      const wanted = events.map(({ startAtUtc, endAtUtc }) => [
        startAtUtc.toISOString(),
        endAtUtc.toISOString(),
      ])
      expect(eventsIn(read).map(({ start, end }) => [start, end])).toEqual(wanted)
      expect(new Set(instantsByName(read).map(String))).toEqual(new Set(wanted.map(String)))
    },
  )

  test.each([
    ['Australia/Sydney', ['daylight AEDT', 'standard AEST', 'daylight AEDT']],
    ['America/New_York', ['standard EST', 'daylight EDT', 'standard EST']],
    ['Europe/Dublin', ['standard GMT', 'daylight GMT+1', 'standard GMT']],
    ['Australia/Lord_Howe', ['daylight LHDT', 'standard LHST', 'daylight LHDT']],
    ['Asia/Shanghai', ['standard GMT+8']],
    ['Asia/Kathmandu', ['standard GMT+5:45']],
  ])('the file lists the clocks of %s through a year as %j', (classTimeZone, clocks) => {
    const [startAtUtc, endAtUtc] = [new Date('2026-01-15T00:00:00Z'), new Date('2026-12-15T00:00:00Z')]
    const zone = new ICAL.Component(ICAL.parse(text({ startAtUtc, endAtUtc, classTimeZone })) as [])
      .getFirstSubcomponent('vtimezone')!
      .getAllSubcomponents()
      .map((observance) => `${observance.name} ${String(observance.getFirstPropertyValue('tzname'))}`)
    expect(zone).toEqual(clocks)
  })

  test('stays the same unless the edition number is raised', () => {
    const one = {
      ...event,
      startAtUtc: new Date('2026-04-01T05:00:00Z'),
      endAtUtc: new Date('2026-04-01T06:00:00Z'),
    }
    const written = text({ ...one, description: 'Read; chapters 1, 2', location: 'https://meet.example.com' })
    expect(`edition ${String(calendarEdition)}\n${written.replaceAll('\r\n', '\n')}`).toMatchInlineSnapshot(`
      "edition 1
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Summa//Lessons//EN
      CALSCALE:GREGORIAN
      NAME:Academy
      X-WR-CALNAME:Academy
      REFRESH-INTERVAL;VALUE=DURATION:PT1H
      X-PUBLISHED-TTL:PT1H
      BEGIN:VTIMEZONE
      TZID:Australia/Sydney
      BEGIN:DAYLIGHT
      DTSTART:20260331T160000
      TZOFFSETFROM:+1100
      TZOFFSETTO:+1100
      TZNAME:AEDT
      END:DAYLIGHT
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:a@summa
      SEQUENCE:1
      DTSTAMP:20260302T010203Z
      LAST-MODIFIED:20260302T010203Z
      DTSTART;TZID=Australia/Sydney:20260401T160000
      DTEND;TZID=Australia/Sydney:20260401T170000
      SUMMARY:Maths
      DESCRIPTION:Read\\; chapters 1\\, 2
      LOCATION:https://meet.example.com
      STATUS:CONFIRMED
      TRANSP:OPAQUE
      END:VEVENT
      END:VCALENDAR
      "
    `)
  })
})
