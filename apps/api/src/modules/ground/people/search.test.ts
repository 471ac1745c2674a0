// What the office types to find somebody.
import {
  createFamily,
  createStudent,
  createTeacher,
  exportStudents,
  listFamilies,
  listStudents,
  listTeachers,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantTeacher } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'

const world = await createWorld()
const { token, orgId } = await plantAdmin(world)

async function enrol(details: object): Promise<{ id: string; familyId: string }> {
  const body = { displayName: 'Nobody', timeZone: 'Asia/Shanghai', ...details }
  const answer = await world.call(createStudent, { token, body })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

async function join(familyId: string, userId: string) {
  await world.owner.query(
    `INSERT INTO "FamilyMember" ("orgId", "familyId", "userId", "mayPay", "createdAt") VALUES ($1, $2, $3, true, $4)`,
    [orgId, familyId, userId, world.clock.now()],
  )
}

await enrol({ displayName: 'Chen Yiming 陈一鸣', email: 'yiming@example.test' })
await enrol({ displayName: '欧阳娜娜' })
await enrol({
  displayName: '单晓明',
  guardianName: '李芳',
  guardianEmail: 'fang@home.test',
  phone: '+61 2 9374 4000',
})
// Two children without accounts, whose mother signs in and whose father teaches here.
const { familyId } = await enrol({ displayName: 'Mia' })
await enrol({ displayName: 'Max', familyId })
const { rows } = await world.owner.query<{ id: string }>(
  `INSERT INTO "User" ("orgId", email, "passwordHash", "displayName", phone, role, "createdAt")
   VALUES ($1, 'mother@home.test', 'none', '王丽 Lily', '138 1234 5678', 'STUDENT', $2) RETURNING id`,
  [orgId, world.clock.now()],
)
await join(familyId, rows[0]!.id)
await join(familyId, (await plantTeacher(world, orgId, 'Ryan Webb')).id)
const teacher = {
  displayName: '曾师傅',
  timeZone: 'Asia/Shanghai',
  email: 'zeng@example.test',
  phone: '0412 000 111',
}
await world.call(createTeacher, { token, body: teacher })

const yiming = 'Chen Yiming 陈一鸣'
const children = ['Max', 'Mia']

test.each([
  ['the initials of a Chinese name', 'CYM', [yiming]],
  ['a part of the initials', 'yn', ['欧阳娜娜']],
  ['the family name and initials', 'ouynn', ['欧阳娜娜']],
  ['the whole name in pinyin', 'Ouyang Nana', ['欧阳娜娜']],
  ['a family name as it is read', 'sxm', ['单晓明']],
  ['nobody by the other reading', 'dxm', []],
  ['a guardian', '李芳', ['单晓明']],
  ['the initials of a guardian', 'lf', ['单晓明']],
  ['the address of a guardian', 'FANG@home', ['单晓明']],
  ['their own address', 'yiming@', [yiming]],
  ['digits of a telephone number', '93744000', ['单晓明']],
  ['digits with a space', '2 9374', ['单晓明']],
  ['the number as one dials it here', '(02) 9374-4000', ['单晓明']],
  ['nobody by two digits', '(74)', []],
  ['a member of the family', '王丽', children],
  ['the initials of a member', 'wl', children],
  ['the address of a member', 'mother@home', children],
  ['the telephone number of a member', '1381234', children],
  ['a member who teaches here', 'webb', children],
])('a student is found by %s', async (_what, q, found) => {
  const answer = await world.call(listStudents, { token, query: { q } })
  if (!answer.ok) throw new Error(answer.problem.code)
  expect(answer.data.items.map(({ profile }) => profile.displayName).sort()).toEqual([...found].sort())
})

test.each([
  ['initials', 'zsf', ['曾师傅']],
  ['a name in pinyin', 'zengsh', ['曾师傅']],
  ['a telephone number', '412000', ['曾师傅']],
  ['nothing of their family', 'mother@home', []],
])('a teacher is found by %s', async (_what, q, found) => {
  const answer = await world.call(listTeachers, { token, query: { q } })
  expect(answer.ok && answer.data.items.map(({ profile }) => profile.displayName)).toEqual(found)
})

await world.call(createFamily, { token, body: { name: '赵家 Zhao' } })

test.each([
  ['its own name', 'zhao', ['赵家 Zhao']],
  ['the initials of its name', 'zj', ['赵家 Zhao']],
  ['a child', 'max', ['Mia']],
  ['a member', 'wl', ['Mia']],
  ['the address of a member', 'mother@home', ['Mia']],
  ['a telephone number', '1381234', ['Mia']],
  ['a guardian without an account', 'lf', ['单晓明']],
])('a family is found by %s', async (_what, q, found) => {
  const answer = await world.call(listFamilies, { token, query: { q } })
  expect(answer.ok && answer.data.items.map(({ name }) => name)).toEqual(found)
})

test('another organisation finds nobody of ours', async () => {
  const other = await plantAdmin(world)
  for (const q of ['cym', 'wl', '93744000', 'home.test'])
    for (const list of [listStudents, listFamilies])
      expect(await world.call(list, { token: other.token, query: { q } })).toMatchObject({
        data: { items: [] },
      })
})

test('an export finds the same, and a search is one statement', async () => {
  const answer = await world.call(exportStudents, { token, query: { q: 'wl' } })
  expect(answer.ok && String(answer.data).trim().split('\r\n').slice(1)).toEqual(
    children.map((name) => expect.stringContaining(`,${name},`) as string),
  )
  expect(await statementsOf(() => world.call(listStudents, { token, query: { q: 'zxm' } }))).toHaveLength(1)
})

test('a name that changes is found as it is now', async () => {
  const { id } = await enrol({ displayName: '旧名' })
  await world.owner.query(`UPDATE "StudentProfile" SET "displayName" = '新名' WHERE "userId" = $1`, [id])
  expect(await world.call(listStudents, { token, query: { q: 'xinm' } })).toMatchObject({
    data: { items: [{ id }] },
  })
  expect(await world.call(listStudents, { token, query: { q: 'jium' } })).toMatchObject({
    data: { items: [] },
  })
})
