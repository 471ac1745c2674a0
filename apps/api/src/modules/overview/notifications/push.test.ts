// Push messages: to whom they go, what they say, when they end, and when mail goes instead.
import {
  addPushSubscription,
  cancelSession,
  endDevice,
  endPushSubscription,
  getNotificationPreferences,
  getVapidKey,
  listConnections,
  listNotifications,
  logout,
  moveSession,
  setNotificationPreferences,
  testMyNotifications,
} from '@summa/contracts'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { dataOf, plantHousehold } from '../../../../test/household.ts'
import { signIn, type Person } from '../../../../test/people.ts'
import { makeSubscription, pushVariables } from '../../../../test/push.ts'
import { plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'
import { plan, sendMail } from '../../../../test/told.ts'
import { signAccessToken } from '../../ground/identity/access-token.ts'
import type { Outcome } from '../../../providers/outcome.ts'

const world = await createWorld()
const keep = world.ctx.push!.send
let timetable: Timetable

const start = '2026-03-10T05:00:00.000Z'
const later = { startAtUtc: '2026-03-10T06:00:00.000Z', endAtUtc: '2026-03-10T07:00:00.000Z' }

beforeEach(async () => {
  world.clock.set('2026-03-02T01:00:00.000Z')
  await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{}'`)
  timetable = await plantTimetable(world)
  // What earlier tests left is not this test's.
  await world.owner.query(`DELETE FROM "PushSubscription"`)
  await world.owner
    .query(`UPDATE "NotificationDelivery" SET status = 'SKIPPED', reason = 'EXPIRED', "endedAt" = now()
    WHERE status IN ('PENDING', 'SENDING')`)
  world.ctx.push!.send = keep
})

/** The next messages come to this end, in this order; later ones are taken. */
function answerWith(...outcomes: Outcome[]) {
  world.ctx.push!.send = (target, message) => {
    const outcome = outcomes.shift() ?? { outcome: 'SENT' }
    if (outcome.outcome === 'SENT') world.pushed.push({ target, message })
    return Promise.resolve(outcome)
  }
}

async function turnOn({ token }: Pick<Person, 'token'>, subscription = makeSubscription()) {
  const added = await world.call(addPushSubscription, { token, body: subscription })
  expect(added.status).toBe(204)
  return subscription
}

async function push() {
  const before = world.pushed.length
  await world.runJob('deliver-push')
  return world.pushed.slice(before)
}

async function mailTo({ id }: Pick<Person, 'id'>) {
  const { rows } = await world.owner.query<{ email: string }>(`SELECT email FROM "User" WHERE id = $1`, [id])
  return (await sendMail(world)).filter(({ to }) => to === rows[0]!.email)
}

/** What became of the messages to this person, oldest first. */
async function deliveriesTo({ id }: Pick<Person, 'id'>) {
  const { rows } = await world.owner.query<{ channel: string; status: string; reason: string | null }>(
    `SELECT d.channel, d.status, d.reason FROM "NotificationDelivery" d JOIN "Notification" n ON n.id = d."notificationId"
     WHERE n."userId" = $1 ORDER BY n."createdAt", n.id, d.channel = 'EMAIL', d.id`,
    [id],
  )
  return rows.map(({ channel, status, reason }) => [channel, status, reason].filter(Boolean).join(' '))
}

type Content = {
  web_push: number
  app_badge: number
  notification: {
    title: string
    body: string
    lang: string
    tag: string
    navigate: string
    data: { id: string }
  }
}

const contentOf = ({ message }: { message: { content: object } }) => message.content as Content

const topicOf = ({ message }: { message: { topic: string } }) => message.topic

const gone: Outcome = { outcome: 'FAILED', detail: '410 Gone', addressIsBad: true }

describe('a device', () => {
  test('gets what is news of a lesson at once, with a page of its app, and mail brings the calendar entry', async () => {
    const { student } = timetable
    const subscription = await turnOn(student)
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    const [sent, ...others] = await push()
    expect(others).toEqual([])
    expect(sent!.target).toEqual(subscription)
    const { notification, web_push, app_badge } = contentOf(sent!)
    expect([web_push, app_badge]).toEqual([8030, 1])
    const [told] = (
      await dataOf(world.call(listNotifications, { token: student.token, query: { limit: 10 } }))
    ).items
    expect(notification).toMatchObject({ title: told!.title, body: told!.body, data: { id: told!.id } })
    const page = new URL(notification.navigate)
    expect(page.origin).toBe(world.ctx.config.appUrls.student)
    expect(page.pathname).toBe(`/session/${id}`)
    expect(Object.fromEntries(page.searchParams)).toEqual({ for: student.id, told: told!.id })
    expect(sent!.message.topic).toMatch(/^[\w-]{32}$/)
    expect(notification.tag).toBe(sent!.message.topic)
    expect((await mailTo(student)).map(({ invitation }) => invitation?.method)).toEqual(['REQUEST'])
  })

  test('gets alone what nobody keeps: no mail besides a reminder', async () => {
    const { student } = timetable
    await turnOn(student)
    await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{60}'`)
    await scheduled(world, timetable, start)
    await plan(world)
    await push()
    await sendMail(world)
    world.clock.set('2026-03-10T04:00:00.000Z')
    await world.runJob('remind')
    expect((await push()).map(({ message }) => message.urgency)).toEqual(['high'])
    expect(await mailTo(student)).toEqual([])
  })

  test('news of the same lesson replace each other, those of another lesson do not', async () => {
    const { admin, student } = timetable
    await turnOn(student)
    const { id } = await scheduled(world, timetable, start)
    await scheduled(world, timetable, '2026-03-11T05:00:00.000Z')
    await plan(world)
    const planned = await push()
    const own = planned.filter((sent) => contentOf(sent).notification.navigate.includes(id))
    const [topic, otherTopic] = [...own, ...planned.filter((sent) => !own.includes(sent))].map(topicOf)
    expect(otherTopic).not.toBe(topic)
    const body = { version: 1, ...later }
    await dataOf(world.call(moveSession, { token: admin.token, params: { id }, body }))
    await plan(world)
    expect((await push()).map(topicOf)).toEqual([topic])
  })

  test('is told in the app that it is signed in to, and not in another one', async () => {
    const { teacher } = timetable
    await turnOn(teacher)
    const { teacherId } = await scheduled(world, timetable, start)
    expect(teacherId).toBe(teacher.id)
    await plan(world)
    expect((await push()).map((sent) => new URL(contentOf(sent).notification.navigate).origin)).toEqual([
      world.ctx.config.appUrls.teacher,
    ])
  })

  test('of a parent says whose lesson it is, and opens it for the right child', async () => {
    const household = await plantHousehold(world)
    const { mother, leo } = household
    await turnOn(mother)
    const { id } = await scheduled(world, household, start, { studentId: leo })
    await plan(world)
    const { notification } = contentOf((await push())[0]!)
    expect(notification.body).toContain('Leo Chen')
    const { pathname, searchParams } = new URL(notification.navigate)
    expect([pathname, searchParams.get('for')]).toEqual([`/session/${id}`, leo])
  })

  test('two devices of a person both get it', async () => {
    const { student } = timetable
    const second = await signIn(world, student)
    const endpoints = [(await turnOn(student)).endpoint, (await turnOn(second)).endpoint]
    await scheduled(world, timetable, start)
    await plan(world)
    expect((await push()).map(({ target }) => target.endpoint).sort()).toEqual(endpoints.sort())
  })

  test('waits for the morning, except for what is near', async () => {
    const { student } = timetable
    await turnOn(student)
    await dataOf(
      world.call(setNotificationPreferences, {
        token: student.token,
        body: { quietHours: { from: '00:00', to: '23:59' } },
      }),
    )
    await scheduled(world, timetable, start)
    await plan(world)
    expect(await push()).toEqual([])
    expect(await deliveriesTo(student)).toContain('PUSH PENDING')
  })
})

describe('is not sent', () => {
  test('of a lesson that was cancelled a second before', async () => {
    const { admin, student } = timetable
    await turnOn(student)
    const { id } = await scheduled(world, timetable, start)
    await plan(world)
    await dataOf(
      world.call(cancelSession, { token: admin.token, params: { id }, body: { version: 1, reason: 'ill' } }),
    )
    expect(await push()).toEqual([])
    expect(await deliveriesTo(student)).toContain('PUSH SKIPPED STALE')
  })

  test.each([
    ['by themselves', ({ token }: Person) => world.call(logout, { token, body: undefined })],
    [
      'from another device',
      async (device: Person) => {
        const { token } = await signIn(world, device)
        return world.call(endDevice, { token, params: { id: sessionOf(device) } })
      },
    ],
  ])('to a device that was signed out %s; the person is mailed instead', async (_how, end) => {
    const { student } = timetable
    const device = await signIn(world, student)
    await turnOn(device)
    await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{60}'`)
    await scheduled(world, timetable, start)
    await plan(world)
    await push()
    await sendMail(world)
    world.clock.set('2026-03-10T04:00:00.000Z')
    await world.runJob('remind')
    await end({ ...device, token: await renewed(device) })
    expect(await push()).toEqual([])
    expect((await mailTo(student)).length).toBe(1)
    expect((await deliveriesTo(student)).slice(-2)).toEqual(['PUSH SKIPPED DEVICE_GONE', 'EMAIL SENT'])
  })

  test('where push was switched off between plan and sending; mail goes instead', async () => {
    const { student } = timetable
    await turnOn(student)
    await scheduled(world, timetable, start)
    await plan(world)
    const off = { group: 'LESSONS' as const, channels: [{ channel: 'PUSH' as const, on: false }] }
    await dataOf(world.call(setNotificationPreferences, { token: student.token, body: { groups: [off] } }))
    expect(await push()).toEqual([])
    expect((await mailTo(student)).length).toBe(1)
    expect(await deliveriesTo(student)).toEqual(['PUSH SKIPPED SWITCHED_OFF', 'EMAIL SENT'])
  })

  test('twice: what a dead sender left behind is unknown, and not mailed either', async () => {
    const { student } = timetable
    await turnOn(student)
    await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{60}'`)
    await scheduled(world, timetable, start)
    await plan(world)
    await push()
    await sendMail(world)
    world.clock.set('2026-03-10T04:00:00.000Z')
    await world.runJob('remind')
    await world.owner.query(
      `UPDATE "NotificationDelivery" SET status = 'SENDING', claim = gen_random_uuid(), "claimedAt" = $1
       WHERE channel = 'PUSH' AND status = 'PENDING'`,
      [new Date(world.clock.now().getTime() - 6 * 60_000)],
    )
    expect(await push()).toEqual([])
    expect(await mailTo(student)).toEqual([])
    expect((await deliveriesTo(student)).at(-1)).toBe('PUSH UNKNOWN INTERRUPTED')
  })
})

describe('a push service', () => {
  test('that says 410 ends this one subscription; the other device is told', async () => {
    const { student } = timetable
    const second = await signIn(world, student)
    await turnOn(student)
    await turnOn(second)
    await scheduled(world, timetable, start)
    await plan(world)
    answerWith(gone)
    expect((await push()).length).toBe(1)
    expect(await devicesOf(student)).toHaveLength(1)
    // The calendar entry is mailed all the same; nothing is mailed besides.
    expect(await deliveriesTo(student)).toEqual(['PUSH FAILED REFUSED', 'PUSH SENT', 'EMAIL PENDING'])
  })

  test('that says 410 for the last device has the person mailed what would not have been', async () => {
    const { student } = timetable
    await turnOn(student)
    await turnOn(await signIn(world, student))
    await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{60}'`)
    await scheduled(world, timetable, start)
    await plan(world)
    await push()
    await sendMail(world)
    world.clock.set('2026-03-10T04:00:00.000Z')
    await world.runJob('remind')
    answerWith(gone, gone)
    expect(await push()).toEqual([])
    expect((await mailTo(student)).length).toBe(1)
    expect(await devicesOf(await signIn(world, student))).toEqual([])
  })

  test('that says 429 is waited for as long as it wants', async () => {
    const { student } = timetable
    await turnOn(student)
    await scheduled(world, timetable, start)
    await plan(world)
    answerWith({ outcome: 'RETRY', detail: '429', afterSeconds: 600, channelAway: false })
    expect(await push()).toEqual([])
    world.clock.set('2026-03-02T01:09:59.000Z')
    expect(await push()).toEqual([])
    world.clock.set('2026-03-02T01:10:00.000Z')
    expect((await push()).length).toBe(1)
  })

  test.each([
    ['longer than anybody waits', '2026-03-10T04:00:00.000Z', 601],
    ['longer than the message is of use', '2026-03-10T04:50:00.000Z', 400],
  ])(
    'that wants to be left alone for %s is left alone, and the person is mailed',
    async (_how, at, afterSeconds) => {
      const { student } = timetable
      await turnOn(student)
      await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{60}'`)
      await scheduled(world, timetable, start)
      await plan(world)
      await push()
      await sendMail(world)
      world.clock.set(at)
      await world.runJob('remind')
      answerWith({ outcome: 'RETRY', detail: '429', afterSeconds, channelAway: false })
      expect(await push()).toEqual([])
      expect((await mailTo(student)).length).toBe(1)
    },
  )

  test('that refuses again and again is given up, and the person is mailed', async () => {
    const { student } = timetable
    await turnOn(student)
    await world.owner.query(`UPDATE "Organization" SET "reminderMinutes" = '{1440}'`)
    await scheduled(world, timetable, start)
    await plan(world)
    await push()
    await sendMail(world)
    world.clock.set('2026-03-09T05:00:00.000Z')
    await world.runJob('remind')
    for (let tries = 0; tries < 5; tries += 1) {
      answerWith({ outcome: 'RETRY', detail: '503', channelAway: false })
      expect(await push()).toEqual([])
      world.clock.set(new Date(world.clock.now().getTime() + 30 * 60_000))
    }
    expect((await mailTo(student)).length).toBe(1)
    expect((await deliveriesTo(student)).slice(-2)).toEqual(['PUSH FAILED REFUSED', 'EMAIL SENT'])
  })

  test('is reached on time while the mail server is away', async () => {
    const { student } = timetable
    await turnOn(student)
    await scheduled(world, timetable, start)
    await plan(world)
    const { send } = world.ctx.mail
    world.ctx.mail.send = () =>
      Promise.resolve({ outcome: 'RETRY', detail: 'ECONNREFUSED', channelAway: true })
    await world.runJob('deliver-mail')
    expect((await push()).length).toBe(1)
    world.ctx.mail.send = send
  })
})

describe('a subscription', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data',
    'https://169.254.169.254/x',
    'https://fcm.googleapis.com.evil.example/fcm/send/x',
    'https://fcm.googleapis.com:8443/fcm/send/x',
    'http://fcm.googleapis.com/fcm/send/x',
  ])('at %s is refused', async (endpoint) => {
    const { keys } = makeSubscription()
    expect(
      await world.call(addPushSubscription, { token: timetable.student.token, body: { endpoint, keys } }),
    ).toMatchObject({ status: 400, problem: { fields: { endpoint: 'NOT_ALLOWED' } } })
  })

  test('whose key is no point is refused', async () => {
    const { endpoint, keys } = makeSubscription()
    const p256dh = Buffer.alloc(65, 7).fill(4, 0, 1).toString('base64url')
    expect(
      await world.call(addPushSubscription, {
        token: timetable.student.token,
        body: { endpoint, keys: { ...keys, p256dh } },
      }),
    ).toMatchObject({ status: 400, problem: { fields: { 'keys.p256dh': 'NOT_ALLOWED' } } })
  })

  test('is stored encrypted, said at every start and recorded once', async () => {
    const { student } = timetable
    const subscription = await turnOn(student)
    await turnOn(student, subscription)
    const { rows } = await world.owner.query<{ row: string }>(
      `SELECT s::text AS row FROM "PushSubscription" s WHERE "authSessionId" = $1`,
      [sessionOf(student)],
    )
    expect(rows).toHaveLength(1)
    for (const secret of [subscription.endpoint, subscription.keys.auth, subscription.keys.p256dh])
      expect(rows[0]!.row).not.toContain(secret)
    const acts = await world.owner.query(`SELECT FROM "AuditLog" WHERE "actorUserId" = $1 AND action = $2`, [
      student.id,
      'account.addPushDevice',
    ])
    expect(acts.rowCount).toBe(1)
  })

  test('of a browser goes over to whoever signs in with it', async () => {
    const { student, otherStudent } = timetable
    const subscription = await turnOn(student)
    await turnOn(otherStudent, subscription)
    expect([await devicesOf(student), (await devicesOf(otherStudent)).length]).toEqual([[], 1])
  })

  test('that two sessions of a browser give at once is of one of them', async () => {
    const { student } = timetable
    const subscription = makeSubscription()
    const sessions = await Promise.all(Array.from({ length: 6 }, () => signIn(world, student)))
    await Promise.all(sessions.map((session) => turnOn(session, subscription)))
    expect(await devicesOf(student)).toHaveLength(1)
  })

  test('of an eleventh device ends the one of the first', async () => {
    const { student } = timetable
    await turnOn(student)
    for (let nth = 0; nth < 10; nth += 1) {
      world.clock.set(new Date(world.clock.now().getTime() + 1_000))
      await turnOn(await signIn(world, student))
    }
    const devices = await devicesOf(student)
    expect([devices.length, devices.some(({ current }) => current)]).toEqual([10, false])
  })

  test('is ended by its person only', async () => {
    const { student, otherStudent } = timetable
    const { endpoint } = await turnOn(student)
    await world.call(endPushSubscription, { token: otherStudent.token, body: { endpoint } })
    expect(await devicesOf(student)).toHaveLength(1)
    await world.call(endPushSubscription, { token: student.token, body: { endpoint } })
    expect(await devicesOf(student)).toEqual([])
    await turnOn(student)
    await world.call(endPushSubscription, { token: (await signIn(world, student)).token, body: {} })
    expect(await devicesOf(student)).toHaveLength(1)
    await world.call(endPushSubscription, { token: student.token, body: {} })
    expect(await devicesOf(student)).toEqual([])
  })

  test('is in the list of devices with when it was last reached', async () => {
    const { student } = timetable
    await turnOn(student)
    expect(await devicesOf(student)).toMatchObject([{ current: true, reachedAt: null }])
    world.clock.set('2026-03-02T01:05:00.000Z')
    await world.call(testMyNotifications, { token: student.token, body: { channel: 'PUSH' } })
    await plan(world)
    expect((await push()).length).toBe(1)
    expect(await devicesOf(student)).toMatchObject([{ reachedAt: world.clock.now() }])
    expect(await mailTo(student)).toEqual([])
  })

  test('needs the key that anybody may ask for', async () => {
    expect(await dataOf(world.call(getVapidKey, {}))).toEqual({ key: world.ctx.push!.publicKey })
  })
})

