import {
  createStudent,
  importStudents,
  importTeachers,
  listStudents,
  listTeachers,
  login,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin } from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '10' } })
const admin = await plantAdmin(world)
const { token } = admin

async function run(
  csv: string,
  dryRun: boolean,
  endpoint: typeof importStudents | typeof importTeachers = importStudents,
) {
  const answer = await world.call(endpoint, { token, body: { csv, dryRun } })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

async function count(table: 'User' | 'StudentProfile' | 'AuditLog') {
  const { rows } = await world.owner.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM "${table}"`)
  return rows[0]?.rows
}

test('a dry run reports each row, and the real run then does exactly that', async () => {
  const body = { email: 'here@example.test', displayName: 'Here Already', timeZone: 'UTC' }
  await world.call(createStudent, { token, body })
  const csv = [
    '\ufeffdisplayName,email,timeZone,phone,notes',
    '陈一鸣,Yiming@Example.test,Asia/Shanghai,+86 138 0000 0000,"Shy, at first',
    'but not for long"',
    'Bad Zone,zone@example.test,Mars/Olympus,,',
    ',,,,',
    'No Address,nowhere,Asia/Shanghai,,',
    'Twice,yiming@example.test,Asia/Shanghai,,',
    'Here Already,HERE@example.test,Asia/Shanghai,,',
    'Too Many,many@example.test,UTC,,,more',
    'Leo Wu,leo@example.test,Australia/Sydney',
    ',nobody@example.test,UTC,,',
  ].join('\r\n')
  const refused = [
    { row: 3, email: 'zone@example.test', outcome: 'invalid', fields: { timeZone: 'UNKNOWN_TIME_ZONE' } },
    { row: 5, email: 'nowhere', outcome: 'invalid', fields: { email: 'MALFORMED' } },
    {
      row: 6,
      email: 'yiming@example.test',
      outcome: 'duplicate',
      fields: { email: 'IN_EARLIER_ROW' },
      earlierRow: 2,
    },
    { row: 7, email: 'here@example.test', outcome: 'duplicate', fields: { email: 'HAS_ACCOUNT' } },
    { row: 8, email: 'many@example.test', outcome: 'invalid', fields: { row: 'TOO_MANY_VALUES' } },
    { row: 10, email: 'nobody@example.test', outcome: 'invalid', fields: { displayName: 'REQUIRED' } },
  ]
  const before = [await count('User'), await count('AuditLog')]
  expect(await run(csv, true)).toEqual({
    dryRun: true,
    created: 2,
    refused: 6,
    rows: [
      { row: 2, email: 'yiming@example.test', displayName: expect.any(String), outcome: 'would-create' },
      ...refused.slice(0, -1),
      { row: 9, email: 'leo@example.test', displayName: expect.any(String), outcome: 'would-create' },
      ...refused.slice(-1),
    ],
  })
  expect([await count('User'), await count('AuditLog')]).toEqual(before)

  const done = await run(csv, false)
  const created = {
    displayName: expect.any(String),
    outcome: 'created',
    id: expect.any(String),
    initialPassword: expect.any(String),
  }
  expect(done).toEqual({
    dryRun: false,
    created: 2,
    refused: 6,
    rows: [
      { row: 2, email: 'yiming@example.test', ...created },
      ...refused.slice(0, -1),
      { row: 9, email: 'leo@example.test', ...created },
      ...refused.slice(-1),
    ],
  })
  const list = await world.call(listStudents, { token, query: { q: '陈一鸣' } })
  expect(list).toMatchObject({
    data: {
      items: [
        {
          id: done.rows[0]?.id,
          phone: '+86 138 0000 0000',
          mustChangePassword: true,
          profile: {
            timeZone: 'Asia/Shanghai',
            notes: 'Shy, at first\r\nbut not for long',
            guardianName: null,
          },
        },
      ],
    },
  })
  const signedIn = await world.call(login, {
    body: { email: 'yiming@example.test', password: done.rows[0]?.initialPassword ?? '' },
  })
  expect(signedIn).toMatchObject({ status: 200, data: { user: { mustChangePassword: true } } })
  const { rows: acts } = await world.owner.query(
    `SELECT action, "actorUserId" FROM "AuditLog" WHERE "targetId" = ANY ($1)
     AND action = 'student.create'`,
    [done.rows.flatMap(({ id }) => id ?? [])],
  )
  expect(acts).toEqual(Array(2).fill({ action: 'student.create', actorUserId: admin.id }))

  expect(await run(csv, false)).toMatchObject({ created: 0, refused: 8 })
})

test('students without an address are imported without an account, however many share a name', async () => {
  const csv = [
    'displayName,timeZone,guardianName,guardianEmail,email',
    '李欣怡,Asia/Shanghai,李强,Qiang@Example.test,',
    '李欣怡,Asia/Shanghai,李强,qiang@example.test,',
    'Bad Guardian,UTC,,nowhere,',
    'With Account,UTC,,,with-account@example.test',
  ].join('\n')
  const refused = { row: 4, email: '', outcome: 'invalid', fields: { guardianEmail: 'MALFORMED' } }
  const person = (row: number, outcome: string, email = '') =>
    expect.objectContaining({ row, email, displayName: expect.any(String) as string, outcome }) as object
  expect(await run(csv, true)).toEqual({
    dryRun: true,
    created: 3,
    refused: 1,
    rows: [
      person(2, 'would-create'),
      person(3, 'would-create'),
      refused,
      person(5, 'would-create', 'with-account@example.test'),
    ],
  })
  const done = await run(csv, false)
  expect(done).toMatchObject({ created: 3, refused: 1, rows: [{}, {}, refused, {}] })
  expect(done.rows.map(({ initialPassword }) => initialPassword !== undefined)).toEqual([
    false,
    false,
    false,
    true,
  ])
  const list = await world.call(listStudents, { token, query: { q: 'qiang@example' } })
  const one = { email: null, profile: { guardianName: '李强', guardianEmail: 'qiang@example.test' } }
  expect(list).toMatchObject({ data: { items: [one, one] } })
  // They have one guardian, so they are one family.
  const families = list.ok ? list.data.items.map(({ familyId }) => familyId) : []
  expect(new Set(families).size).toBe(1)

  const withoutColumn = 'displayName,timeZone\nNo Column,UTC'
  expect(await run(withoutColumn, false)).toMatchObject({ created: 1, rows: [{ email: '' }] })
})

test('teachers are imported with their subjects and link', async () => {
  const csv = [
    'email,displayName,timeZone,subjects,meetingUrl,locale',
    'mei@example.test,Mei Lin,Australia/Sydney,Mathematics; 物理 ;,https://meet.example.com/mei,zh-CN',
    'script@example.test,Bad Link,Australia/Sydney,Art,javascript:alert(1),en',
  ].join('\n')
  expect(await run(csv, false, importTeachers)).toMatchObject({
    created: 1,
    rows: [{ outcome: 'created' }, { outcome: 'invalid', fields: { meetingUrl: 'MALFORMED' } }],
  })
  expect(await world.call(listTeachers, { token, query: {} })).toMatchObject({
    data: {
      items: [
        {
          locale: 'zh-CN',
          profile: { subjects: ['Mathematics', '物理'], meetingUrl: 'https://meet.example.com/mei' },
        },
      ],
    },
  })
})

const header = 'email,displayName,timeZone'
const row = (index: number) => `row-${String(index)}@example.test,Row ${String(index)},UTC`

test.each([
  ['an unclosed quote', 'NOT_CSV', `${header}\na@example.test,"Anna,UTC`],
  ['an unknown column', 'UNKNOWN_COLUMN', `${header},role\na@example.test,Anna,UTC,ADMIN`],
  [
    'a password column',
    'UNKNOWN_COLUMN',
    `${header},password\na@example.test,Anna,UTC,correct horse battery`,
  ],
  [
    'a column named after an inherited property',
    'UNKNOWN_COLUMN',
    `${header},constructor\na@example.test,Anna,UTC,x`,
  ],
  ['a repeated column', 'REPEATED_COLUMN', `${header},email\na@example.test,Anna,UTC,b@example.test`],
  ['no time zone column', 'MISSING_COLUMN', 'email,displayName\na@example.test,Anna'],
  [
    'a family column',
    'UNKNOWN_COLUMN',
    `${header},familyId\na@example.test,Anna,UTC,0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00`,
  ],
  ['no rows', 'NO_ROWS', `${header}\n\n,,\n`],
  [
    'more than 200 rows',
    'TOO_MANY_ROWS',
    [header, ...Array.from({ length: 201 }, (_, index) => row(index))].join('\n'),
  ],
  ['only whitespace', 'UNKNOWN_COLUMN', ' \n'],
])('a file with %s is refused as a whole', async (_what, fault, csv) => {
  const before = await count('User')
  expect(await world.call(importStudents, { token, body: { csv, dryRun: false } })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { csv: fault } },
  })
  expect(await count('User')).toBe(before)
})

test('a file of teachers needs their addresses', async () => {
  const csv = 'displayName,timeZone\nMei Lin,UTC'
  expect(await world.call(importTeachers, { token, body: { csv, dryRun: true } })).toMatchObject({
    problem: { fields: { csv: 'MISSING_COLUMN' } },
  })
})

test('importing one file several times at once creates each account once', async () => {
  const before = (await count('StudentProfile')) ?? 0
  const csv = [header, ...Array.from({ length: 6 }, (_, index) => row(1000 + index))].join('\n')
  const results = await Promise.all([run(csv, false), run(csv, false), run(csv, false)])
  expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(6)
  expect(results.reduce((sum, { refused }) => sum + refused, 0)).toBe(12)
  expect(await count('StudentProfile')).toBe(before + 6)
})
