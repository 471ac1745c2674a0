import { randomUUID } from 'node:crypto'
import {
  beginTwoStep,
  confirmTwoStep,
  decideSignUp,
  getMe,
  listSignUps,
  signInWithCode,
  signUp,
  type Given,
} from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsOf, goodPassword, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { codeFor, otherThan, plantCode } from '../../../../test/codes.ts'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld } from '../../../../test/harness.ts'
import {
  familyOf,
  plantAdmin,
  plantChild,
  plantDesk,
  plantFamily,
  plantMember,
  plantOrganization,
  plantStudent,
} from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
/** The organisation to which visitors come. */
let orgId: string

beforeEach(async () => {
  world.clock.advance(3_600_000)
  world.sent.length = 0
  await world.owner.query(`UPDATE "Organization" SET "signUp" = 'INVITED'`)
  orgId = await plantOrganization(world)
  await open(orgId)
})

async function open(id: string) {
  await world.owner.query(`UPDATE "Organization" SET "signUp" = 'OPEN' WHERE id = $1`, [id])
}

function visitor() {
  return `visitor-${randomUUID()}@example.test`
}

const self = { displayName: 'Li Wei', timeZone: 'Asia/Shanghai' }
const child = { displayName: 'Leo Chen', timeZone: 'Australia/Sydney' }

type Details = Partial<Given<typeof signUp, 'body'>>

async function enter(email: string, code: string, details: Details = {}) {
  return world.call(signUp, { body: { email, code, ...self, ...details } })
}

/** Asks for a code and signs up with it. */
async function arrive(email: string, details: Details = {}) {
  return enter(email, await codeFor(world, email), details)
}

/** The office writes down the address of a student's guardian. */
async function setGuardian(studentId: string, email: string) {
  await world.owner.query(`UPDATE "StudentProfile" SET "guardianEmail" = $2 WHERE "userId" = $1`, [
    studentId,
    email,
  ])
}

async function plantStudentOf(email: string, org = orgId, name = 'Leo Chen') {
  const familyId = await plantFamily(world, org)
  const id = await plantChild(world, { orgId: org, familyId, displayName: name })
  await setGuardian(id, email)
  return { id, familyId }
}

/** For whom the person with this address may act, and with which rights. */
async function placeOf(email: string) {
  const { rows } = await world.owner.query<{
    person: string
    familyId: string
    mayPay: boolean
    acts: string[]
  }>(
    `SELECT u.id AS person, m."familyId", m."mayPay",
       ARRAY (SELECT a."displayName" FROM "ActsFor" a WHERE a."userId" = u.id ORDER BY 1) AS acts
     FROM "User" u LEFT JOIN "FamilyMember" m ON m."userId" = u.id WHERE u.email = $1`,
    [email],
  )
  return rows
}

