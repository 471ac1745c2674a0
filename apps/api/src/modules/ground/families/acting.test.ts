// In the student's app: whoever is a member of a family acts for its children, one at a time, or reads for all.
import {
  addHours,
  createStudent,
  editMember,
  getFamily,
  getMe,
  getMyHours,
  getMySession,
  getTaughtSession,
  listAudit,
  listHoursOf,
  listMyChangeRequests,
  listMyEntries,
  listMySessions,
  moveStudent,
  removeMember,
  requestChange,
  resetPasswordOf,
  withdrawRequest,
  type Session,
} from '@summa/contracts'
import { beforeEach, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold, type Household } from '../../../../test/household.ts'
import { plantMember, plantStudent, signIn, type Person } from '../../../../test/people.ts'
import { plantRate, scheduled } from '../../../../test/timetable.ts'

const world = await createWorld()
let home: Household

beforeEach(async () => {
  world.clock.set('2026-03-02T00:00:00.000Z')
  home = await plantHousehold(world)
})

function lessonOf(studentId: string, startAtUtc = '2026-03-10T05:00:00.000Z'): Promise<Session> {
  return scheduled(world, home, startAtUtc, { studentId })
}

function askToCancel(person: Person, studentId: string, sessionId: string) {
  return world.call(requestChange, {
    ...actingFor(person, studentId),
    params: { id: sessionId },
    body: { type: 'CANCEL', reason: 'A family trip' },
  })
}

async function buyHours(studentId: string, deltaUnits: number) {
  await dataOf(
    world.call(addHours, {
      token: home.admin.token,
      params: { id: studentId },
      body: { deltaUnits, reason: 'PURCHASE' },
    }),
  )
}

const notFound = { status: 404, problem: { code: 'NOT_FOUND' } }

test('a parent of two sees each child’s lessons, hours and requests, and not those of the other', async () => {
  const { mother, leo, mia } = home
  const lessons = { [leo]: await lessonOf(leo), [mia]: await lessonOf(mia, '2026-03-11T05:00:00.000Z') }
  await buyHours(leo, 10)
  await buyHours(mia, 4)
  for (const id of [leo, mia])
    expect(await askToCancel(mother, id, lessons[id]!.id)).toMatchObject({ ok: true })

  for (const [id, studentName, units] of [
    [leo, 'Leo Chen', 10],
    [mia, 'Mia Chen', 4],
  ] as const) {
    const me = actingFor(mother, id)
    const lesson = lessons[id]!
    const own = { studentId: id, studentName }
    expect((await dataOf(world.call(listMySessions, me))).items).toMatchObject([{ id: lesson.id, ...own }])
    expect(await dataOf(world.call(getMySession, { ...me, params: { id: lesson.id } }))).toMatchObject(own)
    expect(await dataOf(world.call(getMyHours, me))).toMatchObject({
      remainingUnits: units,
      scheduledUnits: 1,
      entries: [{ balanceUnits: units }],
    })
    expect((await dataOf(world.call(listMyEntries, me))).items).toMatchObject([
      { ...own, balanceUnits: units },
    ])
    expect((await dataOf(world.call(listMyChangeRequests, me))).items).toMatchObject([
      { ...own, sessionId: lesson.id },
    ])
  }
  const sisters = { params: { id: lessons[mia]!.id } }
  expect(await world.call(getMySession, { ...actingFor(mother, leo), ...sisters })).toMatchObject(notFound)
  expect(await askToCancel(mother, leo, lessons[mia]!.id)).toMatchObject(notFound)
})

