// The office makes families, invites the people who sign in for them, merges families and moves students.
import {
  addMember,
  createFamily,
  editFamily,
  editMember,
  getFamily,
  getMe,
  listAudit,
  listFamilies,
  listMySessions,
  mergeFamily,
  moveStudent,
  removeMember,
} from '@summa/contracts'
import { beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold, type Household } from '../../../../test/household.ts'
import { brokenInvariants } from '../../../../test/invariants.ts'
import { familyOf, plantAdmin, plantFamily, plantStudent } from '../../../../test/people.ts'
import { plantRate, scheduled } from '../../../../test/timetable.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' }, answerMilliseconds: 60_000 })
let home: Household
let token: string

beforeEach(async () => {
  home = await plantHousehold(world)
  token = home.admin.token
})

const notFound = { status: 404, problem: { code: 'NOT_FOUND' } }
const inOtherFamily = { status: 409, problem: { code: 'IN_OTHER_FAMILY' } }

function familyById(id: string) {
  return dataOf(world.call(getFamily, { token, params: { id } }))
}

async function emailOf(id: string): Promise<string> {
  const { rows } = await world.owner.query<{ email: string }>('SELECT email FROM "User" WHERE id = $1', [id])
  return rows[0]!.email
}

function invite(id: string, email: string, more: { displayName?: string; mayPay?: boolean } = {}) {
  return world.call(addMember, { token, params: { id }, body: { email, ...more } })
}

/** The codes of an audited target, the first act first. */
async function actsOn(targetId: string) {
  const { items } = await dataOf(world.call(listAudit, { token, query: { targetId } }))
  return items.map(({ action }) => action).reverse()
}

test('the office makes a family of three: the mother signs in with the password she is given and sees both children', async () => {
  const { id } = await dataOf(world.call(createFamily, { token, body: { name: 'Wu' } }))
  for (const child of [home.leo, home.mia])
    await dataOf(world.call(moveStudent, { token, params: { id: child }, body: { familyId: id } }))
  const email = `lan.${id}@example.test`
  const { userId, initialPassword } = await dataOf(invite(id, email, { displayName: 'Wu Lan', mayPay: true }))
  expect(await familyById(id)).toEqual({
    id,
    name: 'Wu',
    students: [
      { id: home.leo, displayName: 'Leo Chen' },
      { id: home.mia, displayName: 'Mia Chen' },
    ],
    members: [{ userId, email, displayName: 'Wu Lan', mayPay: true }],
  })
  const { body } = await openBrowser(world).login({ email, password: initialPassword! })
  expect(body.user).toMatchObject({ role: 'STUDENT', mustChangePassword: true })
  expect(await dataOf(world.call(getMe, { token: body.accessToken }))).toMatchObject({
    students: [{ id: home.leo }, { id: home.mia }],
    profile: { displayName: 'Wu Lan', timeZone: 'Australia/Sydney' },
  })
  expect(await actsOn(id)).toEqual(['family.create', 'family.addMember'])
})

test('a new member needs a name; one who has an account joins with it', async () => {
  const { familyId, teacher } = home
  expect(await invite(familyId, 'nobody.knows@example.test')).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { displayName: 'REQUIRED' } },
  })
  const joined = await dataOf(invite(familyId, await emailOf(teacher.id)))
  expect(joined).toEqual({ userId: teacher.id })
  expect((await familyById(familyId)).members).toContainEqual({
    userId: teacher.id,
    email: await emailOf(teacher.id),
    displayName: 'Tom Reed',
    mayPay: false,
  })
  const me = await dataOf(world.call(getMe, { token: teacher.token }))
  expect(me).toMatchObject({ role: 'TEACHER', roles: ['STUDENT', 'TEACHER'] })
})

test('a member of another family, or of another organisation, cannot join', async () => {
  const { familyId, otherFamilyId, mother, student } = home
  expect(await invite(otherFamilyId, await emailOf(mother.id))).toMatchObject(inOtherFamily)
  expect(await invite(familyId, await emailOf(student.id))).toMatchObject(inOtherFamily)
  const stranger = await plantAdmin(world)
  expect(await invite(familyId, await emailOf(stranger.id))).toMatchObject({
    status: 409,
    problem: { code: 'EMAIL_TAKEN' },
  })
  expect(await world.call(getMe, { token: mother.token })).toMatchObject({
    data: { family: { id: familyId } },
  })
})