async function countsIn(org: string) {
  const { rows } = await world.owner.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM "User" WHERE "orgId" = $1) AS people,
       (SELECT count(*)::int FROM "Family" WHERE "orgId" = $1) AS families,
       (SELECT count(*)::int FROM "StudentProfile" WHERE "orgId" = $1) AS students`,
    [org],
  )
  return rows[0]!
}

const wrong = { status: 401, problem: { code: 'BAD_CREDENTIALS' } }
const closed = { status: 403, problem: { code: 'SIGN_UP_CLOSED' } }

describe('a visitor', () => {
  test('signs up for herself and is person, student and family, signed in to the student app', async () => {
    const email = visitor()
    const browser = openBrowser(world)
    const code = await codeFor(world, email)
    const { status, body, setCookies } = await browser.post('/auth/sign-up', {
      email: email.toUpperCase(),
      code,
      ...self,
      locale: 'zh-CN',
    })
    expect(status).toBe(201)
    expect(body.user).toMatchObject({ role: 'STUDENT', roles: ['STUDENT'], mustChangePassword: false })
    expect(setCookies[0]).toMatch(/^summa_refresh_student=.*HttpOnly/)
    expect((await browser.refresh('student')).status).toBe(200)
    const me = await world.call(getMe, { token: body.accessToken })
    expect(me).toMatchObject({ ok: true, data: { locale: 'zh-CN', email } })
    const [place] = await placeOf(email)
    expect(place).toMatchObject({ mayPay: true, acts: ['Li Wei'] })
    expect(await countsIn(orgId)).toEqual({ people: 1, families: 1, students: 1 })
    expect(await actsOf(world, body.user.id)).toEqual([
      'account.create',
      'student.create',
      'account.signUp',
      'account.signIn',
    ])
    expect(await actsOf(world, place!.familyId)).toEqual(['family.create', 'family.addMember'])
  })

  test('signs up for her child, who has no account', async () => {
    const email = visitor()
    expect(await arrive(email, { child })).toMatchObject({ status: 201 })
    expect(await placeOf(email)).toMatchObject([{ mayPay: true, acts: ['Leo Chen'] }])
    expect(await countsIn(orgId)).toEqual({ people: 2, families: 1, students: 1 })
    const { rows } = await world.owner.query(
      `SELECT p."timeZone", u.email FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId" WHERE p."orgId" = $1`,
      [orgId],
    )
    expect(rows).toEqual([{ timeZone: 'Australia/Sydney', email: null }])
  })

  test('has no password, and later signs in with another code', async () => {
    const email = visitor()
    await arrive(email)
    for (const password of ['!', goodPassword])
      expect((await openBrowser(world).login({ email, password })).status).toBe(401)
    const code = await codeFor(world, email)
    expect(await world.call(signInWithCode, { body: { email, code } })).toMatchObject({ status: 200 })
  })

  test('who signs in before signing up is refused, and the code still works', async () => {
    const email = visitor()
    const code = await codeFor(world, email)
    expect(await world.call(signInWithCode, { body: { email, code } })).toMatchObject(wrong)
    expect(await enter(email, code)).toMatchObject({ status: 201 })
  })

  test('comes to the oldest organisation that is open', async () => {
    const younger = await plantOrganization(world)
    await open(younger)
    await arrive(visitor())
    expect(await countsIn(orgId)).toMatchObject({ people: 1 })
    expect(await countsIn(younger)).toMatchObject({ people: 0 })
  })

  test('is told when no organisation is open, and gets no code', async () => {
    await world.owner.query(`UPDATE "Organization" SET "signUp" = 'INVITED'`)
    expect(await enter(visitor(), '123456')).toMatchObject(closed)
    const account = await plantAccount(world, { role: 'STUDENT' })
    const code = await codeFor(world, account.email)
    expect(await enter(account.email, code)).toMatchObject(closed)
    expect(await world.call(signInWithCode, { body: { email: account.email, code } })).toMatchObject({
      status: 200,
    })
  })

  test('is refused when another site sends it', async () => {
    const { status, body } = await openBrowser(world).post(
      '/auth/sign-up',
      { email: visitor(), code: '123456', ...self },
      { headers: { origin: 'https://evil.example' } },
    )
    expect([status, body.code]).toEqual([403, 'CROSS_SITE'])
  })
})

describe('the code', () => {
  test('of another address, too late, or guessed five times lets nobody in', async () => {
    const [email, other, late, guessed] = [visitor(), visitor(), visitor(), visitor()]
    await codeFor(world, other)
    expect(await enter(other, await codeFor(world, email))).toMatchObject(wrong)
    const expired = await codeFor(world, late)
    const code = await codeFor(world, guessed)
    for (let i = 0; i < 5; i += 1) expect(await enter(guessed, otherThan(code))).toMatchObject(wrong)
    expect(await enter(guessed, code)).toMatchObject(wrong)
    world.clock.advance(10 * 60_000)
    expect(await enter(late, expired)).toMatchObject(wrong)
    expect(await countsIn(orgId)).toEqual({ people: 0, families: 0, students: 0 })
  })

  test('used twice, also at the same moment, makes one person', async () => {
    const email = visitor()
    const code = await codeFor(world, email)
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(email, code, { child })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401])
    expect(await enter(email, code)).toMatchObject(wrong)
    expect(await countsIn(orgId)).toEqual({ people: 2, families: 1, students: 1 })
  })
})