test('a parent reads lists for all children at once, with whose each line is', async () => {
  const { mother, leo, mia, student } = home
  const first = await lessonOf(leo)
  const second = await lessonOf(mia, '2026-03-11T05:00:00.000Z')
  await lessonOf(student.id, '2026-03-12T05:00:00.000Z')
  await buyHours(leo, 10)
  world.clock.advance(1_000)
  await buyHours(mia, 4)
  await askToCancel(mother, leo, first.id)
  world.clock.advance(1_000)
  await askToCancel(mother, mia, second.id)

  const all = actingFor(mother, 'all')
  const [ofLeo, ofMia] = [
    { studentId: leo, studentName: 'Leo Chen' },
    { studentId: mia, studentName: 'Mia Chen' },
  ]
  expect((await dataOf(world.call(listMySessions, all))).items).toMatchObject([
    { id: first.id, ...ofLeo },
    { id: second.id, ...ofMia },
  ])
  expect((await dataOf(world.call(listMyEntries, all))).items).toMatchObject([
    { ...ofMia, balanceUnits: 4 },
    { ...ofLeo, balanceUnits: 10 },
  ])
  expect((await dataOf(world.call(listMyChangeRequests, all))).items).toMatchObject([ofMia, ofLeo])
})

test('pages of a list for all children leave out no line and repeat none', async () => {
  const { mother, leo, mia } = home
  const made: string[] = []
  for (const day of ['10', '11', '12', '13']) {
    made.push((await lessonOf(leo, `2026-03-${day}T05:00:00.000Z`)).id)
    made.push((await lessonOf(mia, `2026-03-${day}T07:00:00.000Z`)).id)
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 3, ...(cursor !== undefined && { cursor }) }
    const page = await dataOf(world.call(listMySessions, { ...actingFor(mother, 'all'), query }))
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(made)
})

test('another family’s child does not exist for a parent, and the header is the id of a student or `all`', async () => {
  const { mother, student } = home
  const { id } = await lessonOf(student.id)
  for (const call of [listMySessions, listMyEntries, listMyChangeRequests, getMyHours])
    expect(await world.call(call, actingFor(mother, student.id))).toMatchObject(notFound)
  expect(await askToCancel(mother, student.id, id)).toMatchObject(notFound)

  const [malformed, notAllowed] = [{ 'x-student': 'MALFORMED' }, { 'x-student': 'NOT_ALLOWED' }]
  for (const header of ['', 'leo', 'ALL', `${home.leo},${home.mia}`])
    expect(await world.call(listMySessions, actingFor(mother, header)), header).toMatchObject({
      status: 400,
      problem: { code: 'VALIDATION', fields: malformed },
    })
  expect(await world.call(getMyHours, actingFor(mother, 'all'))).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: notAllowed },
  })
  expect(await askToCancel(mother, 'all', id)).toMatchObject({ status: 400, problem: { fields: notAllowed } })
})

test('without the header a parent acts for the first child by name, and a student for themselves', async () => {
  const { mother, orgId, familyId, leo } = home
  const zoe = await plantStudent(world, orgId, 'Zoe Chen', familyId)
  const { token } = zoe
  await dataOf(
    world.call(editMember, {
      token: home.admin.token,
      params: { id: familyId, userId: zoe.id },
      body: { mayPay: true },
    }),
  )
  const [ofLeo, own] = [await lessonOf(leo), await dataOf(world.call(getMe, { token }))]
  expect((await dataOf(world.call(listMySessions, { token: mother.token }))).items).toMatchObject([
    { id: ofLeo.id },
  ])
  expect((await dataOf(world.call(listMySessions, { token }))).items).toEqual([])
  expect(own.students?.map(({ displayName, self }) => [displayName, self])).toEqual([
    ['Zoe Chen', true],
    ['Leo Chen', false],
    ['Mia Chen', false],
  ])
})

test('a student without an account is scheduled and charged, and nobody can sign in as them', async () => {
  const { admin, teacher, orgId, familyId, mother } = home
  const student = await dataOf(
    world.call(createStudent, {
      token: admin.token,
      body: { displayName: 'Kai Chen', timeZone: 'Asia/Shanghai', familyId },
    }),
  )
  expect(student).toMatchObject({ email: null, familyId })
  expect(student.initialPassword).toBeUndefined()
  expect(await world.call(resetPasswordOf, { token: admin.token, params: { id: student.id } })).toMatchObject(
    notFound,
  )

  await plantRate(world, orgId, { teacherId: teacher.id, studentId: student.id })
  const { id, endAtUtc } = await lessonOf(student.id)
  world.clock.set(endAtUtc)
  await world.runJob('complete-due-sessions')
  const charged = { remainingUnits: -1, entries: [{ sessionId: id, deltaUnits: -1 }] }
  const { token } = await signedInAgain(mother)
  expect(await dataOf(world.call(getMyHours, actingFor({ token }, student.id)))).toMatchObject(charged)
})