test('nobody sends test after test', async () => {
  const { student } = timetable
  const ask = () => world.call(testMyNotifications, { token: student.token, body: { channel: 'PUSH' } })
  for (let nth = 0; nth < 10; nth += 1) expect(await ask()).toMatchObject({ status: 202 })
  expect(await ask()).toMatchObject({ status: 429, problem: { code: 'TOO_MANY_REQUESTS' } })
})

test('a test without a device says that there is none', async () => {
  const { student } = timetable
  await world.call(testMyNotifications, { token: student.token, body: { channel: 'PUSH' } })
  await plan(world)
  expect(await deliveriesTo(student)).toEqual(['PUSH SKIPPED NO_ADDRESS'])
})

/** Which device a token is of. */
function sessionOf({ token }: Pick<Person, 'token'>): string {
  return String(decodeJwt(token)['sid'])
}

/** A token of the same device that is good now. */
function renewed({ token }: Person): Promise<string> {
  const { sub, org, sid, epoch } = decodeJwt<{ sub: string; org: string; sid: string; epoch: number }>(token)
  return signAccessToken(world.ctx, { sub, org, sid, epoch })
}

async function devicesOf({ token }: Pick<Person, 'token'>) {
  return (await dataOf(world.call(getNotificationPreferences, { token }))).push!.devices
}