describe('an address that the office has', () => {
  test('opens the account: no second record', async () => {
    const account = await plantAccount(world, { role: 'STUDENT', orgId })
    const before = await countsIn(orgId)
    const answer = await arrive(account.email, { child })
    expect(answer).toMatchObject({ status: 201, data: { user: { id: account.id } } })
    expect(await countsIn(orgId)).toEqual(before)
    expect(await actsOf(world, account.id)).toContain('account.signUp')
  })

  test('of a teacher adds a family and the hat, and signs in to the student app', async () => {
    const account = await plantAccount(world, { role: 'TEACHER', orgId })
    const answer = await arrive(account.email, { child })
    expect(answer).toMatchObject({
      status: 201,
      data: { user: { id: account.id, role: 'STUDENT', roles: ['STUDENT', 'TEACHER'] } },
    })
    expect(await placeOf(account.email)).toMatchObject([
      { person: account.id, mayPay: true, acts: ['Leo Chen'] },
    ])
  })

  test('of an account in an organisation that invites its people is told so', async () => {
    const account = await plantAccount(world, { role: 'TEACHER' })
    expect(await arrive(account.email)).toMatchObject(closed)
    expect(await placeOf(account.email)).toMatchObject([{ familyId: null }])
  })

  test('of a disabled account lets nobody in', async () => {
    const account = await plantAccount(world, { role: 'STUDENT', orgId })
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [account.id])
    expect(await enter(account.email, await plantCode(world, account))).toMatchObject(wrong)
  })

  test('of an admin with two-step sign-in opens nothing without the second step', async () => {
    const account = await plantAccount(world, { orgId })
    const { body } = await openBrowser(world).login(account)
    const token = body.accessToken
    const begun = await world.call(beginTwoStep, { token, body: { currentPassword: goodPassword } })
    if (!begun.ok) throw new Error(begun.problem.detail)
    const totp = new TOTP({ secret: Secret.fromBase32(begun.data.secret) })
    const code = totp.generate({ timestamp: world.clock.now().getTime() })
    await world.call(confirmTwoStep, { token, body: { code } })
    expect(await arrive(account.email)).toMatchObject({ problem: { code: 'TWO_STEP_REQUIRED' } })
    expect(await placeOf(account.email)).toMatchObject([{ familyId: null }])
  })

  test('of the guardian of several children of one family joins it: no new student', async () => {
    const email = visitor()
    const { familyId } = await plantStudentOf(email)
    await setGuardian(await plantChild(world, { orgId, familyId, displayName: 'Mia Chen' }), email)
    expect(await arrive(email, { child })).toMatchObject({ status: 201 })
    expect(await placeOf(email)).toMatchObject([{ familyId, mayPay: false, acts: ['Leo Chen', 'Mia Chen'] }])
    expect(await countsIn(orgId)).toEqual({ people: 3, families: 1, students: 2 })
  })

  test('in another organisation does not count', async () => {
    const email = visitor()
    await plantStudentOf(email, await plantOrganization(world))
    expect(await arrive(email)).toMatchObject({ status: 201 })
    expect(await placeOf(email)).toMatchObject([{ acts: ['Li Wei'] }])
  })
})