/** Tokens last for minutes; the tests' clock goes on by days. */
async function signedInAgain({ id, orgId }: Person): Promise<Person> {
  return signIn(world, { id, orgId, role: 'STUDENT' })
}

test('a child who may not pay acts for themselves alone, until the office says that they may', async () => {
  const { admin, orgId, familyId, leo, teacher } = home
  const child = await plantStudent(world, orgId, 'Ming Chen', familyId)
  await plantRate(world, orgId, { teacherId: teacher.id, studentId: child.id })
  const [own, brothers] = [await lessonOf(child.id), await lessonOf(leo, '2026-03-11T05:00:00.000Z')]
  expect((await dataOf(world.call(getMe, { token: child.token }))).students).toEqual([
    { id: child.id, displayName: 'Ming Chen', self: true, mayPay: false },
  ])
  expect((await dataOf(world.call(listMySessions, actingFor(child, 'all')))).items).toMatchObject([
    { id: own.id },
  ])
  expect(await world.call(listMySessions, actingFor(child, leo))).toMatchObject(notFound)
  expect(await askToCancel(child, leo, brothers.id)).toMatchObject(notFound)
  expect(await askToCancel(child, child.id, own.id)).toMatchObject({ status: 201 })

  const params = { id: familyId, userId: child.id }
  await dataOf(world.call(editMember, { token: admin.token, params, body: { mayPay: true } }))
  expect((await dataOf(world.call(listMySessions, actingFor(child, 'all')))).items).toHaveLength(2)
  expect(await askToCancel(child, leo, brothers.id)).toMatchObject({ status: 201 })
})

test('a guardian who may not pay acts for all children', async () => {
  const { orgId, familyId, leo, mia } = home
  const grandmother = await plantMember(world, { orgId, familyId, mayPay: false })
  const { students, family } = await dataOf(world.call(getMe, { token: grandmother.token }))
  expect(students).toEqual([
    { id: leo, displayName: 'Leo Chen', self: false, mayPay: false },
    { id: mia, displayName: 'Mia Chen', self: false, mayPay: false },
  ])
  expect(family).toEqual({ id: familyId, name: 'Chen' })
  const { id } = await lessonOf(mia)
  expect(await askToCancel(grandmother, mia, id)).toMatchObject({ status: 201 })
})

test('a request by the mother is seen by the father and withdrawn by him; the audit says who and for whom', async () => {
  const { admin, mother, father, leo, mia } = home
  const { id: sessionId } = await lessonOf(leo)
  const { id } = await dataOf(askToCancel(mother, leo, sessionId))
  expect((await dataOf(world.call(listMyChangeRequests, actingFor(father, leo)))).items).toMatchObject([
    { id, status: 'PENDING' },
  ])
  expect((await dataOf(world.call(listMyChangeRequests, actingFor(father, mia)))).items).toEqual([])
  const params = { id }
  expect(await world.call(withdrawRequest, { ...actingFor(father, mia), params })).toMatchObject(notFound)
  world.clock.advance(1_000)
  expect(await world.call(withdrawRequest, { ...actingFor(father, leo), params })).toMatchObject({
    data: { status: 'WITHDRAWN' },
  })
  const { items } = await dataOf(world.call(listAudit, { token: admin.token, query: { targetId: id } }))
  const forStudent = { id: leo, displayName: 'Leo Chen' }
  expect(items).toMatchObject([
    { action: 'change.withdraw', actor: { id: father.id }, forStudent },
    { action: 'change.request', actor: { id: mother.id, displayName: 'Li Wei' }, forStudent },
  ])
})

