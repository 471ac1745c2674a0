// The most frequent calls: how many statements each takes, and that each statement uses an index. Times are measured in
// bench/. Payroll's plans are tested in its own module.
import {
  checkTime,
  getMyHours,
  getMyPayroll,
  listHours,
  listMyEntries,
  listMySessions,
  listNotifications,
  listSessions,
  listStudents,
  listToldNotifications,
  login,
  openFeed,
  readFeed,
  requestChange,
  scheduleSession,
} from '@summa/contracts'
import { expect, test, vi } from 'vitest'
import { goodPassword, plantAccount } from './accounts.ts'
import { createWorld } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantYears } from './payroll.ts'
import { plantNotification } from './plant-notification.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from './people.ts'
import { isAuthentication, statementsOf } from './statements.ts'

const world = await createWorld({ now: '2026-03-02T00:00:00Z' })
const { call } = world
const admin = await plantAdmin(world)
const { orgId, token } = admin
const pairs: { teacher: Person; student: Person }[] = []
for (let count = 0; count < 40; count += 1) {
  const teacher = await plantTeacher(world, orgId)
  pairs.push({ teacher, student: await plantStudent(world, orgId) })
}
const { teacher, student } = pairs[0]!
await plantYears(
  world.owner,
  pairs.map((pair) => ({ orgId, teacherId: pair.teacher.id, studentId: pair.student.id })),
  { lastMonday: '2026-02-23', weeks: 25, lessonsPerWeek: 20 },
)
await world.owner.query(
  `INSERT INTO "TeacherStudentRate" ("orgId", "teacherId", "studentId", subject, "studentHourlyRateCents",
     "teacherHourlyWageCents", currency, "createdAt", "updatedAt") VALUES ($1, $2, $3, 'Maths', 9000, 6000, 'AUD', now(), now())`,
  [orgId, teacher.id, student.id],
)
await world.owner.query(
  `WITH made AS (
     INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt")
     SELECT $1, 'student' || n || '@example.test', 'no password', 'STUDENT', now() FROM generate_series(1, 5000) n RETURNING id
   )
   INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone")
   SELECT id, $1, 'Student ' || id, 'Asia/Shanghai' FROM made`,
  [orgId],
)
const account = await plantAccount(world, { orgId })
const planned = await plantLesson(world, teacher, student, { startAtUtc: '2026-03-20T06:00:00Z' })
await plantLesson(world, teacher, student, { startAtUtc: '2026-03-01T20:00:00Z' })
/** Half of what each person was told is read, and a third is about a lesson. */
await world.owner.query(
  `INSERT INTO "Notification" ("orgId", "userId", role, kind, "group", cause, params, "sessionId", "forStartAtUtc",
     "expiresAt", "createdAt", "readAt")
   SELECT t."orgId", p.id, p.role, t.kind, t."group", 'planted:' || n, t.params, about.id, about."startAtUtc",
     t."expiresAt", t."createdAt" - n * interval '1 hour', CASE WHEN n % 2 = 0 THEN t."createdAt" END
   FROM "Notification" t CROSS JOIN unnest($2::uuid[]) AS one (id) JOIN "User" p ON p.id = one.id
   CROSS JOIN generate_series(1, 400) n
   LEFT JOIN LATERAL (SELECT s.id, s."startAtUtc" FROM "Session" s
     WHERE n % 3 = 0 AND p.id IN (s."studentId", s."teacherId") LIMIT 1 OFFSET n) about ON true
   WHERE t.id = $1`,
  [await plantNotification(world, teacher), pairs.flatMap((pair) => [pair.teacher.id, pair.student.id])],
)
await world.owner.query('VACUUM ANALYZE')

