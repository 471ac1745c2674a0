// Checks the lock-order check itself: what it reads in SQL, and that it sees the application's transactions.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { transact } from '../src/db/transaction.ts'
import { createWorld } from './harness.ts'
import { stepsOf, watchLocks, type Lock } from './lock-order.ts'
import { plantAdmin, plantStudent } from './people.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const student = await plantStudent(world, admin.orgId)

/** A lock as one word: `*` for locks by a trigger, `?` for many rows in no fixed order. */
const inWord = ({ table, by, unordered }: Lock) => table + (by ? '*' : '') + (unordered ? '?' : '')
const lockedBy = (text: string) => stepsOf(text).flatMap(({ locks }) => locks.map(inWord))

test.each<[string, string, string[]]>([
  ['a plain read', 'SELECT * FROM "Session" s JOIN "User" u ON u.id = s."studentId"', []],
  ['one row', 'SELECT 1 FROM "User" WHERE id = $1::uuid AND "orgId" = $2 FOR NO KEY UPDATE', ['User']],
  [
    'one profile',
    'SELECT 1 FROM "StudentProfile" WHERE "orgId" = $1 AND "userId" = $2 FOR SHARE',
    ['StudentProfile'],
  ],
  ['a lock as foreign keys take it', 'SELECT 1 FROM "User" WHERE id = $1 FOR KEY SHARE', []],
  [
    'FOR UPDATE in strings and comments',
    `SELECT 'FOR UPDATE' FROM "User" -- FOR UPDATE\n/* FOR UPDATE */`,
    [],
  ],
  ['substring with FOR', 'SELECT substring(bio FROM 1 FOR 6) FROM "TeacherProfile"', []],
  [
    'one of two tables',
    `SELECT s.status, EXISTS (SELECT FROM "ChangeRequest" r WHERE r."sessionId" = s.id) FROM "Session" s
     JOIN "Organization" o ON o.id = s."orgId" WHERE s.id = $1 AND s."orgId" = $2 FOR UPDATE OF s`,
    ['Session'],
  ],
  [
    'two tables by their aliases',
    'SELECT 1 FROM "User" u, "TeacherProfile" AS t WHERE t."userId" = $1 AND u.id = $1 FOR UPDATE OF t, u',
    ['TeacherProfile', 'User'],
  ],
  [
    'two tables with different locks',
    'SELECT 1 FROM "Session" s JOIN "User" u ON true WHERE s.id = $1 AND u.id = $2 FOR UPDATE OF s FOR SHARE OF u',
    ['Session', 'User'],
  ],
  [
    'one row found through another table',
    'SELECT 1 FROM "TimeSlot" WHERE id = (SELECT "slotId" FROM "Session" WHERE id = $1) FOR UPDATE',
    ['TimeSlot'],
  ],
  [
    'inside a CTE',
    `WITH held AS MATERIALIZED (SELECT * FROM "Session" WHERE id = $1 FOR UPDATE)
     SELECT * FROM held s JOIN "User" u ON u.id = s."studentId"`,
    ['Session'],
  ],
  [
    'many ordered by id',
    'SELECT id FROM "User" WHERE "orgId" = $1 AND id IN ($2, $3) ORDER BY id FOR NO KEY UPDATE',
    ['User'],
  ],
  [
    'many after a comparison',
    'SELECT id FROM "Session" s WHERE s.subject IS DISTINCT FROM $1 ORDER BY s.id, s.version FOR UPDATE',
    ['Session'],
  ],
  ['many by a list', 'SELECT 1 FROM "Session" WHERE id = ANY ($1::uuid[]) FOR UPDATE', ['Session?']],
  ['many by another column', 'SELECT 1 FROM "Session" WHERE "seriesId" = $1 FOR UPDATE', ['Session?']],
  ['one or others', 'SELECT 1 FROM "User" WHERE id = $1 OR "orgId" = $2 FOR UPDATE', ['User?']],
  ['backwards', 'SELECT 1 FROM "Session" ORDER BY id DESC FOR UPDATE', ['Session?']],
  ['in another order', 'SELECT 1 FROM "Session" ORDER BY "startAtUtc", id FOR UPDATE', ['Session?']],
  [
    'by the id of another table',
    'SELECT 1 FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId" WHERE s.id = $1 FOR UPDATE OF r',
    ['ChangeRequest?'],
  ],
  [
    'those that nobody has locked',
    'SELECT id FROM "OutboxEvent" LIMIT $1 FOR UPDATE SKIP LOCKED',
    ['OutboxEvent'],
  ],
  [
    'the worker’s whole batch',
    `WITH due AS (SELECT id FROM "Session" WHERE id = ANY ($2) FOR UPDATE SKIP LOCKED), done AS (
       UPDATE "Session" s SET status = 'COMPLETED', version = version + 1 FROM due WHERE s.id = due.id RETURNING s.id
     ), charges AS (INSERT INTO "HourLedgerEntry" ("sessionId") SELECT id FROM done)
     SELECT count(*)::int FROM done`,
    ['Session', 'Session', 'TimeSlot*', 'TimeSlot*', 'Session*'],
  ],
  [
    'an update by Prisma',
    `UPDATE "public"."Session" SET "lessonNote" = $1, "version" = ("public"."Session"."version" + $2)
     WHERE ("public"."Session"."id" = $3 AND 1=1) RETURNING "public"."Session"."status"`,
    ['Session'],
  ],
  [
    'an update of a column that slots depend on',
    'UPDATE "public"."Session" SET "status" = CAST($1::text AS "public"."SessionStatus") WHERE "id" IN ($2)',
    ['Session', 'TimeSlot*'],
  ],
  [
    'an update of two columns at once',
    'UPDATE "Session" SET ("slotId", version) = (SELECT NULL, version + 1) WHERE id = $1',
    ['Session', 'TimeSlot*'],
  ],
  [
    'an update after its subquery',
    'UPDATE "User" SET locale = $1 WHERE id IN (SELECT "studentId" FROM "Session" ORDER BY id FOR SHARE)',
    ['Session', 'User'],
  ],
  // This text is parsed and never run, so it plants no session.
  ['a new row', 'INSERT INTO "Session" ("orgId") SELECT "orgId" FROM "TeacherStudentRate"', ['TimeSlot*']],
  [
    'an idempotency key',
    'INSERT INTO "IdempotencyKey" (key) VALUES ($1) ON CONFLICT (key) DO NOTHING',
    ['IdempotencyKey'],
  ],
  [
    'an insert that does nothing on conflict',
    'INSERT INTO "User" (id) VALUES ($1) ON CONFLICT DO NOTHING',
    [],
  ],
  [
    'an insert or update',
    'INSERT INTO "ReceiptCounter" (year) VALUES ($1) ON CONFLICT (year) DO UPDATE SET last = "ReceiptCounter".last + 1',
    ['ReceiptCounter'],
  ],
  [
    'a settlement line',
    'INSERT INTO "public"."PayrollSettlementLine" ("orgId") VALUES ($1), ($2)',
    ['TimeSlot*', 'Session*'],
  ],
  ['a delete', 'DELETE FROM "public"."IdempotencyKey" WHERE "createdAt" <= $1', ['IdempotencyKey']],
])('%s', (_what, text, locked) => {
  expect(lockedBy(text)).toEqual(locked)
})

