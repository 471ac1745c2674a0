// A parent’s calendars: one for each child, and one for all of them, for as long as the parent may act for them.
import { closeFeed, getFeed, moveStudent, openFeed, removeMember, setRoles } from '@summa/contracts'
import nodeIcal from 'node-ical'
import { beforeEach, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold, type Household } from '../../../../test/household.ts'
import { giveHats, plantMembership, signIn, type Person } from '../../../../test/people.ts'
import { scheduled } from '../../../../test/timetable.ts'

const world = await createWorld()
let home: Household

beforeEach(async () => {
  home = await plantHousehold(world)
  const { leo, mia, student } = home
  await scheduled(world, home, '2026-03-10T05:00:00.000Z', { studentId: leo })
  await scheduled(world, home, '2026-03-11T05:00:00.000Z', { studentId: mia })
  await scheduled(world, home, '2026-03-12T05:00:00.000Z', { studentId: student.id })
})

async function open(person: Person, student: string): Promise<string> {
  return (await dataOf(world.call(openFeed, actingFor(person, student)))).path
}

/** The titles of a calendar’s lessons, or the status of the answer if it is not one. */
async function read(path: string): Promise<unknown> {
  const { statusCode, payload } = await world.app.inject({ url: path })
  if (statusCode !== 200) return statusCode
  return Object.values(nodeIcal.sync.parseICS(payload)).flatMap((part) =>
    part?.type === 'VEVENT' ? [part.summary] : [],
  )
}

test('a child’s calendar has the lessons of that child, and the family’s says whose each lesson is', async () => {
  const { mother, leo, mia } = home
  const [ofLeo, ofMia, ofAll] = [await open(mother, leo), await open(mother, mia), await open(mother, 'all')]
  expect(await read(ofLeo)).toEqual(['Maths · Tom Reed'])
  expect(await read(ofMia)).toEqual(['Maths · Tom Reed'])
  expect(await read(ofAll)).toEqual(['Maths · Leo Chen · Tom Reed', 'Maths · Mia Chen · Tom Reed'])
})

test('each is opened and closed by itself, and by each parent', async () => {
  const { mother, father, leo, mia } = home
  const [ofLeo, ofMia, ofAll] = [await open(mother, leo), await open(mother, mia), await open(mother, 'all')]
  const fathers = await open(father, leo)
  const again = await open(mother, leo)
  expect([await read(ofLeo), await read(fathers)]).toEqual([404, ['Maths · Tom Reed']])
  expect(await world.call(closeFeed, actingFor(mother, leo))).toMatchObject({ status: 204 })
  expect(await read(again)).toBe(404)
  expect([await read(ofMia), await read(ofAll)]).toEqual([
    [expect.any(String)],
    Array(2).fill(expect.any(String)),
  ])
  const exists = async (student: string) =>
    (await dataOf(world.call(getFeed, actingFor(mother, student)))).exists
  expect([await exists(leo), await exists(mia), await exists('all')]).toEqual([false, true, true])
})

test('a child who leaves the family is gone from its calendar, and their own ends', async () => {
  const { admin, mother, leo } = home
  const [ofLeo, ofAll] = [await open(mother, leo), await open(mother, 'all')]
  await dataOf(world.call(moveStudent, { token: admin.token, params: { id: leo }, body: {} }))
  expect(await read(ofLeo)).toBe(404)
  // With one child left, there is no need to say whose lesson it is.
  expect(await read(ofAll)).toEqual(['Maths · Tom Reed'])
  expect(await read(await open(mother, 'all'))).toEqual(['Maths · Tom Reed'])
})

test('all of them end when the parent is taken out of the family or may no longer use the student’s app', async () => {
  const { admin, mother, father, leo, familyId } = home
  const paths = [await open(mother, leo), await open(mother, 'all')]
  const fathers = await open(father, 'all')
  const params = { id: familyId, userId: mother.id }
  expect(await world.call(removeMember, { token: admin.token, params })).toMatchObject({ status: 204 })
  expect(await Promise.all(paths.map(read))).toEqual([404, 404])
  expect(await read(fathers)).toHaveLength(2)
  const body = { roles: ['ADMIN' as const] }
  await dataOf(world.call(setRoles, { token: admin.token, params: { id: father.id }, body }))
  expect(await read(fathers)).toBe(404)
})

test('a teacher who is a parent has a calendar for each hat', async () => {
  const { teacher, orgId, familyId, leo } = home
  await giveHats(world, teacher.id, ['STUDENT', 'TEACHER'])
  await plantMembership(world, { orgId, familyId, userId: teacher.id })
  const asParent = await signIn(world, { id: teacher.id, orgId, role: 'STUDENT' })
  const [taught, ofLeo] = [await open(teacher, leo), await open(asParent, leo)]
  expect(await read(taught)).toEqual(['Maths · Leo Chen', 'Maths · Mia Chen', 'Maths · Mei Lin'])
  expect(await read(ofLeo)).toEqual(['Maths · Tom Reed'])
  await giveHats(world, teacher.id, ['STUDENT'])
  expect([await read(taught), await read(ofLeo)]).toEqual([404, ['Maths · Tom Reed']])
})