test('a student who was taken out of their family joins no other one while they belong to it', async () => {
  const { familyId, otherFamilyId, student } = home
  await world.call(removeMember, { token, params: { id: otherFamilyId, userId: student.id } })
  expect(await invite(familyId, await emailOf(student.id))).toMatchObject(inOtherFamily)
  expect(await invite(otherFamilyId, await emailOf(student.id))).toMatchObject({ status: 201 })
})

test('a family is renamed, and a member may pay or not; what does not change is not recorded', async () => {
  const { familyId, mother } = home
  for (const name of ['Chen and Wu', 'Chen and Wu'])
    expect(
      await dataOf(world.call(editFamily, { token, params: { id: familyId }, body: { name } })),
    ).toMatchObject({
      name,
    })
  const params = { id: familyId, userId: mother.id }
  for (const mayPay of [false, false]) {
    const { members } = await dataOf(world.call(editMember, { token, params, body: { mayPay } }))
    expect(members.find(({ userId }) => userId === mother.id)).toMatchObject({ mayPay })
  }
  expect(await actsOn(familyId)).toEqual(['family.edit', 'family.editMember'])
})

test('a family is found by its name and by its people', async () => {
  const { familyId, leo } = home
  const found = async (q: string) => {
    const { items } = await dataOf(world.call(listFamilies, { token, query: { q } }))
    return items.map(({ id }) => id)
  }
  expect(await found('chen')).toEqual([familyId])
  expect(await found('leo c')).toEqual([familyId])
  expect(await found('%')).toEqual([])
  await dataOf(world.call(moveStudent, { token, params: { id: leo }, body: {} }))
  expect(await found('leo c')).toEqual([await familyOf(world, leo)])
})

describe('two families are merged', () => {
  test('everybody comes along with the rights they had, past money stays, and both are still found', async () => {
    const { familyId, otherFamilyId, mother, father, leo, mia, student, orgId, teacher } = home
    const child = await plantStudent(world, orgId, 'Ming Chen', familyId)
    await plantRate(world, orgId, { teacherId: teacher.id, studentId: child.id })
    const { id: lesson } = await scheduled(world, home, '2026-03-10T05:00:00.000Z', { studentId: leo })
    const before = await familyById(familyId)
    const merged = await dataOf(
      world.call(mergeFamily, { token, params: { id: familyId }, body: { familyId: otherFamilyId } }),
    )
    expect(merged.students.map(({ id }) => id).sort()).toEqual([leo, mia, child.id, student.id].sort())
    const rights = Object.fromEntries(merged.members.map(({ userId, mayPay }) => [userId, mayPay]))
    expect(rights).toEqual({ [mother.id]: true, [father.id]: true, [child.id]: false, [student.id]: true })

    expect(await familyById(familyId)).toEqual({ ...before, students: [], members: [] })
    expect(await familyById(otherFamilyId)).toEqual(merged)
    const { items } = await dataOf(world.call(listFamilies, { token, query: {} }))
    expect(items.map(({ id }) => id)).not.toContain(familyId)
    expect(await actsOn(familyId)).toContain('family.merge')

    const { rows } = await world.owner.query('SELECT "payerFamilyId" FROM "Session" WHERE id = $1', [lesson])
    expect(rows).toEqual([{ payerFamilyId: familyId }])
    for (const id of [leo, student.id])
      expect(await world.call(listMySessions, actingFor(mother, id))).toMatchObject({ ok: true })
    expect(await world.call(listMySessions, actingFor(child, leo))).toMatchObject(notFound)
  })

  test('not a family with itself, nor with one of another organisation', async () => {
    const { familyId } = home
    const merge = (into: string) =>
      world.call(mergeFamily, { token, params: { id: familyId }, body: { familyId: into } })
    expect(await merge(familyId)).toMatchObject({
      status: 400,
      problem: { fields: { familyId: 'NOT_ALLOWED' } },
    })
    const far = await plantFamily(world, (await plantAdmin(world)).orgId)
    expect(await merge(far)).toMatchObject(notFound)
    expect(await familyById(familyId)).toMatchObject({ students: [{}, {}], members: [{}, {}] })
  })

  test.each([0, 1, 2, 3, 4])('each with the other at once: everybody is in one of them (%i)', async () => {
    const { familyId, otherFamilyId, leo, mia, student } = home
    const merge = (id: string, into: string) =>
      world.call(mergeFamily, { token, params: { id }, body: { familyId: into } })
    const answers = await Promise.all([merge(familyId, otherFamilyId), merge(otherFamilyId, familyId)])
    for (const answer of answers) expect(answer).toMatchObject({ ok: true })
    const [one, other] = [await familyById(familyId), await familyById(otherFamilyId)]
    expect([...one.students, ...other.students].map(({ id }) => id).sort()).toEqual(
      [leo, mia, student.id].sort(),
    )
    expect([one.students.length, other.students.length]).toContain(0)
    expect([one.members.length, other.members.length]).toContain(0)
  })
})