describe('an address of several families', () => {
  async function plantWaiting(details: Details = {}) {
    const email = visitor()
    const [one, other] = [await plantStudentOf(email), await plantStudentOf(email, orgId, 'Ann Wu')]
    const browser = openBrowser(world)
    const body = { email, code: await codeFor(world, email), ...self, ...details }
    const answer = await browser.post('/auth/sign-up', body)
    return { email, one, other, answer, admin: await plantAdmin(world, orgId) }
  }

  async function waitingOf(token: string) {
    const listed = await world.call(listSignUps, { token, query: {} })
    if (!listed.ok) throw new Error(listed.problem.detail)
    return listed.data.items
  }

  test('waits for the office, with what it may be, and signs nobody in', async () => {
    const { email, one, other, answer, admin } = await plantWaiting({ child })
    expect(answer).toMatchObject({ status: 202, body: { waiting: true }, setCookies: [] })
    expect(await placeOf(email)).toEqual([])
    const waiting = await waitingOf(admin.token)
    expect(waiting).toEqual([
      {
        id: expect.any(String) as string,
        email,
        ...self,
        child,
        createdAt: world.clock.now(),
        matches: [
          { studentId: other.id, studentName: 'Ann Wu', familyId: other.familyId, familyName: 'Chen' },
          { studentId: one.id, studentName: 'Leo Chen', familyId: one.familyId, familyName: 'Chen' },
        ],
      },
    ])
    expect(await actsOf(world, waiting[0]!.id)).toEqual(['signUp.ask'])
  })

  test('asks once: the second time replaces the first', async () => {
    const { email, admin } = await plantWaiting({ child })
    expect(await arrive(email, { displayName: 'Li Wei Chen' })).toMatchObject({ status: 202 })
    const waiting = await waitingOf(admin.token)
    expect(waiting).toMatchObject([{ displayName: 'Li Wei Chen', child: null }])
    expect(await emittedAbout(world, 'signUpId', waiting[0]!.id)).toMatchObject([{ type: 'signUp.received' }])
  })

  test('is let into the family of the student whom the office names', async () => {
    const { email, one } = await plantWaiting({ child })
    const desk = await plantDesk(world, orgId)
    const [asked] = await waitingOf(desk.token)
    const decided = await world.call(decideSignUp, {
      token: desk.token,
      params: { id: asked!.id },
      body: { studentId: one.id },
    })
    expect(decided).toMatchObject({
      status: 200,
      data: {
        id: one.familyId,
        members: [{ email, mayPay: false }],
        students: [{ displayName: 'Leo Chen' }],
      },
    })
    expect(await waitingOf(desk.token)).toEqual([])
    expect(await actsOf(world, asked!.id)).toEqual(['signUp.ask', 'signUp.decide'])
    const [{ person } = { person: '' }] = await placeOf(email)
    expect((await emittedAbout(world, 'signUpId', asked!.id)).at(-1)).toEqual({
      type: 'signUp.decided',
      payload: { signUpId: asked!.id, userId: person, familyId: one.familyId },
      byUserId: desk.id,
      silent: false,
    })
    const code = await codeFor(world, email)
    expect(await world.call(signInWithCode, { body: { email, code } })).toMatchObject({
      data: { user: { role: 'STUDENT' } },
    })
  })

  test.each([
    ['for the child', { child }, 'Leo Chen'],
    ['for herself', {}, 'Li Wei'],
  ])('is let into a new family %s', async (_for, details, name) => {
    const { email, admin } = await plantWaiting(details)
    const [asked] = await waitingOf(admin.token)
    const call = { token: admin.token, params: { id: asked!.id }, body: {} }
    expect(await world.call(decideSignUp, call)).toMatchObject({
      status: 200,
      data: { name: 'Li Wei', students: [{ displayName: name }], members: [{ email }] },
    })
    expect(await placeOf(email)).toMatchObject([{ mayPay: true, acts: [name] }])
  })

  test('is decided once, also by two admins at the same moment', async () => {
    const { email, one, other, admin } = await plantWaiting()
    const colleague = await plantAdmin(world, orgId)
    const [asked] = await waitingOf(admin.token)
    const decide = (token: string, studentId: string) =>
      world.call(decideSignUp, { token, params: { id: asked!.id }, body: { studentId } })
    const answers = await Promise.all([decide(admin.token, one.id), decide(colleague.token, other.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await decide(admin.token, one.id)).toMatchObject({ problem: { code: 'ALREADY_DECIDED' } })
    expect(await placeOf(email)).toHaveLength(1)
  })

  test('cannot be decided by, or for a student of, another organisation', async () => {
    const { admin } = await plantWaiting()
    const stranger = await plantAdmin(world)
    const foreign = await plantStudent(world, stranger.orgId)
    const [asked] = await waitingOf(admin.token)
    const params = { id: asked!.id }
    const notFound = { status: 404 }
    expect(await world.call(decideSignUp, { token: stranger.token, params, body: {} })).toMatchObject(
      notFound,
    )
    const body = { studentId: foreign.id }
    expect(await world.call(decideSignUp, { token: admin.token, params, body })).toMatchObject(notFound)
    expect(await waitingOf(admin.token)).toHaveLength(1)
    expect(await waitingOf(stranger.token)).toEqual([])
  })

  test('finds the account that the office has opened meanwhile', async () => {
    const { email, one, admin } = await plantWaiting()
    const member = await plantMember(world, { orgId, familyId: one.familyId })
    await world.owner.query('UPDATE "User" SET email = $2 WHERE id = $1', [member.id, email])
    const [asked] = await waitingOf(admin.token)
    const params = { id: asked!.id }
    const apart = await plantStudent(world, orgId)
    for (const body of [{}, { studentId: apart.id }])
      expect(await world.call(decideSignUp, { token: admin.token, params, body })).toMatchObject({
        problem: { code: 'IN_OTHER_FAMILY' },
      })
    const body = { studentId: one.id }
    expect(await world.call(decideSignUp, { token: admin.token, params, body })).toMatchObject({
      status: 200,
    })
    expect(await placeOf(email)).toMatchObject([{ person: member.id, familyId: one.familyId }])
    expect(await familyOf(world, apart.id)).not.toBe(one.familyId)
  })
})

test('the office opens the account at the same moment: the visitor finds it', async () => {
  const email = visitor()
  const code = await codeFor(world, email)
  const admin = await plantAdmin(world, orgId)
  const familyId = await plantFamily(world, orgId)
  const add = world.app.inject({
    method: 'POST',
    url: `/admin/families/${familyId}/members`,
    headers: { authorization: `Bearer ${admin.token}`, 'idempotency-key': randomUUID() },
    body: { email, displayName: 'Li Wei', mayPay: true },
  })
  const [added, entered] = await Promise.all([add, enter(email, code)])
  expect([201, 409]).toContain(added.statusCode)
  expect(entered.status).toBe(201)
  expect(await placeOf(email)).toHaveLength(1)
})
