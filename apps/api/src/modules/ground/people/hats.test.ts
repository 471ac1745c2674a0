// A person has one or several hats; each device wears one of them, for as long as the person has it.
import {
  addHours,
  editStudent,
  getMe,
  getTaughtSession,
  getTeacher,
  listAudit,
  listMySessions,
  listStaff,
  listStudents,
  listTaughtSessions,
  recordSession,
  scheduleSession,
  setRoles,
  type AppName,
  type Role,
} from '@summa/contracts'
import { beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, plantAccount, type Account } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold, type Household } from '../../../../test/household.ts'
import { brokenInvariants } from '../../../../test/invariants.ts'
import { plantLesson } from '../../../../test/lessons.ts'
import {
  giveHats,
  plantAdmin,
  plantDesk,
  plantMembership,
  plantStudent,
  plantTeacher,
  signIn,
  type Person,
} from '../../../../test/people.ts'
import { lessonAt, plantRate } from '../../../../test/timetable.ts'

const world = await createWorld({
  variables: { DATABASE_POOL: '20', SIGN_IN_FAILURES_PER_ADDRESS: '1000' },
  answerMilliseconds: 60_000,
})
let home: Household

beforeEach(async () => {
  world.clock.set('2026-03-02T00:00:00.000Z')
  home = await plantHousehold(world)
})

const rounds = Array.from({ length: 10 }, (_, round) => round)
const signedOut = { status: 401, problem: { code: 'UNAUTHENTICATED' } }
const forbidden = { status: 403, problem: { code: 'FORBIDDEN' } }
const lastAdmin = { status: 409, problem: { code: 'LAST_ADMIN' } }

/** The account of a teacher of the organisation who is a guardian of the family as well. */
async function plantTeachingParent(): Promise<Account> {
  const { orgId, familyId } = home
  const account = await plantAccount(world, { role: 'TEACHER', orgId })
  await giveHats(world, account.id, ['TEACHER', 'STUDENT'])
  await plantMembership(world, { orgId, familyId, userId: account.id })
  return account
}

function giveRoles({ token }: Person, id: string, roles: Role[], adminAccess?: 'OWNER' | 'DESK') {
  return world.call(setRoles, {
    token,
    params: { id },
    body: { roles, ...(adminAccess && { adminAccess }) },
  })
}

describe('a parent who is also a teacher', () => {
  test('signs in to both apps, and each device wears its own hat', async () => {
    const account = await plantTeachingParent()
    const browser = openBrowser(world)
    for (const [app, role] of [
      ['student', 'STUDENT'],
      ['teacher', 'TEACHER'],
    ] as const) {
      const { body } = await browser.login({ ...account, app })
      expect(body.user).toMatchObject({ role, roles: ['STUDENT', 'TEACHER'] })
    }
    world.clock.advance(60_000)
    const [asParent, asTeacher] = [await refreshed('student'), await refreshed('teacher')]
    const me = await dataOf(world.call(getMe, { token: asParent }))
    expect(me).toMatchObject({
      role: 'STUDENT',
      roles: ['STUDENT', 'TEACHER'],
      family: { id: home.familyId },
      students: [{ id: home.leo }, { id: home.mia }],
    })
    const atWork = await dataOf(world.call(getMe, { token: asTeacher }))
    expect(atWork).toMatchObject({ role: 'TEACHER', profile: { displayName: 'Lin Wei' } })
    expect(atWork).not.toHaveProperty('students')

    expect(await world.call(listMySessions, actingFor({ token: asParent }, home.leo))).toMatchObject({
      ok: true,
    })
    expect(await world.call(listTaughtSessions, { token: asParent })).toMatchObject(forbidden)
    expect(await world.call(listTaughtSessions, { token: asTeacher })).toMatchObject({ ok: true })
    expect(await world.call(listMySessions, actingFor({ token: asTeacher }, home.leo))).toMatchObject(
      forbidden,
    )

    async function refreshed(app: AppName) {
      const { status, body } = await browser.refresh(app)
      expect([status, body.user]).toMatchObject([200, { role: app.toUpperCase() }])
      return body.accessToken
    }
  })

  test('wears the highest hat if the app does not say which, and gets none that they have not', async () => {
    const account = await plantTeachingParent()
    expect((await openBrowser(world).login(account)).body.user).toMatchObject({ role: 'TEACHER' })
    expect(await openBrowser(world).login({ ...account, app: 'admin' })).toMatchObject({
      status: 401,
      body: { code: 'BAD_CREDENTIALS' },
    })
  })

  test('loses the devices of a hat that is taken away with the next request, and keeps the others', async () => {
    const account = await plantTeachingParent()
    const browser = openBrowser(world)
    const asParent = (await browser.login({ ...account, app: 'student' })).body.accessToken
    const asTeacher = (await browser.login({ ...account, app: 'teacher' })).body.accessToken
    await dataOf(giveRoles(home.admin, account.id, ['STUDENT']))
    expect(await world.call(getMe, { token: asTeacher })).toMatchObject(signedOut)
    expect(await browser.refresh('teacher')).toMatchObject({ status: 401 })
    expect(await openBrowser(world).login({ ...account, app: 'teacher' })).toMatchObject({ status: 401 })
    expect(await dataOf(world.call(getMe, { token: asParent }))).toMatchObject({ roles: ['STUDENT'] })
    expect(await browser.refresh('student')).toMatchObject({ status: 200 })

    // The hat comes back, and the device that was signed out does not.
    await dataOf(giveRoles(home.admin, account.id, ['STUDENT', 'TEACHER']))
    expect(await world.call(getMe, { token: asTeacher })).toMatchObject(signedOut)
    expect(await openBrowser(world).login({ ...account, app: 'teacher' })).toMatchObject({ status: 200 })
  })
})