test('a text with several statements has the steps of each', () => {
  const text = `BEGIN; SET LOCAL statement_timeout = 9500; SELECT 1 FROM "User" WHERE id = $1 FOR UPDATE; COMMIT`
  const user = { locks: [{ table: 'User' }] }
  expect(stepsOf(text)).toEqual([{ locks: [], begins: true }, { locks: [] }, user, { locks: [], ends: true }])
  expect(stepsOf('ROLLBACK TO SAVEPOINT s')).toEqual([{ locks: [] }])
})

const lockStudent = 'SELECT 1 FROM "StudentProfile" WHERE "userId" = $1 FOR UPDATE'
const lockSession = 'SELECT 1 FROM "Session" WHERE id = $1 FOR UPDATE'
const id = randomUUID()

test('reports a session locked after a student once, with its statement', async () => {
  await transact(world.ctx, undefined, async (tx) => {
    await tx.studentProfile.update({ where: { userId: student.id }, data: { notes: null } })
    await tx.$queryRaw`
      SELECT 1 FROM "Session" WHERE id = ${id}::uuid FOR UPDATE`
  })
  const message =
    'Session is locked after StudentProfile: SELECT 1 FROM "Session" WHERE id = $1::uuid FOR UPDATE'
  expect(await world.lockFaults()).toEqual([message])
  expect(await world.lockFaults()).toEqual([])
})

test('accepts the right order, repeated locks, and separate transactions', async () => {
  await transact(world.ctx, undefined, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Session" WHERE id = ${id}::uuid FOR UPDATE`
    await tx.studentProfile.update({ where: { userId: student.id }, data: { notes: null } })
    await tx.session.updateMany({ where: { id }, data: { lessonNote: null } })
  })
  await world.ctx.pool.query(lockStudent, [student.id])
  await world.ctx.pool.query(lockSession, [id])
  expect(await world.lockFaults()).toEqual([])
})

test('reports rows that are locked in no fixed order, from any caller', async () => {
  await world.ctx.pool.query('SELECT 1 FROM "Session" WHERE id = ANY ($1::uuid[]) FOR UPDATE', [[id]])
  expect(await world.lockFaults()).toEqual([
    expect.stringMatching(/^many rows of Session are locked in no order: /),
  ])
})

test('a reversal locks the lesson of a charge, and nothing for entries without a lesson', async () => {
  const text = 'INSERT INTO "HourLedgerEntry" (reason, "reversesEntryId") VALUES ($1, $2)'
  const told = async (reason: string, sessionId: string | null, exists = true) => {
    const { connection, watched } = watchAlone(() => exists)
    connection.query('BEGIN')
    connection.query(lockStudent, [student.id])
    connection.query({ text, values: [reason, id] })
    return watched.faults({
      query: () => Promise.resolve({ rows: sessionId ? [{ id, sessionId }] : [] }),
    } as never)
  }
  expect(await told('REVERSAL', randomUUID())).toEqual(
    ['TimeSlot', 'Session'].map((table) => `${table} is locked after StudentProfile: ${text}`),
  )
  expect(await told('REVERSAL', null)).toEqual([])
  expect(await told('PURCHASE', randomUUID())).toEqual([])
  expect(await told('REVERSAL', randomUUID(), false)).toEqual([])
})

/** The check alone, on a connection that does nothing. */
function watchAlone(exists: (table: string) => boolean) {
  class Connection {
    query(..._given: unknown[]) {}
  }
  const connection = new Connection()
  const pool = { on: (_event: string, connected: (client: Connection) => void) => connected(connection) }
  return { connection, watched: watchLocks(pool as never, exists) }
}