describe('connections', () => {
  async function connection(channel: 'PUSH' | 'TELEGRAM' | 'EMAIL') {
    const admin = await signIn(world, timetable.admin)
    const { items } = await dataOf(world.call(listConnections, { token: admin.token }))
    return items.find((one) => one.channel === channel)!
  }

  test('say what the worker has to send with, and no secret', async () => {
    await world.runJob('watch-channels')
    const { settings, state } = await connection('PUSH')
    expect(settings).toEqual([
      { name: 'VAPID_PUBLIC_KEY', isSet: true, value: pushVariables.VAPID_PUBLIC_KEY },
      { name: 'VAPID_PRIVATE_KEY', isSet: true, value: null },
      { name: 'VAPID_SUBJECT', isSet: true, value: pushVariables.VAPID_SUBJECT },
    ])
    expect(state).not.toBe('NOT_SET')
    expect(await connection('TELEGRAM')).toMatchObject({ state: 'NOT_SET' })
  })

  test('fail from the first silence until a message gets through, and tell what came of a test', async () => {
    // Later than all that other tests have sent.
    world.clock.set('2026-03-20T01:00:00.000Z')
    const admin = await signIn(world, timetable.admin)
    await world.runJob('watch-channels')
    await turnOn(admin)
    const ask = () => world.call(testMyNotifications, { token: admin.token, body: { channel: 'PUSH' } })
    await ask()
    await plan(world)
    expect((await connection('PUSH')).test).toMatchObject({ status: 'PENDING' })
    const silence: Outcome = { outcome: 'RETRY', detail: 'ECONNREFUSED', channelAway: true }
    answerWith(silence)
    await push()
    const since = world.clock.now()
    world.clock.set(new Date(since.getTime() + 5 * 60_000))
    answerWith(silence)
    await push()
    expect(await connection('PUSH')).toMatchObject({
      state: 'FAILS',
      failingSince: since,
      detail: 'ECONNREFUSED',
      test: { status: 'PENDING', detail: 'ECONNREFUSED' },
    })
    world.clock.set(new Date(since.getTime() + 9 * 60_000))
    world.ctx.push!.send = keep
    expect((await push()).length).toBe(1)
    // Our keys are refused: that is no fault of the one device.
    await ask()
    await plan(world)
    world.clock.set(new Date(since.getTime() + 10 * 60_000))
    answerWith({ outcome: 'FAILED', detail: '403 keys do not match', addressIsBad: false })
    await push()
    expect(await connection('PUSH')).toMatchObject({ state: 'FAILS', detail: '403 keys do not match' })
    await ask()
    await plan(world)
    world.clock.set(new Date(since.getTime() + 11 * 60_000))
    world.ctx.push!.send = keep
    expect((await push()).length).toBe(1)
    expect(await connection('PUSH')).toMatchObject({
      state: 'WORKS',
      failingSince: null,
      lastSentAt: world.clock.now(),
      test: { status: 'SENT' },
    })
  })
})