test('a hat is gone at once even where its devices were not signed out', async () => {
  const { id, token } = home.teacher
  await giveHats(world, id, ['STUDENT'])
  expect(await world.call(getMe, { token })).toMatchObject(signedOut)
})

test('the owner gives hats: a new teacher gets a profile, a new admin the front desk', async () => {
  const { admin, student } = home
  const staff = await dataOf(giveRoles(admin, student.id, ['TEACHER', 'STUDENT', 'ADMIN']))
  expect(staff).toMatchObject({ roles: ['STUDENT', 'TEACHER', 'ADMIN'], adminAccess: 'DESK' })
  expect(await dataOf(world.call(getTeacher, { token: admin.token, params: student }))).toMatchObject({
    id: student.id,
    profile: { displayName: 'Mei Lin', timeZone: 'Australia/Sydney' },
  })
  const { items } = await dataOf(world.call(listStaff, { token: admin.token }))
  expect(items.map(({ id, adminAccess }) => [id, adminAccess]).slice(0, 2)).toEqual([
    [admin.id, 'OWNER'],
    [student.id, 'DESK'],
  ])
  const query = { targetId: student.id, action: 'account.setRoles' as const }
  expect((await dataOf(world.call(listAudit, { token: admin.token, query }))).items).toMatchObject([
    {
      actor: { id: admin.id },
      before: { roles: ['STUDENT'], adminAccess: null },
      after: { roles: ['STUDENT', 'TEACHER', 'ADMIN'], adminAccess: 'DESK' },
    },
  ])
})

test('a child without an account and people of other organisations get no hats', async () => {
  const notFound = { status: 404, problem: { code: 'NOT_FOUND' } }
  expect(await giveRoles(home.admin, home.leo, ['STUDENT', 'ADMIN'])).toMatchObject(notFound)
  const stranger = await plantAdmin(world)
  expect(await giveRoles(stranger, home.teacher.id, ['TEACHER', 'ADMIN'])).toMatchObject(notFound)
})

