import {
  cancelSession,
  editNotificationSettings,
  getNotificationPreferences,
  getNotificationSettings,
  listNotifications,
  listToldNotifications,
  moveSession,
  readNotifications,
  seeNotifications,
  setNotificationPreferences,
  testNotifications,
  type Given,
  type NotificationGroup,
  type NotificationPreferences,
  type Session,
} from '@summa/contracts'
import { describe, expect, test, vi } from 'vitest'
import { actsOf } from '../../../../test/accounts.ts'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld } from '../../../../test/harness.ts'
import { dataOf, plantHousehold } from '../../../../test/household.ts'
import {
  giveHats,
  plantAdmin,
  plantDesk,
  plantStudent,
  signIn,
  type Person,
} from '../../../../test/people.ts'
import { factsOf, plantNotification } from '../../../../test/plant-notification.ts'
import { plantSeat, plantSlot } from '../../../../test/slots.ts'
import { statementsOf } from '../../../../test/statements.ts'
import { scheduled } from '../../../../test/timetable.ts'
import type { Told } from './kinds.ts'
import { unsubscribeToken, unsubscribeUrl } from './unsubscribe.ts'
import { describe as describeTold } from './words.ts'

vi.mock('./words.ts', { spy: true })

const world = await createWorld({ variables: { CALLS_PER_MINUTE: '1000000' } })
const home = await plantHousehold(world)
const { orgId, admin, teacher, mother, leo } = home
const minute = 60_000
const day = 86_400_000

const inbox = async ({ token }: Person, query: Given<typeof listNotifications, 'query'> = {}) =>
  dataOf(world.call(listNotifications, { token, query }))
const idsOf = async (person: Person, query = {}) => (await inbox(person, query)).items.map(({ id }) => id)

/** A student of the organisation with nothing told yet. */
const newcomer = () => plantStudent(world, orgId)

async function setLanguage({ id }: Person, locale: string) {
  await world.owner.query('UPDATE "User" SET locale = $2 WHERE id = $1', [id, locale])
}