test.each([0, 1, 2, 3, 4])(
  'a student is moved while their family is merged: nobody is lost (%i)',
  async () => {
    const { familyId, otherFamilyId, orgId, leo } = home
    const third = await plantFamily(world, orgId, 'Wu')
    const child = await plantStudent(world, orgId, 'Ming Chen', familyId)
    await Promise.all([
      world.call(mergeFamily, { token, params: { id: familyId }, body: { familyId: otherFamilyId } }),
      world.call(moveStudent, { token, params: { id: child.id }, body: { familyId: third } }),
    ])
    expect(await familyOf(world, leo)).toBe(otherFamilyId)
    expect([otherFamilyId, third]).toContain(await familyOf(world, child.id))
    expect(await brokenInvariants(world.ownerUrl)).toEqual([])
  },
)

test.each([0, 1, 2, 3, 4])(
  'one person is invited to two families at once, and joins one (%i)',
  async (round) => {
    const { orgId, familyId, otherFamilyId } = home
    const email = `new.${String(round)}.${orgId}@example.test`
    const answers = await Promise.all([
      invite(familyId, email, { displayName: 'Wu Lan' }),
      invite(otherFamilyId, email, { displayName: 'Wu Lan' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const [refused] = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]))
    expect(['IN_OTHER_FAMILY', 'EMAIL_TAKEN']).toContain(refused)
  },
)

test('a student moves to a family of their own, may pay there, and an empty family is listed no more', async () => {
  const { student, otherFamilyId, familyId } = home
  const joined = await dataOf(
    world.call(moveStudent, { token, params: { id: student.id }, body: { familyId } }),
  )
  expect(joined.members.find(({ userId }) => userId === student.id)).toMatchObject({ mayPay: false })
  const listed = async () =>
    (await dataOf(world.call(listFamilies, { token, query: {} }))).items.map(({ id }) => id)
  expect(await listed()).not.toContain(otherFamilyId)
  const own = await dataOf(world.call(moveStudent, { token, params: { id: student.id }, body: {} }))
  expect(own).toMatchObject({
    name: 'Mei Lin',
    students: [{ id: student.id }],
    members: [{ userId: student.id, mayPay: true }],
  })
  expect(await listed()).toContain(own.id)
  // To where they are already: nothing happens.
  await dataOf(world.call(moveStudent, { token, params: { id: student.id }, body: { familyId: own.id } }))
  expect((await actsOn(student.id)).filter((action) => action === 'family.moveStudent')).toHaveLength(2)
})

test('a member is taken out once, and stays signed in without a family', async () => {
  const { familyId, mother, father } = home
  const remove = () => world.call(removeMember, { token, params: { id: familyId, userId: father.id } })
  expect(await remove()).toMatchObject({ status: 204 })
  expect(await remove()).toMatchObject(notFound)
  expect(await dataOf(world.call(getMe, { token: father.token }))).toMatchObject({
    students: [],
    family: null,
  })
  expect(await dataOf(world.call(getMe, { token: mother.token }))).toMatchObject({ students: [{}, {}] })
})

test('none of this breaks an invariant', async () => {
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})