describe('the last owner stays', () => {
  test('whoever demotes them', async () => {
    const { admin, orgId } = home
    await plantDesk(world, orgId)
    expect(await giveRoles(admin, admin.id, ['ADMIN'], 'DESK')).toMatchObject(lastAdmin)
    expect(await giveRoles(admin, admin.id, ['TEACHER'])).toMatchObject(lastAdmin)
    expect(await dataOf(world.call(getMe, { token: admin.token }))).toMatchObject({
      roles: ['ADMIN'],
      adminAccess: 'OWNER',
    })
    const successor = await plantAdmin(world, orgId)
    expect(await giveRoles(successor, admin.id, ['ADMIN'], 'DESK')).toMatchObject({ ok: true })
    expect(await giveRoles(successor, successor.id, ['ADMIN'])).toMatchObject(lastAdmin)
  })

  test('when they disable themselves as the student that they are as well', async () => {
    const { admin, student, orgId } = home
    await dataOf(giveRoles(admin, student.id, ['STUDENT', 'ADMIN'], 'OWNER'))
    const { token } = await signIn(world, { id: student.id, orgId, role: 'ADMIN' })
    await dataOf(giveRoles({ ...student, token }, admin.id, ['ADMIN'], 'DESK'))
    const disable = { token, params: { id: student.id }, body: { status: 'DISABLED' as const } }
    expect(await world.call(editStudent, disable)).toMatchObject(lastAdmin)
    expect(await world.call(getMe, { token })).toMatchObject({ ok: true })
  })

  test.each(rounds)('when two owners demote each other at once (%i)', async () => {
    const one = await plantAdmin(world)
    const other = await plantAdmin(world, one.orgId)
    const answers = await Promise.all([
      giveRoles(one, other.id, ['ADMIN'], 'DESK'),
      giveRoles(other, one.id, ['ADMIN'], 'DESK'),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const [refused] = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]))
    // The later one was refused by the rule or, once demoted, is no owner any more.
    expect(['LAST_ADMIN', 'OWNER_ONLY']).toContain(refused)
    const { rows } = await world.owner.query(
      `SELECT FROM "User" WHERE "orgId" = $1 AND "adminAccess" = 'OWNER' AND status = 'ACTIVE'`,
      [one.orgId],
    )
    expect(rows).toHaveLength(1)
  })
})

test('the solo coach plans in the office and teaches in the teacher’s app, with one account', async () => {
  const { admin, orgId, student, leo } = home
  await dataOf(giveRoles(admin, admin.id, ['ADMIN', 'TEACHER'], 'OWNER'))
  const coach = await signIn(world, { id: admin.id, orgId, role: 'TEACHER' })
  await plantRate(world, orgId, { teacherId: admin.id, studentId: leo })
  const { id, version } = await dataOf(
    world.call(scheduleSession, {
      token: admin.token,
      body: lessonAt({ ...home, teacher: admin }, '2026-03-10T05:00:00.000Z', { studentId: leo }),
    }),
  )
  expect(await dataOf(world.call(getTaughtSession, { token: coach.token, params: { id } }))).toMatchObject({
    studentName: 'Leo Chen',
  })
  const noted = { token: coach.token, params: { id }, body: { version, lessonNote: 'Fractions' } }
  expect(await world.call(recordSession, noted)).toMatchObject({ ok: true })
  expect(await world.call(listStudents, { token: admin.token })).toMatchObject({ ok: true })
  expect(await world.call(listStudents, { token: coach.token })).toMatchObject(forbidden)
  expect(await world.call(listTaughtSessions, { token: admin.token })).toMatchObject(forbidden)
  expect(
    await world.call(addHours, {
      token: coach.token,
      params: { id: student.id },
      body: { deltaUnits: 1, reason: 'GIFT' },
    }),
  ).toMatchObject(forbidden)
})

test.each(rounds)(
  'a hat is taken away while its device writes: all of it is written or nothing (%i)',
  async (round) => {
    const { admin, orgId } = home
    const teacher = await plantTeacher(world, orgId)
    const student = await plantStudent(world, orgId)
    const startAtUtc = new Date(world.clock.now().getTime() - 1_800_000).toISOString()
    const id = await plantLesson(world, teacher, student, { startAtUtc })
    const write = () =>
      world.call(recordSession, {
        token: teacher.token,
        params: { id },
        body: { version: 1, lessonNote: 'Fractions', status: 'NO_SHOW' },
      })
    const takeAway = () => giveRoles(admin, teacher.id, ['STUDENT'])
    const [one, other] = await Promise.all(round % 2 ? [takeAway(), write()] : [write(), takeAway()])
    const [taken, written] = round % 2 ? [one, other] : [other, one]
    expect(taken).toMatchObject({ ok: true })

    const { rows } = await world.owner.query(
      `SELECT status, "lessonNote" AS note, (SELECT count(*)::int FROM "HourLedgerEntry" e WHERE e."sessionId" = s.id) AS charges,
       (SELECT count(*)::int FROM "AuditLog" a WHERE a."targetId" = s.id) > 0 AS recorded
     FROM "Session" s WHERE id = $1`,
      [id],
    )
    if (!written.ok) expect(written).toMatchObject(signedOut)
    expect(rows).toEqual([
      written.ok
        ? { status: 'NO_SHOW', note: 'Fractions', charges: 1, recorded: true }
        : { status: 'SCHEDULED', note: null, charges: 0, recorded: false },
    ])
    expect(await write()).toMatchObject(signedOut)
  },
)

test('none of this breaks an invariant', async () => {
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})
