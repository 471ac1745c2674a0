// Lists of students and teachers, with thousands of people.
import {
  exportStudents,
  exportTeachers,
  listStudents,
  listTeachers,
  type Decoded,
  type StudentSort,
} from '@summa/contracts'
import { insertSessions } from '@summa/prisma/plant-session'
import { beforeAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantStudent, plantTeacher } from '../../../../test/people.ts'
import { isAuthentication } from '../../../../test/statements.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const { token } = admin

type Sort = z.output<typeof StudentSort>

/** Enough to tell a good plan from a bad one. Balances go from −3 to 9, and every third has no lesson. */
const many = 5_000

beforeAll(async () => {
  await world.owner.query(
    `INSERT INTO "User" (id, "orgId", email, "passwordHash", role, status, "createdAt")
     SELECT gen_random_uuid(), $1, 'many-' || n || '@example.test', 'none', 'STUDENT',
            CASE WHEN n % 50 = 0 THEN 'DISABLED' ELSE 'ACTIVE' END::"UserStatus", $2::timestamptz - n * interval '1 hour'
     FROM generate_series(1, $3::int) n`,
    [admin.orgId, world.clock.now(), many],
  )
  await world.owner.query(
    `INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "guardianName", "timeZone")
     SELECT id, "orgId", 'Pupil ' || (n % 400), CASE n WHEN 7 THEN '张晓明' ELSE
         chr(19968 + n * 17 % 20000) || chr(19968 + n * 257 % 20000) || chr(19968 + n * 4001 % 20000) END, 'Asia/Shanghai'
     FROM "User", LATERAL (SELECT substring(email, '\\d+')::int AS n) number WHERE "orgId" = $1 AND role = 'STUDENT'`,
    [admin.orgId],
  )
  await world.owner.query(
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt")
     SELECT u."orgId", u.id, CASE WHEN k = 1 THEN (substring(email, '\\d+')::int % 13) - 3.5 ELSE 0.25 END, 'ADJUSTMENT', $2
     FROM "User" u, generate_series(1, 3) k WHERE u."orgId" = $1 AND role = 'STUDENT'`,
    [admin.orgId, world.clock.now()],
  )
  const teacher = await plantTeacher(world, admin.orgId)
  await world.owner.query(
    insertSessions(
      {
        orgId: '$1',
        teacherId: '$2',
        studentId: 'u.id',
        startAtUtc: `$3::timestamptz + n * interval '1 hour'`,
      },
      `FROM "User" u, substring(u.email, '\\d+') d, LATERAL (SELECT d::int AS n) number
       WHERE u."orgId" = $1 AND role = 'STUDENT' AND n % 3 <> 0`,
    ),
    [admin.orgId, teacher.id, world.clock.now()],
  )
  await world.owner.query('ANALYZE')
}, 60_000)

async function page(query: {
  sort?: Sort
  cursor?: string
  balance?: 'low' | 'negative'
  limit?: number
  q?: string
}) {
  const answer = await world.call(listStudents, { token, query })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

type Listed = Decoded<typeof listStudents, 'response'>['items'][number]

/** What each order sorts by; rows without a value come last, and equal ones are ordered by id. */
const figures: Record<string, (student: Listed) => number | string | null> = {
  createdAt: ({ createdAt }) => createdAt.getTime(),
  remainingUnits: ({ remainingUnits }) => remainingUnits,
  nextSessionAtUtc: ({ nextSessionAtUtc }) => nextSessionAtUtc?.getTime() ?? null,
}

function inOrder(one: Listed, other: Listed, sort: Sort): boolean {
  const figure = figures[sort.replace('-', '')]!
  const [a, b] = [figure(one), figure(other)]
  const way = sort.startsWith('-') ? -1 : 1
  if (a === b) return way * (one.id < other.id ? -1 : 1) < 0
  if (a === null || b === null) return b === null
  return way * (a < b ? -1 : 1) < 0
}

test.each([
  'createdAt',
  '-createdAt',
  'remainingUnits',
  '-remainingUnits',
  'nextSessionAtUtc',
  '-nextSessionAtUtc',
] as const)('by %s, every student comes once and in order, page by page', async (sort) => {
  const all: Listed[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page({ sort, limit: 200, ...(cursor && { cursor }) })
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(new Set(all.map(({ id }) => id)).size).toBe(many)
  expect(all.every((student, index) => index === 0 || inOrder(all[index - 1]!, student, sort))).toBe(true)
})

test('names can be listed in reverse', async () => {
  const { items, nextCursor } = await page({ sort: '-name', limit: 30 })
  const next = await page({ sort: '-name', limit: 30, cursor: nextCursor! })
  const names = [...items, ...next.items].map(({ profile }) => profile.displayName)
  expect(names[0]).toBe('Pupil 99')
  expect(names).toEqual(names.toSorted().toReversed())
  expect(new Set([...items, ...next.items].map(({ id }) => id)).size).toBe(60)
})

test('a cursor of one order is refused by another', async () => {
  const { nextCursor } = await page({ sort: 'remainingUnits', limit: 1 })
  const answer = await world.call(listStudents, { token, query: { sort: 'createdAt', cursor: nextCursor! } })
  expect(answer).toMatchObject({ status: 400, problem: { fields: { cursor: expect.any(String) } } })
})

test('students in debt and students with few hours are separate lists', async () => {
  const negative = await page({ balance: 'negative', limit: 200, sort: 'remainingUnits' })
  // Two of three have a lesson planned.
  const available = ({ remainingUnits, nextSessionAtUtc }: Listed) =>
    remainingUnits - (nextSessionAtUtc ? 1 : 0)
  expect(negative.items.map(available).every((units) => units < 0)).toBe(true)
  // Each row shows the value that put it into the list.
  expect(negative.items.map(({ availableUnits }) => availableUnits)).toEqual(negative.items.map(available))
  const low = await page({ balance: 'low', limit: 200, sort: '-remainingUnits' })
  expect(low.items[0]!.remainingUnits).toBe(3)
  expect(low.items.map(available).every((units) => units >= 0 && units <= 2)).toBe(true)
  const answer = await world.call(listStudents, {
    token,
    query: { balance: 'low', q: 'Pupil 12', status: 'ACTIVE' },
  })
  expect(answer).toMatchObject({ ok: true })
})

test('teachers can be ordered by when they joined', async () => {
  const other = await plantAdmin(world)
  const first = await plantTeacher(world, other.orgId, 'Zoe')
  world.clock.advance(1_000)
  const second = await plantTeacher(world, other.orgId, 'Ada')
  for (const [sort, ids] of [
    ['createdAt', [first.id, second.id]],
    ['-createdAt', [second.id, first.id]],
    ['name', [second.id, first.id]],
  ] as const) {
    const answer = await world.call(listTeachers, { token: other.token, query: { sort } })
    expect(answer.ok && answer.data.items.map(({ id }) => id)).toEqual(ids)
  }
})

/** The plans of all statements that the lists send. */
async function plansOf(read: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(world.ctx.pool, 'query')
  await read()
  const asked = (spy.mock.calls as unknown as [{ name?: string; text: string; values: unknown[] }][])
    .map(([statement]) => statement)
    .filter(({ name }) => !isAuthentication(name))
  spy.mockRestore()
  const plans = []
  for (const { text, values } of asked) {
    const { rows } = await world.owner.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans
}

test('a page by name reads only its own rows, and no order scans the whole ledger', async () => {
  const plans = await plansOf(async () => {
    const { nextCursor } = await page({ limit: 50 })
    await page({ limit: 50, cursor: nextCursor! })
    await page({ limit: 50, sort: 'remainingUnits', balance: 'low' })
  })
  expect(plans).toHaveLength(3)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan on "HourLedgerEntry"')
  expect(plans[0]).toContain('StudentProfile_orgId_displayName_userId_idx')
  expect(plans[1]).toMatch(/Index Cond: \(\("orgId" = .*ROW\("displayName", "userId"\) >/)
  expect(plans[2]).toContain('ledger_balance')
})

test('one of thousands is found by pinyin and by telephone without reading all', async () => {
  const { rows } = await world.owner.query<{ id: string }>(
    `UPDATE "User" SET phone = '+61 2 9374 4000' WHERE email = 'many-8@example.test' RETURNING id`,
  )
  const plans = await plansOf(async () => {
    expect((await page({ q: 'zxm' })).items.map(({ profile }) => profile.guardianName)).toContain('张晓明')
    expect((await page({ q: '02 9374 4000' })).items.map(({ id }) => id)).toEqual([rows[0]!.id])
  })
  expect(plans).toHaveLength(2)
  for (const plan of plans) {
    expect(plan).toContain('Bitmap Index Scan on student_search')
    expect(plan).toContain('Bitmap Index Scan on user_search')
    for (const table of ['StudentProfile', 'User', 'FamilyMember'])
      expect(plan).not.toContain(`Seq Scan on "${table}"`)
  }
})

test('the export contains what was searched, no formulas, and Chinese that Excel can read', async () => {
  const other = await plantAdmin(world)
  const student = await plantStudent(world, other.orgId, '=HYPERLINK("http://evil.test")')
  await world.owner.query(`UPDATE "User" SET email = NULL, "passwordHash" = NULL WHERE id = $1`, [student.id])
  await world.owner.query(
    `UPDATE "StudentProfile" SET "guardianName" = '陈妈妈', "guardianEmail" = 'chen@example.test', notes = E'two\\nlines, "quoted"' WHERE "userId" = $1`,
    [student.id],
  )
  await plantStudent(world, other.orgId, 'Someone else')
  const answer = await world.app.inject({
    method: 'GET',
    url: `${exportStudents.path}?q=HYPER`,
    headers: { authorization: `Bearer ${other.token}` },
  })
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.headers['content-disposition']).toBe('attachment; filename="students.csv"')
  expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [header, ...rows] = answer.payload.slice(1).split('\r\n')
  expect(header).toBe(
    'email,displayName,timeZone,phone,locale,guardianName,guardianEmail,notes,status,createdAt,remainingUnits,scheduledUnits,nextSessionAtUtc',
  )
  expect(rows.join('|')).toContain(`,"'=HYPERLINK(""http://evil.test"")",Asia/Shanghai`)
  expect(rows.join('|')).toContain('陈妈妈,chen@example.test,"two\nlines, ""quoted"""')
  expect(answer.payload).not.toContain('Someone else')
})

test('exports teachers with their subjects, and all students in debt', async () => {
  await world.owner.query(`UPDATE "TeacherProfile" SET subjects = '{Maths,物理}' WHERE "orgId" = $1`, [
    admin.orgId,
  ])
  const teachers = await world.call(exportTeachers, { token, query: {} })
  expect(teachers.ok && teachers.data).toContain('Maths; 物理')
  const owing = await world.call(exportStudents, {
    token,
    query: { balance: 'negative', sort: 'remainingUnits' },
  })
  if (!owing.ok) throw new Error(owing.problem.detail)
  expect(String(owing.data).trimEnd().split('\r\n').length - 1).toBeGreaterThan(1_000)
})