const people = { teacherId: teacher.id, studentId: student.id }
const span = (day: number) => ({
  startAtUtc: `2026-03-${String(day)}T06:30:00.000Z`,
  endAtUtc: `2026-03-${String(day)}T07:30:00.000Z`,
})
const lesson = { ...people, ...span(25), subject: 'Maths', classTimeZone: 'Asia/Shanghai' }
const nextPage = async () => {
  const answer = await call(listMyEntries, { token: student.token, query: { limit: 20 } })
  return answer.ok ? (answer.data.nextCursor ?? '') : ''
}
const cursor = await nextPage()
const nextFeed = async () => {
  const answer = await call(openFeed, { token: student.token })
  const token = answer.ok ? answer.data.path.slice('/calendar/'.length, -'.ics'.length) : ''
  await call(readFeed, { params: { token } })
  return token
}
const feed = await nextFeed()
const week = { from: '2026-02-23T00:00:00Z', to: '2026-03-02T00:00:00Z', limit: 200 }

type Path = { act: () => Promise<unknown>; statements: number; indexes: string[] }

const paths: Record<string, Path> = {
  'a week of a student': {
    act: () => call(listMySessions, { token: student.token, query: week }),
    statements: 1,
    indexes: ['Session_studentId_startAtUtc_idx'],
  },
  'a day of all teachers': {
    act: () => call(listSessions, { token, query: { ...week, to: '2026-02-24T00:00:00Z' } }),
    statements: 1,
    indexes: ['Session_orgId_startAtUtc_id_idx'],
  },
  'a balance': {
    act: () => call(getMyHours, { token: student.token }),
    statements: 1,
    indexes: ['ledger_balance', 'session_planned', 'HourLedgerEntry_studentId_createdAt_id_idx'],
  },
  'a page of the ledger': {
    act: () => call(listMyEntries, { token: student.token, query: { limit: 20, cursor } }),
    statements: 1,
    // Adds up the students' whole ledgers, from the index alone.
    indexes: ['ledger_balance', 'Session_pkey'],
  },
  'a page of all ledgers': {
    act: () => call(listHours, { token, query: { limit: 20 } }),
    statements: 1,
    indexes: ['HourLedgerEntry_orgId_createdAt_id_idx', 'Session_pkey'],
  },
  'a check of a time': {
    act: () => call(checkTime, { token, body: { ...people, ...span(20) } }),
    statements: 1,
    indexes: ['session_teacher_is_free', 'session_student_is_free'],
  },
  'a week’s pay': {
    act: () => call(getMyPayroll, { token: teacher.token, query: { weekStart: '2026-02-23' } }),
    statements: 3,
    indexes: ['Session_teacherId_startAtUtc_idx'],
  },
  'the list of notifications, and what the bell says': {
    act: () => call(listNotifications, { token: teacher.token, query: { limit: 20 } }),
    statements: 1,
    indexes: ['Notification_userId_createdAt_id_idx', 'notification_unread', 'Session_pkey'],
  },
  'a page of the delivery log': {
    act: () => call(listToldNotifications, { token, query: { limit: 20 } }),
    statements: 1,
    indexes: ['Notification_orgId_createdAt_id_idx'],
  },
  'reading a calendar again': {
    act: () => call(readFeed, { params: { token: feed } }),
    statements: 2,
    indexes: [
      'CalendarFeed_tokenHash_key',
      'Session_studentId_startAtUtc_idx',
      'AuditLog_targetId_at_id_idx',
    ],
  },
  'scheduling a lesson': {
    // Also counts the key, the audit line, the event and the stored answer.
    act: () => call(scheduleSession, { token, body: lesson, headers: { 'idempotency-key': 'once' } }),
    statements: 8,
    indexes: ['TeacherStudentRate_teacherId_studentId_subject_key', 'IdempotencyKey_orgId_userId_key_key'],
  },
  'requesting a change': {
    act: () =>
      call(requestChange, { token: student.token, params: { id: planned }, body: { type: 'CANCEL' } }),
    statements: 7,
    indexes: ['change_one_pending_per_session', 'StudentProfile_pkey'],
  },
  'signing in': {
    act: () => call(login, { body: { email: account.email, password: goodPassword } }),
    statements: 8,
    indexes: ['User_email_key', 'AuthSession_userId_lastSeenAt_idx'],
  },
  'completing due lessons': {
    act: () => world.runJob('complete-due-sessions'),
    // The search, then one batch: slots, lessons, completion, requests, students, charges, and records.
    statements: 12,
    indexes: ['session_due', 'Session_pkey'],
  },
}