test('the audit names nobody else when a student acts for themselves', async () => {
  const { admin, student } = home
  const { id: sessionId } = await lessonOf(student.id)
  const { id } = await dataOf(askToCancel(student, student.id, sessionId))
  const { items } = await dataOf(world.call(listAudit, { token: admin.token, query: { targetId: id } }))
  expect(items).toMatchObject([{ actor: { id: student.id }, forStudent: null }])
})

test('a guardian whose children are gone is let in and finds nothing', async () => {
  const { admin, mother, familyId, leo, mia } = home
  for (const id of [leo, mia])
    await dataOf(world.call(moveStudent, { token: admin.token, params: { id }, body: {} }))
  expect(await dataOf(world.call(getMe, { token: mother.token }))).toMatchObject({
    students: [],
    family: { id: familyId },
  })
  for (const call of [listMySessions, listMyEntries, listMyChangeRequests, getMyHours])
    expect(await world.call(call, { token: mother.token })).toMatchObject(notFound)
  expect(await world.call(listMySessions, actingFor(mother, 'all'))).toMatchObject(notFound)
})

test('whoever is taken out of the family acts for none of its children from the next request on', async () => {
  const { admin, mother, father, familyId, leo } = home
  const params = { id: familyId, userId: mother.id }
  expect(await world.call(removeMember, { token: admin.token, params })).toMatchObject({ status: 204 })
  expect(await world.call(listMySessions, actingFor(mother, leo))).toMatchObject(notFound)
  expect(await dataOf(world.call(getMe, { token: mother.token }))).toMatchObject({
    students: [],
    family: null,
  })
  expect(await world.call(listMySessions, actingFor(father, leo))).toMatchObject({ ok: true })
})

test('a student moves to another family: what was paid stays, new lessons and the membership go with them', async () => {
  const { admin, orgId, familyId, otherFamilyId, mother, student, teacher } = home
  const child = await plantStudent(world, orgId, 'Ming Chen', familyId)
  await plantRate(world, orgId, { teacherId: teacher.id, studentId: child.id })
  const before = await lessonOf(child.id)
  const family = await dataOf(
    world.call(moveStudent, {
      token: admin.token,
      params: { id: child.id },
      body: { familyId: otherFamilyId },
    }),
  )
  expect(family).toMatchObject({
    id: otherFamilyId,
    members: [{ mayPay: true }, { userId: child.id, mayPay: false }],
  })
  const left = await dataOf(world.call(getFamily, { token: admin.token, params: { id: familyId } }))
  expect(left.students.map(({ id }) => id)).not.toContain(child.id)
  expect(left.members.map(({ userId }) => userId)).not.toContain(child.id)

  const after = await lessonOf(child.id, '2026-03-11T05:00:00.000Z')
  const { rows } = await world.owner.query<{ id: string; payer: string }>(
    `SELECT id, "payerFamilyId" AS payer FROM "Session" WHERE "studentId" = $1 ORDER BY "startAtUtc"`,
    [child.id],
  )
  expect(rows).toEqual([
    { id: before.id, payer: familyId },
    { id: after.id, payer: otherFamilyId },
  ])
  expect(await world.call(listMySessions, actingFor(mother, child.id))).toMatchObject(notFound)
  expect((await dataOf(world.call(listMySessions, actingFor(student, child.id)))).items).toHaveLength(2)
})

test('what a teacher and the office see of a child does not depend on who signs in for it', async () => {
  const { admin, teacher, leo } = home
  const { id } = await lessonOf(leo)
  await buyHours(leo, 3)
  const ofTeacher = await dataOf(world.call(getTaughtSession, { token: teacher.token, params: { id } }))
  expect(ofTeacher).toMatchObject({ studentId: leo, studentName: 'Leo Chen' })
  const hours = await dataOf(world.call(listHoursOf, { token: admin.token, params: { id: leo } }))
  expect(hours).toMatchObject({ remainingUnits: 3 })
})