describe('my list', () => {
  test('has what I was told in this app or in all, newest first, and nothing of others', async () => {
    const person = await newcomer()
    const now = world.clock.now().getTime()
    const at = (minutes: number) => ({ at: new Date(now - minutes * minute) })
    const old = await plantNotification(world, person, at(30))
    const everywhere = await plantNotification(world, person, { role: null, ...at(20) })
    const latest = await plantNotification(world, person, at(10))
    await plantNotification(world, person, { role: 'TEACHER' })
    await plantNotification(world, await newcomer())
    const { items, unreadCount, unseenCount } = await inbox(person)
    expect(items.map(({ id }) => id)).toEqual([latest, everywhere, old])
    expect({ unreadCount, unseenCount }).toEqual({ unreadCount: 3, unseenCount: 3 })
    expect(items[0]).toMatchObject({ kind: 'PASSWORD_CHANGED', at: at(10).at, seenAt: null, readAt: null })
  })

  test('comes in pages without gaps, also of what came at the same moment', async () => {
    const person = await newcomer()
    const planted: string[] = []
    for (let count = 0; count < 7; count += 1) planted.push(await plantNotification(world, person))
    const found: string[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await inbox(person, { limit: 3, ...(cursor !== undefined && { cursor }) })
      found.push(...items.map(({ id }) => id))
      cursor = nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(planted.toSorted().reverse())
  })

  test('is read in one statement', async () => {
    const person = await newcomer()
    await plantNotification(world, person)
    expect(await statementsOf(() => inbox(person))).toHaveLength(1)
  })

  test.each(['en', 'zh-CN'])('is in my language (%s) and zone, and names the child', async (locale) => {
    await setLanguage(mother, locale)
    const told: Told = {
      kind: 'HOURS_LOW',
      facts: { students: [{ studentId: leo, studentName: 'Leo Chen', balance: 1 }] },
    }
    const id = await plantNotification(world, mother, { told, studentId: leo })
    const item = (await inbox(mother)).items.find((one) => one.id === id)
    const reader = {
      locale,
      timeZone: 'Asia/Shanghai',
      role: 'STUDENT',
      userId: mother.id,
      namesStudents: true,
    }
    expect(describeTold).toHaveBeenCalledWith(told, expect.objectContaining(reader))
    const words = describeTold(told, vi.mocked(describeTold).mock.lastCall![1])
    expect(item).toMatchObject({ ...words, studentId: leo, studentName: 'Leo Chen' })
  })

  test('counts to a hundred', async () => {
    const person = await newcomer()
    await world.owner.query(
      `INSERT INTO "Notification" ("orgId", "userId", role, kind, "group", cause, params, "expiresAt", "createdAt")
       SELECT "orgId", "userId", role, kind, "group", cause || n, params, "expiresAt", "createdAt"
       FROM "Notification" CROSS JOIN generate_series(1, 120) n WHERE id = $1`,
      [await plantNotification(world, person)],
    )
    expect(await inbox(person)).toMatchObject({ unreadCount: 100, unseenCount: 100 })
  })
})

describe('reading', () => {
  test('seeing quiets the bell, reading empties the list of what is unread', async () => {
    const person = await newcomer()
    const [one, other] = [await plantNotification(world, person), await plantNotification(world, person)]
    const { token } = person
    expect(await world.call(seeNotifications, { token })).toMatchObject({ status: 204 })
    expect(await inbox(person)).toMatchObject({ unreadCount: 2, unseenCount: 0 })
    const seenAt = world.clock.now()
    world.clock.advance(minute)
    const late = await plantNotification(world, person)
    const readAt = world.clock.now()
    expect(await world.call(readNotifications, { token, body: { ids: [one, late] } })).toMatchObject({
      status: 204,
    })
    expect(await idsOf(person, { unread: 'true' })).toEqual([other])
    const { items, ...counts } = await inbox(person)
    expect(counts).toMatchObject({ unreadCount: 1, unseenCount: 0 })
    expect(items.find(({ id }) => id === one)).toMatchObject({ seenAt, readAt })
    expect(items.find(({ id }) => id === late)).toMatchObject({ seenAt: readAt, readAt })
    world.clock.advance(minute)
    expect(await world.call(readNotifications, { token, body: { all: true } })).toMatchObject({ ok: true })
    expect(await idsOf(person, { unread: 'true' })).toEqual([])
    expect((await inbox(person)).items.find(({ id }) => id === one)).toMatchObject({ readAt })
  })

  test('what is of others, or of another app, stays as it is', async () => {
    const [person, other] = [await newcomer(), await newcomer()]
    const theirs = await plantNotification(world, other)
    const elsewhere = await plantNotification(world, person, { role: 'TEACHER' })
    const body = { ids: [theirs, elsewhere] }
    expect(await world.call(readNotifications, { token: person.token, body })).toMatchObject({ status: 204 })
    expect(await world.call(readNotifications, { token: person.token, body: { all: true } })).toMatchObject({
      status: 204,
    })
    const { rows } = await world.owner.query(
      'SELECT FROM "Notification" WHERE id = ANY ($1) AND "readAt" IS NULL',
      [[theirs, elsewhere]],
    )
    expect(rows).toHaveLength(2)
  })

  test.each([{}, { ids: [], all: true }, { ids: [orgId], all: true }])(
    'says which, or all: %o is refused',
    async (body) => {
      const { token } = await newcomer()
      expect(await world.call(readNotifications, { token, body: body as never })).toMatchObject({
        status: 400,
        problem: { fields: { ids: expect.any(String) as string } },
      })
    },
  )
})

describe('only what stands', () => {
  let hour = 0
  /** A lesson of Leo's at a time of its own. */
  async function plan() {
    hour += 2
    const startAtUtc = new Date(Date.parse('2026-03-10T00:00:00Z') + hour * 3_600_000).toISOString()
    return scheduled(world, home, startAtUtc, { studentId: leo })
  }

  const toldOf = (kind: 'LESSON_PLANNED' | 'REMINDER' | 'LESSON_MISSED', lesson: Session): Told => {
    const lessons = [factsOf(lesson)]
    return kind === 'REMINDER'
      ? { kind, facts: { lessons, minutes: 60, noticeHours: 24, seats: 1 } }
      : { kind, facts: { lessons } }
  }
  const cancelled = (lesson: Session, facts: { charged?: boolean; handedOver?: boolean } = {}): Told => ({
    kind: 'LESSON_CANCELLED',
    facts: { lessons: [factsOf(lesson)], reason: null, charged: false, handedOver: false, ...facts },
  })
  /** As the mother and the teacher are told of it. */
  async function tell(lesson: Session, told: Told) {
    return {
      mother: await plantNotification(world, mother, { told, studentId: lesson.studentId, about: lesson }),
      teacher: await plantNotification(world, teacher, { told, about: lesson }),
    }
  }
  const seen = async (ids: { mother: string; teacher: string }) => ({
    mother: (await idsOf(mother)).includes(ids.mother),
    teacher: (await idsOf(teacher)).includes(ids.teacher),
  })
  const both = { mother: true, teacher: true }
  const none = { mother: false, teacher: false }
  const { token } = admin

  test('a planned lesson is in the list until it is moved or cancelled, and counts no longer than that', async () => {
    const lesson = await plan()
    const ids = await tell(lesson, toldOf('LESSON_PLANNED', lesson))
    expect(await seen(ids)).toEqual(both)
    const { unreadCount } = await inbox(mother)
    const params = { id: lesson.id }
    await dataOf(world.call(moveSession, { token, params, body: { version: 1, ...later(lesson, 1) } }))
    expect(await seen(ids)).toEqual(none)
    expect((await inbox(mother)).unreadCount).toBe(unreadCount - 1)
    await dataOf(world.call(moveSession, { token, params, body: { version: 2, ...later(lesson, 0) } }))
    expect(await seen(ids), 'moved back').toEqual(both)
    await dataOf(world.call(cancelSession, { token, params, body: { version: 3, reason: 'A storm' } }))
    expect(await seen(ids)).toEqual(none)
  })

  test('a cancelled lesson is in the list once it is cancelled', async () => {
    const lesson = await plan()
    const ids = await tell(lesson, cancelled(lesson))
    expect(await seen(ids)).toEqual(none)
    const body = { version: 1, reason: 'A storm' }
    await dataOf(world.call(cancelSession, { token, params: { id: lesson.id }, body }))
    expect(await seen(ids)).toEqual(both)
  })

  test('one that was charged is, when it counts as missed', async () => {
    const lesson = await plan()
    const charged = await tell(lesson, cancelled(lesson, { charged: true }))
    const free = await tell(lesson, cancelled(lesson))
    const body = { version: 1, reason: 'Too late', charge: true }
    await dataOf(world.call(cancelSession, { token, params: { id: lesson.id }, body }))
    expect([await seen(charged), await seen(free)]).toEqual([both, none])
    expect(await seen(await tell(lesson, toldOf('LESSON_MISSED', lesson)))).toEqual(both)
  })

  test('the teacher who gave a lesson away sees that, and not what it was before', async () => {
    const lesson = await plan()
    const planned = await tell(lesson, toldOf('LESSON_PLANNED', lesson))
    const handedOver = await tell(lesson, cancelled(lesson, { handedOver: true }))
    expect(await seen(handedOver)).toMatchObject({ teacher: false })
    await world.owner.query('UPDATE "Session" SET "teacherId" = $2 WHERE id = $1', [
      lesson.id,
      home.otherTeacher.id,
    ])
    expect(await seen(planned)).toEqual({ mother: true, teacher: false })
    expect(await seen(handedOver)).toMatchObject({ teacher: true })
  })

  test('a request to cancel that was granted stands when the lesson is cancelled', async () => {
    const lesson = await plan()
    const decided: Told = {
      kind: 'REQUEST_DECIDED',
      facts: {
        ...{ changeRequestId: lesson.id, type: 'CANCEL', special: false, reason: null, proposed: null },
        ...{ lesson: factsOf(lesson), approved: true, note: null },
      },
    }
    const ids = await tell(lesson, decided)
    expect(await seen(ids)).toEqual(none)
    const body = { version: 1, reason: 'A storm' }
    await dataOf(world.call(cancelSession, { token, params: { id: lesson.id }, body }))
    expect(await seen(ids)).toEqual(both)
  })

  test('a lesson counts as missed until that is set right', async () => {
    const lesson = await plan()
    const ids = await tell(lesson, toldOf('LESSON_MISSED', lesson))
    expect(await seen(ids)).toEqual(none)
  })

  test('a class stands for its teacher as long as anybody is in it', async () => {
    const slot = await plantSlot(
      world.owner,
      { orgId, teacherId: teacher.id },
      { startAtUtc: '2026-03-20T05:00:00Z' },
    )
    const [one, other] = [
      await plantSeat(world.owner, slot, leo),
      await plantSeat(world.owner, slot, home.mia),
    ]
    const { rows } = await world.owner.query<Session>('SELECT * FROM "Session" WHERE id = $1', [one])
    const lesson = rows[0]!
    const ids = await tell(lesson, toldOf('REMINDER', lesson))
    const cancel = (id: string) =>
      world.owner.query(
        `UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now(), "cancelReason" = 'Ill' WHERE id = $1`,
        [id],
      )
    await cancel(one)
    expect(await seen(ids)).toEqual({ mother: false, teacher: true })
    await cancel(other)
    expect(await seen(ids)).toEqual(none)
  })

  test('a parent who no longer acts for a child sees nothing about it any more', async () => {
    const lesson = await plan()
    const { father } = home
    const about = { studentId: leo }
    const low: Told = {
      kind: 'HOURS_LOW',
      facts: { students: [{ ...about, studentName: 'Leo Chen', balance: 1 }] },
    }
    const hidden = [
      await plantNotification(world, father, {
        told: toldOf('LESSON_PLANNED', lesson),
        ...about,
        about: lesson,
      }),
      await plantNotification(world, father, { told: low, ...about }),
    ]
    const own = await plantNotification(world, father)
    await plantNotification(world, father, { told: low, studentId: home.student.id })
    expect((await idsOf(father)).toSorted()).toEqual([...hidden, own].toSorted())
    await world.owner.query('DELETE FROM "FamilyMember" WHERE "userId" = $1', [father.id])
    expect(await idsOf(father)).toEqual([own])
  })

  test('a reminder stays for a day after its lesson has begun', async () => {
    const lesson = await plan()
    const ids = await tell(lesson, toldOf('REMINDER', lesson))
    const now = world.clock.now()
    const look = async (at: number) => {
      world.clock.set(new Date(at))
      const [parent, tutor] = [await signIn(world, mother), await signIn(world, teacher)]
      return (await idsOf(parent)).includes(ids.mother) && (await idsOf(tutor)).includes(ids.teacher)
    }
    const start = lesson.startAtUtc.getTime()
    expect(await look(start + day - 1)).toBe(true)
    expect(await look(start + day)).toBe(false)
    world.clock.set(now)
  })

  function later({ startAtUtc, endAtUtc }: Session, hours: number) {
    const at = (instant: Date) => new Date(instant.getTime() + hours * 3_600_000).toISOString()
    return { startAtUtc: at(startAtUtc), endAtUtc: at(endAtUtc) }
  }
})

function isMailed({ channels }: NotificationPreferences['groups'][number]): boolean {
  return channels.find(({ channel }) => channel === 'EMAIL')!.on
}

describe('preferences', () => {
  const read = ({ token }: Person) => dataOf(world.call(getNotificationPreferences, { token }))
  const set = ({ token }: Person, body: Given<typeof setNotificationPreferences, 'body'>) =>
    world.call(setNotificationPreferences, { token, body })
  const email = (on: boolean) => [{ channel: 'EMAIL' as const, on }]

  test.each([
    ['student', mother, ['LESSONS', 'REMINDERS', 'REQUESTS', 'MONEY', 'SECURITY'], 'Asia/Shanghai'],
    ['teacher', teacher, ['LESSONS', 'REMINDERS', 'PAY', 'SECURITY'], 'Australia/Sydney'],
    ['admin', admin, ['OFFICE', 'SECURITY'], 'Australia/Sydney'],
  ] as const)(
    'of the %s’s app: all on, security always, quiet at night',
    async (_app, person, groups, timeZone) => {
      const { rows } = await world.owner.query<{ email: string }>('SELECT email FROM "User" WHERE id = $1', [
        person.id,
      ])
      expect(await read(person)).toEqual({
        groups: groups.map((group) => ({
          group,
          channels: [
            { channel: 'PUSH', on: true, locked: false },
            { channel: 'EMAIL', on: true, locked: group === 'SECURITY' },
          ],
        })),
        quietHours: { from: '22:00', to: '07:00' },
        timeZone,
        address: { email: rows[0]!.email, bouncedAt: null },
        push: { devices: [] },
      })
    },
  )

  test('are kept, can be sent back as they came, and are recorded once', async () => {
    const person = await newcomer()
    const changed = await dataOf(
      set(person, {
        groups: [
          { group: 'LESSONS', channels: [...email(true), ...email(false)] },
          { group: 'SECURITY', channels: email(true) },
        ],
        quietHours: { from: '21:30', to: '06:00' },
      }),
    )
    expect(changed.groups.filter((one) => !isMailed(one)).map(({ group }) => group)).toEqual(['LESSONS'])
    expect(changed.quietHours).toEqual({ from: '21:30', to: '06:00' })
    expect(await read(person)).toEqual(changed)
    expect(await dataOf(set(person, changed as never))).toEqual(changed)
    expect(await dataOf(set(person, { quietHours: null }))).toMatchObject({ quietHours: null })
    expect(await dataOf(set(person, {}))).toMatchObject({ quietHours: null, groups: changed.groups })
    expect(await actsOf(world, person.id)).toEqual(Array(2).fill('notification.setPreferences'))
    const on = await dataOf(set(person, { groups: [{ group: 'LESSONS', channels: email(true) }] }))
    expect(on.groups.every(isMailed)).toBe(true)
  })

  test.each([
    [
      'security by mail off',
      { group: 'SECURITY', channels: email(false) },
      'groups.0.channels.0.on',
      'NOT_ALLOWED',
    ],
    ['a group of another app', { group: 'PAY', channels: email(false) }, 'groups.0.group', 'NOT_AN_OPTION'],
    [
      'a channel that is not there yet',
      { group: 'LESSONS', channels: [{ channel: 'WECHAT', on: false }] },
      'groups.0.channels.0.channel',
      'NOT_AN_OPTION',
    ],
  ] as const)('%s is refused, and nothing is kept', async (_what, group, field, fault) => {
    const person = await newcomer()
    const lessons = { group: 'REMINDERS' as const, channels: email(false) }
    expect(await set(person, { groups: [group as never, lessons], quietHours: null })).toMatchObject({
      status: 400,
      problem: { fields: { [field]: fault } },
    })
    expect(await read(person)).toMatchObject({ quietHours: { from: '22:00' } })
    expect((await read(person)).groups.every(isMailed)).toBe(true)
  })

  test('say that mail to the address has come back', async () => {
    const person = await newcomer()
    const bouncedAt = world.clock.now()
    await world.owner.query(
      `INSERT INTO "SuppressedAddress" ("orgId", email, at) SELECT "orgId", email, $2 FROM "User" WHERE id = $1`,
      [person.id, bouncedAt],
    )
    expect(await read(person)).toMatchObject({ address: { bouncedAt } })
  })
})

describe('the address in a mail', () => {
  const addressOf = ({ id: userId }: Pick<Person, 'id'>, group: NotificationGroup) => {
    const url = unsubscribeUrl(world.ctx.config, { appUrl: 'https://learn.example', userId, group })
    expect(url).toMatch(/^https:\/\/learn\.example\/api\/unsubscribe\/[\w.~-]{1,200}$/)
    return url.slice('https://learn.example/api'.length)
  }
  const ask = (url: string) => world.app.inject({ url })
  const act = (url: string, type?: string, payload = '') =>
    world.app.inject({
      method: 'POST',
      url,
      payload,
      ...(type !== undefined && { headers: { 'content-type': type } }),
    })
  const isOn = async ({ token }: Person, group: NotificationGroup) =>
    isMailed(
      (await dataOf(world.call(getNotificationPreferences, { token }))).groups.find(
        (one) => one.group === group,
      )!,
    )

  test.each([
    ['en', 'Lessons', 'Stop them', 'What you are told'],
    ['zh-CN', '上课安排', '不再接收', '通知设置'],
  ])(
    'asks and says in %s what is stopped, and how to have it again',
    async (locale, group, button, again) => {
      const person = await newcomer()
      await setLanguage(person, locale)
      await world.owner.query(`UPDATE "Organization" SET name = 'Bright & <b>Co</b>' WHERE id = $1`, [orgId])
      const url = addressOf(person, 'LESSONS')
      const asked = await ask(url)
      expect(asked.statusCode).toBe(200)
      expect(asked.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(asked.headers['content-disposition']).toMatch(/^inline/)
      for (const text of [
        `lang="${locale}"`,
        group,
        button,
        'Bright &amp; &lt;b&gt;Co',
        '<form method="post">',
      ])
        expect(asked.payload).toContain(text)
      expect(await isOn(person, 'LESSONS'), 'asking changes nothing').toBe(true)
      const acted = await act(url, 'application/x-www-form-urlencoded')
      expect(acted.statusCode).toBe(200)
      expect(acted.payload).toContain(again)
      expect(acted.payload).toContain('href="/notifications/settings"')
      expect(await isOn(person, 'LESSONS')).toBe(false)
      expect((await ask(url)).payload, 'asked again it says so').toContain(again)
    },
  )

  test('brings a page that runs no scripts and has just its own style', async () => {
    const { headers, payload } = await ask(addressOf(mother, 'LESSONS'))
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'/)
    expect(payload).not.toMatch(/<script|<img|<link|style=|https?:/)
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(payload) ?? []
    const { createHash } = await import('node:crypto')
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'))
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  })

  const oneClick = 'List-Unsubscribe=One-Click'
  const part = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`
  test.each([
    ['a form', 'application/x-www-form-urlencoded', oneClick],
    ['a form in parts', 'multipart/form-data; boundary=x', part],
    ['an empty form', 'application/x-www-form-urlencoded', ''],
    ['nothing', undefined, ''],
  ])('acts on one click that sends %s, once', async (_what, type, payload) => {
    const person = await newcomer()
    const url = addressOf(person, 'REMINDERS')
    for (const _again of [1, 2]) expect((await act(url, type, payload)).statusCode).toBe(200)
    expect(await isOn(person, 'REMINDERS')).toBe(false)
    expect(await isOn(person, 'LESSONS'), 'no other group').toBe(true)
    expect(await actsOf(world, person.id)).toEqual(['notification.unsubscribe'])
  })

  test('takes a form from another site, and no large one; no other call takes forms', async () => {
    const url = addressOf(await newcomer(), 'LESSONS')
    const type = 'application/x-www-form-urlencoded'
    const headers = { 'content-type': type, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    const from = await world.app.inject({ method: 'POST', url, payload: oneClick, headers })
    expect(from.statusCode).toBe(200)
    expect((await act(url, type, 'x'.repeat(10_001))).statusCode).toBe(413)
    expect((await act(url, 'text/plain', oneClick)).statusCode).toBe(415)
    expect((await act('/auth/login', type, oneClick)).statusCode).toBe(415)
  })

  test('forged, for another group or person, for security or for nobody, it is not found', async () => {
    const person = await newcomer()
    const token = unsubscribeToken(world.ctx.config, { userId: person.id, group: 'LESSONS' })
    const [id = '', group = '', signature = ''] = token.split('.')
    const last = signature.endsWith('A') ? 'B' : 'A'
    const forged = [
      `${id}.${group}.${signature.slice(0, -1)}${last}`,
      `${id}.REMINDERS.${signature}`,
      `${mother.id}.${group}.${signature}`,
      `${id}.${group}`,
      `${id.toUpperCase()}.${group}.${signature}`,
      'nonsense',
      unsubscribeToken(world.ctx.config, { userId: person.id, group: 'SECURITY' }),
      unsubscribeToken(world.ctx.config, { userId: leo.replace(/^......../, '00000000'), group: 'LESSONS' }),
      unsubscribeToken(
        { dataSecret: 'the secret of somebody else, 32 characters' },
        { userId: person.id, group: 'LESSONS' },
      ),
    ]
    for (const one of forged)
      for (const answer of [await ask(`/unsubscribe/${one}`), await act(`/unsubscribe/${one}`)])
        expect([one, answer.statusCode, answer.json()]).toMatchObject([one, 404, { code: 'NOT_FOUND' }])
    expect(await actsOf(world, person.id)).toEqual([])
  })
})

describe('the office', () => {
  const log = ({ token }: Person, query: Given<typeof listToldNotifications, 'query'> = {}) =>
    dataOf(world.call(listToldNotifications, { token, query }))

  async function plantOffice() {
    const owner = await plantAdmin(world)
    const student = await plantStudent(world, owner.orgId, 'Mei Lin')
    const failed = await plantNotification(world, student, {
      studentId: student.id,
      at: new Date(world.clock.now().getTime() - minute),
      deliveries: [{ status: 'FAILED', reason: 'REFUSED', attempts: ['RETRY', 'FAILED'] }],
    })
    const bounced = await plantNotification(world, student, {
      deliveries: [{ status: 'SENT', attempts: ['SENT', 'BOUNCED'] }],
    })
    return { owner, student, failed, bounced }
  }

  test('sees who was told what and how, newest first, in one statement', async () => {
    const { owner, student, failed, bounced } = await plantOffice()
    const statements = await statementsOf(async () => {
      const { items } = await log(owner)
      expect(items).toMatchObject([
        {
          id: bounced,
          deliveries: [{ channel: 'EMAIL', status: 'SENT', reason: null, attempts: 1, bounced: true }],
        },
        {
          id: failed,
          kind: 'PASSWORD_CHANGED',
          group: 'SECURITY',
          userId: student.id,
          userName: 'Mei Lin',
          role: 'STUDENT',
          studentName: 'Mei Lin',
          deliveries: [{ status: 'FAILED', reason: 'REFUSED', attempts: 2, bounced: false }],
        },
      ])
    })
    expect(statements).toHaveLength(1)
    const reader = { locale: 'en', timeZone: 'Australia/Sydney', userId: student.id, role: 'STUDENT' }
    expect(vi.mocked(describeTold).mock.lastCall![1]).toMatchObject(reader)
    const first = await log(owner, { limit: 1 })
    expect(first.items.map(({ id }) => id)).toEqual([bounced])
    const rest = await log(owner, { limit: 1, cursor: first.nextCursor! })
    expect(rest).toMatchObject({ items: [{ id: failed }], nextCursor: null })
  })

  test('finds it by person, kind, state and lesson, and nothing of another organisation', async () => {
    const { owner, student, failed, bounced } = await plantOffice()
    const found = async (query: Given<typeof listToldNotifications, 'query'>) =>
      (await log(owner, query)).items.map(({ id }) => id)
    expect(await found({ userId: student.id })).toEqual([bounced, failed])
    expect(await found({ userId: owner.id })).toEqual([])
    expect(await found({ userId: mother.id })).toEqual([])
    expect(await found({ kind: 'REMINDER' })).toEqual([])
    expect(await found({ kind: 'PASSWORD_CHANGED', status: 'FAILED' })).toEqual([failed])
    expect(await found({ status: 'PENDING' })).toEqual([])
    const lesson = await scheduled(world, home, '2026-04-10T05:00:00.000Z', { studentId: leo })
    const told: Told = { kind: 'LESSON_PLANNED', facts: { lessons: [factsOf(lesson)] } }
    const id = await plantNotification(world, teacher, { told, about: lesson })
    expect((await log(admin, { sessionId: lesson.id })).items).toMatchObject([{ id, sessionId: lesson.id }])
    expect(await found({ sessionId: lesson.id })).toEqual([])
  })

  test('at the front desk sees the list without pay, and not the settings', async () => {
    const { owner, bounced, failed } = await plantOffice()
    const desk = await plantDesk(world, owner.orgId)
    const pay: Told = { kind: 'SETTLEMENT_PAID', facts: { settlements: [settlement] } }
    const paid = await plantNotification(world, owner, { told: pay, role: 'TEACHER' })
    const ids = async (person: Person) => (await log(person)).items.map(({ id }) => id).toSorted()
    expect(await ids(owner)).toEqual([bounced, failed, paid].toSorted())
    expect(await ids(desk)).toEqual([bounced, failed].toSorted())
    const refused = { status: 403, problem: { code: 'OWNER_ONLY' } }
    const { token } = desk
    expect(await world.call(getNotificationSettings, { token })).toMatchObject(refused)
    expect(await world.call(editNotificationSettings, { token, body: { senderName: 'X' } })).toMatchObject(
      refused,
    )
    expect(await world.call(testNotifications, { token, body: { channel: 'EMAIL' } })).toMatchObject(refused)
  })

  test('chooses what is sent and in whose name, but not away what keeps people safe', async () => {
    const { token, orgId: id } = await plantAdmin(world)
    const edit = (body: Given<typeof editNotificationSettings, 'body'>) =>
      world.call(editNotificationSettings, { token, body })
    const before = await dataOf(world.call(getNotificationSettings, { token }))
    expect(before).toMatchObject({ senderName: null, senderAddress: null })
    expect(before.kinds.every(({ on }) => on)).toBe(true)
    expect(before.kinds.filter(({ locked }) => locked).map(({ kind }) => kind)).toEqual([
      ...['DEVICE_ADDED', 'PASSWORD_CHANGED', 'TWO_STEP_CHANGED', 'FAMILY_CHANGED', 'SIGN_UP_DECIDED'],
      ...['CHANNEL_DOWN', 'ADDRESS_BOUNCED', 'TEST'],
    ])
    const off = { kinds: [{ kind: 'NOTE_WRITTEN' as const, on: false }], senderName: 'Front office' }
    const edited = await dataOf(edit({ ...off, senderAddress: 'Office@Example.com' }))
    expect(edited).toMatchObject({ senderName: 'Front office', senderAddress: 'office@example.com' })
    expect(edited.kinds.filter(({ on }) => !on).map(({ kind }) => kind)).toEqual(['NOTE_WRITTEN'])
    expect(await dataOf(edit(off)), 'what is not named stays').toEqual(edited)
    expect(await dataOf(world.call(getNotificationSettings, { token }))).toEqual(edited)
    for (const kind of ['PASSWORD_CHANGED', 'CHANNEL_DOWN', 'TEST'] as const)
      expect(await edit({ kinds: [{ kind, on: false }] })).toMatchObject({
        status: 400,
        problem: { fields: { 'kinds.0.on': 'NOT_ALLOWED' } },
      })
    const on = await dataOf(edit({ kinds: [{ kind: 'NOTE_WRITTEN', on: true }], senderName: null }))
    expect(on).toMatchObject({ kinds: before.kinds, senderName: null })
    expect(await actsOf(world, id)).toEqual(Array(2).fill('notification.editSettings'))
  })

  test('a test reaches the admin who asked, or the chat', async () => {
    const { id, token } = await plantAdmin(world)
    expect(await world.call(testNotifications, { token, body: { channel: 'EMAIL' } })).toMatchObject({
      status: 202,
      data: { channel: 'EMAIL' },
    })
    expect(await emittedAbout(world, 'userId', id)).toMatchObject([
      { type: 'notification.testAsked', payload: { channel: 'EMAIL' }, byUserId: id },
    ])
    expect(await world.call(testNotifications, { token, body: { channel: 'WECHAT' } })).toMatchObject({
      status: 400,
      problem: { fields: { channel: 'NOT_AN_OPTION' } },
    })
  })

  test('who teaches as well has the teacher’s list in the teacher’s app', async () => {
    const { owner } = await plantOffice()
    await world.owner.query(
      `INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, 'Ann', 'UTC')`,
      [owner.id, owner.orgId],
    )
    await giveHats(world, owner.id, ['ADMIN', 'TEACHER'])
    const teaching = await signIn(world, { ...owner, role: 'TEACHER' })
    const id = await plantNotification(world, teaching)
    expect([await idsOf(teaching), await idsOf(owner)]).toEqual([[id], []])
    const { groups } = await dataOf(world.call(getNotificationPreferences, { token: teaching.token }))
    expect(groups.map(({ group }) => group)).toContain('PAY')
  })

  const settlement = {
    ...{
      settlementId: orgId,
      weekStartOn: '2026-02-23',
      totalCents: 12_000,
      currency: 'AUD',
      reference: null,
    },
  }
})
