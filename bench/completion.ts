// Lessons that came due at once: the product's job against one statement in plain SQL, in turns on the same data;
// then all that a long night leaves behind, for a worker as it runs in production.
import { setTimeout as pause } from 'node:timers/promises'
import { insertSessions } from '@summa/prisma/plant-session'
import pg from 'pg'
import { pino } from 'pino'
import { systemClock } from '../apps/api/src/clock.ts'
import { openDatabase } from '../apps/api/src/db/client.ts'
import { followers } from '../apps/api/src/followers.ts'
import { completeDueSessions } from '../apps/api/src/modules/calendar/lessons/complete-due-sessions.ts'
import { org, sqlId, studentsPerTeacher, type Academy } from './academy.ts'
import { memoryOf, startProduct } from './processes.ts'

const rounds = 5
const rowsPerTurn = 5_000
const batchRows = 1_000
const patienceMilliseconds = 180_000

/** Lessons completed per second: by the plain statement, by the job, and by the worker with a whole night's lessons. */
export type Completion = {
  floor: number[]
  product: number[]
  night: { rows: number; perSecond: number; mostMegabytes: number }
}

export async function measureCompletion(
  owner: pg.Pool,
  databaseUrl: string,
  academy: Academy,
  nightRows: number,
): Promise<Completion> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  const log = pino({ level: 'silent' })
  const database = openDatabase({
    url: databaseUrl,
    pool: 1,
    answerMilliseconds: 9_500,
    name: 'bench',
    traces: undefined,
    onError: (error) => log.error(error),
  })
  const ctx = { db: database.db, pool: database.pool, clock: systemClock, followers, log }
  const contenders = {
    floor: () => plainSql(pool),
    product: async () => {
      const run = { requestId: 'bench', signal: new AbortController().signal }
      return (await completeDueSessions(ctx, run)).done
    },
  }
  const found = { floor: [] as number[], product: [] as number[] }
  let planted = 0
  const plant = async (rows: number) => {
    await owner.query(overdue(academy, planted, rows))
    await owner.query('VACUUM ANALYZE "Session", "HourLedgerEntry", "AuditLog", "OutboxEvent"')
    planted += rows
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['floor', 'product'] as const) {
        await plant(rowsPerTurn)
        const startedAt = performance.now()
        const done = await contenders[name]()
        // Include the academy's own lessons that have become due since it was made.
        if (done < rowsPerTurn) throw new Error(`${String(done)} lessons were completed`)
        found[name].push((done * 1_000) / (performance.now() - startedAt))
      }
    }
    await plant(nightRows)
    return { ...found, night: { rows: nightRows, ...(await workThrough(owner, databaseUrl, nightRows)) } }
  } finally {
    await database.close()
    await pool.end()
  }
}

/** Half-hour lessons from years ago that nobody has completed. */
function overdue({ teachers, present }: Academy, first: number, rows: number): string {
  return insertSessions(
    {
      orgId: org,
      teacherId: sqlId('teacher', 't + 1'),
      studentId: sqlId('student', `t * ${String(studentsPerTeacher)} + 1`),
      startAtUtc: 'at',
      endAtUtc: `at + interval '30 minutes'`,
    },
    `FROM generate_series(${String(first)}, ${String(first + rows - 1)}) w, LATERAL (SELECT w % ${String(teachers)} AS t,
      timestamptz '${present.toISOString()}' - interval '2000 days' + w / ${String(teachers)} * interval '30 minutes' AS at) slot`,
  )
}

const find = `
  SELECT id FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= $1 ORDER BY "endAtUtc", id LIMIT 10000`

/** The job's work in one statement, without the locks and the order of each student's entries. */
const act = `
  WITH due AS (
    SELECT id FROM "Session"
    WHERE id = ANY ($2::uuid[]) AND status::text = 'SCHEDULED' AND "endAtUtc" <= $1
    FOR UPDATE SKIP LOCKED
  ), done AS (
    UPDATE "Session" s SET status = 'COMPLETED', "completedAt" = $1, version = version + 1
    FROM due WHERE s.id = due.id RETURNING s.id, s."orgId", s."studentId", s."teacherId", s."consumesUnits"
  ), charges AS (
    INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
    SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, $1 FROM done
  ), acts AS (
    INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", before, after, "requestId", at)
    SELECT "orgId", 'session.complete', 'Session', id, '{"status":"SCHEDULED"}',
      jsonb_build_object('status', 'COMPLETED', 'chargedUnits', "consumesUnits"), $3, $1 FROM done
  )
  INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
  SELECT "orgId", 'session.completed',
    jsonb_build_object('sessionId', id, 'studentId', "studentId", 'teacherId', "teacherId"), $3, $1 FROM done`

async function plainSql(pool: pg.Pool): Promise<number> {
  const now = systemClock.now()
  const { rows } = await pool.query<{ id: string }>(find, [now])
  for (let from = 0; from < rows.length; from += batchRows) {
    const ids = rows.slice(from, from + batchRows).map(({ id }) => id)
    await pool.query({ name: 'plain', text: act, values: [now, ids, 'bench'] })
  }
  return rows.length
}

/** The time from the first completed batch to the last, while the worker also does its other work. */
async function workThrough(owner: pg.Pool, databaseUrl: string, rows: number) {
  const left = async () => {
    const { rows: counted } = await owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= now()`,
    )
    return counted[0]?.count ?? NaN
  }
  const worker = await startProduct('worker', databaseUrl)
  try {
    const deadline = performance.now() + patienceMilliseconds
    let begun: { at: number; left: number } | undefined
    for (;;) {
      const now = await left()
      if (begun === undefined && now < rows) begun = { at: performance.now(), left: now }
      if (begun !== undefined && now === 0) {
        const perSecond = (begun.left * 1_000) / (performance.now() - begun.at)
        return { perSecond, mostMegabytes: memoryOf(worker.pid).mostMegabytes }
      }
      if (performance.now() > deadline) throw new Error(`the worker left ${String(now)} lessons undone`)
      await pause(100)
    }
  } finally {
    await worker.stop()
  }
}