test.each(Object.entries(paths))('%s takes few statements, each through its index', async (_what, path) => {
  let answer: unknown
  const statements = await statementsOf(async () => {
    answer = await path.act()
  })
  // A job returns nothing.
  expect((answer as { ok: boolean } | undefined)?.ok ?? true).toBe(true)
  expect(statements).toHaveLength(path.statements)
  const nodes = await nodesOf(statements)
  expect(indexesIn(nodes)).toEqual(expect.arrayContaining(path.indexes))
  expect(scannedIn(nodes)).toEqual([])
})

test('frequent statements keep one generic plan', async () => {
  const asked = ['a week of a student', 'a check of a time']
  for (const path of asked) for (let count = 0; count < 8; count += 1) await paths[path]!.act()
  // PostgreSQL makes five plans for given values on a connection and then keeps a generic one.
  const { rows } = await world.ctx.pool.query<{ name: string; custom: number }>(
    `SELECT split_part(name, ':', 1) AS name, max(custom_plans)::int AS custom FROM pg_prepared_statements GROUP BY 1`,
  )
  const hot = ['authenticate', 'find-clashes', 'list-my-sessions']
  expect(rows.filter(({ name }) => hot.includes(name)).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    hot.map((name) => ({ name, custom: 5 })),
  )
})

test('authentication finds its rows by key', async () => {
  const asked = await askedOf(() => call(getMyHours, { token: student.token }))
  const [statement, ...others] = asked.filter(({ name }) => isAuthentication(name))
  expect(others).toEqual([])
  const nodes = await nodesOf([statement!.text])
  expect(indexesIn(nodes)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^AuthSession_/), expect.stringMatching(/^User_/)]),
  )
  expect(scannedIn(nodes)).toEqual([])
})

test('a search is one statement, planned for its text, and scans no table', async () => {
  const asked = await askedOf(() => call(listStudents, { token, query: { q: 'Okonkwo', limit: 20 } }))
  const [statement, ...others] = asked.filter(({ name }) => name === undefined)
  expect(others).toEqual([])
  const nodes = await nodesOf([statement!.text], statement!.values)
  expect(indexesIn(nodes)).toEqual(expect.arrayContaining(['student_search', 'user_search']))
  expect(scannedIn(nodes)).toEqual([])
})

type Statement = { name?: string; text: string; values: unknown[] }

/** The statements that are sent to the pool while `work` runs. */
async function askedOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const spy = vi.spyOn(world.ctx.pool, 'query')
  await work()
  const asked = (spy.mock.calls as unknown as [Statement][]).map(([statement]) => statement)
  spy.mockRestore()
  return asked
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }

/**
 * The nodes of generic plans. Sequential scans are made expensive, because small tables would always be scanned; a scan
 * that remains has no index to use.
 */
async function nodesOf(statements: readonly string[], values?: unknown[]): Promise<Node[]> {
  const client = await world.owner.connect()
  try {
    await client.query('SET enable_seqscan = off')
    const nodes: Node[] = []
    for (const text of statements.filter((statement) => /^\s*(SELECT|WITH|INSERT|UPDATE)/.test(statement))) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `EXPLAIN (FORMAT JSON${values === undefined ? ', GENERIC_PLAN' : ''}) ${text}`,
        values,
      )
      nodes.push(...withParts(rows[0]!['QUERY PLAN'][0].Plan))
    }
    return nodes
  } finally {
    client.release(true)
  }
}

function withParts(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(withParts)]
}

function indexesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => node['Index Name'] ?? [])
}

function scannedIn(nodes: readonly Node[]) {
  return nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name']] : []))
}
