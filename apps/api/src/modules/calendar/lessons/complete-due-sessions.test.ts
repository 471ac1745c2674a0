import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { brokenInvariants } from '../../../../test/invariants.ts'
import { plantPair, plantBackToBack, type Pair } from '../../../../test/plant.ts'
import { plantSeat, plantSlot } from '../../../../test/slots.ts'
import { completeDueSessions } from './complete-due-sessions.ts'

const world = await createWorld({ now: '2026-03-02T12:00:00.000Z' })
const hour = 3_600_000

function complete(signal = new AbortController().signal) {
  return completeDueSessions(world.ctx, { requestId: 'run-1', signal })
}

function hoursAgo(hours: number) {
  return new Date(world.clock.now().getTime() - hours * hour)
}

async function sessionsOf({ studentId }: Pair) {
  const { rows } = await world.owner.query<Record<string, unknown>>(
    `SELECT s.id, status, "completedAt", version, e."deltaUnits"::float AS charged
     FROM "Session" s LEFT JOIN "HourLedgerEntry" e ON e."sessionId" = s.id
     WHERE s."studentId" = $1 ORDER BY "startAtUtc"`,
    [studentId],
  )
  return rows
}

async function rowsOf(table: 'AuditLog' | 'OutboxEvent', { orgId }: Pair) {
  const { rows } = await world.owner.query<Record<string, unknown>>(
    `SELECT * FROM "${table}" WHERE "orgId" = $1 ORDER BY id`,
    [orgId],
  )
  return rows
}

test('a lesson is completed and charged once, at its exact end', async () => {
  const pair = await plantPair(world.owner)
  const [id] = await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(0), consumesUnits: 1.25 })
  const end = world.clock.now().getTime() + hour

  world.clock.set(new Date(end - 1))
  expect(await complete()).toEqual({ done: 0, failures: 0, failed: [] })
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'SCHEDULED', charged: null }])

  world.clock.set(new Date(end))
  expect(await complete()).toEqual({ done: 1, failures: 0, failed: [] })
  expect(await complete()).toEqual({ done: 0, failures: 0, failed: [] })
  expect(await sessionsOf(pair)).toEqual([
    { id, status: 'COMPLETED', completedAt: new Date(end), version: 2, charged: -1.25 },
  ])
  expect(await rowsOf('AuditLog', pair)).toMatchObject([
    {
      action: 'session.complete',
      actorUserId: null,
      targetType: 'Session',
      targetId: id,
      before: { status: 'SCHEDULED' },
      after: { status: 'COMPLETED', chargedUnits: 1.25 },
      requestId: 'run-1',
      at: new Date(end),
    },
  ])
  expect(await rowsOf('OutboxEvent', pair)).toMatchObject([
    {
      type: 'session.completed',
      payload: { sessionId: id, studentId: pair.studentId, teacherId: pair.teacherId },
      publishedAt: null,
    },
  ])
})

test('ledger entries are later than earlier ones and follow the order of lessons', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(5), count: 3 })
  const ahead = new Date(world.clock.now().getTime() + 5_000)
  await world.owner.query(
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt") VALUES ($1, $2, 9, 'PURCHASE', $3)`,
    [pair.orgId, pair.studentId, ahead],
  )
  expect(await complete()).toMatchObject({ done: 3 })
  const { rows } = await world.owner.query<{ after: number }>(
    `SELECT (extract(epoch FROM e."createdAt" - $2::timestamptz) * 1000)::int AS after FROM "Session" s
     JOIN "HourLedgerEntry" e ON e."sessionId" = s.id WHERE s."studentId" = $1 ORDER BY s."endAtUtc"`,
    [pair.studentId, ahead],
  )
  expect(rows.map(({ after }) => after)).toEqual([1, 2, 3])
})

test('the sweep waits for another writer to the same student, and dates its entry later', async () => {
  const pair = await plantPair(world.owner)
  const [id] = await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(2) })
  const writer = await world.owner.connect()
  try {
    await writer.query('BEGIN')
    await writer.query('SELECT 1 FROM "StudentProfile" WHERE "userId" = $1 FOR NO KEY UPDATE', [
      pair.studentId,
    ])
    const run = complete()
    await expect
      .poll(async () => {
        const { rows } = await world.owner.query<{ count: number }>(
          `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return rows[0]!.count
      })
      .toBe(1)
    const later = new Date(world.clock.now().getTime() + 1_000)
    await writer.query(
      `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt") VALUES ($1, $2, 9, 'PURCHASE', $3)`,
      [pair.orgId, pair.studentId, later],
    )
    await writer.query('COMMIT')
    expect(await run).toMatchObject({ done: 1 })
    const { rows } = await world.owner.query<{ createdAt: Date }>(
      'SELECT "createdAt" FROM "HourLedgerEntry" WHERE "sessionId" = $1',
      [id],
    )
    expect(rows[0]!.createdAt > later).toBe(true)
  } finally {
    writer.release()
  }
})

test('a free lesson is completed without a charge', async () => {
  const pair = await plantPair(world.owner)
  const [id] = await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(2) })
  await world.owner.query(`UPDATE "Session" SET "paidWith" = 'FREE' WHERE id = $1`, [id])
  expect(await complete()).toMatchObject({ done: 1, failures: 0, failed: [] })
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'COMPLETED', charged: null }])
  expect(await rowsOf('AuditLog', pair)).toMatchObject([{ after: { paidWith: 'FREE', chargedUnits: 0 } }])
})

test('seats of a class are completed together with lessons, each in its own ledger', async () => {
  const pair = await plantPair(world.owner)
  const { studentId } = await plantPair(world.owner, pair.orgId)
  const slot = await plantSlot(world.owner, pair, {
    startAtUtc: hoursAgo(9).toISOString(),
    classWageCents: 5_000,
  })
  await plantSeat(world.owner, slot, pair.studentId)
  await plantSeat(world.owner, slot, studentId, 'FREE')
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(2) })
  expect(await complete()).toMatchObject({ done: 3, failed: [] })
  const { rows } = await world.owner.query('SELECT "bookedCount", settled FROM "TimeSlot" WHERE id = $1', [
    slot.id,
  ])
  expect(rows).toEqual([{ bookedCount: 2, settled: false }])
})

test('cancelled lessons are left alone', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(3) })
  await world.owner.query(
    `UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE "studentId" = $1`,
    [pair.studentId],
  )
  expect(await complete()).toMatchObject({ done: 0 })
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'CANCELLED', charged: null }])
})

test('more than one batch is completed in one run', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(1_000), count: 2_500, minutes: 15 })
  expect(await complete()).toMatchObject({ done: 2_500, failed: [] })
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})

test('several workers share the work without charging twice', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(1_000), count: 3_000, minutes: 15 })
  const runs = await Promise.all(Array.from({ length: 8 }, () => complete()))
  expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(3_000)
  expect(runs.flatMap(({ failed }) => failed)).toEqual([])
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})

test('a locked lesson is left for the next run', async () => {
  const pair = await plantPair(world.owner)
  const [held] = await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(5), count: 3 })
  const holder = await world.owner.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM "Session" WHERE id = $1 FOR UPDATE', [held])
    expect(await complete()).toMatchObject({ done: 2, failed: [] })
    await holder.query('COMMIT')
  } finally {
    holder.release()
  }
  expect(await complete()).toMatchObject({ done: 1 })
})

test('stops before the next batch when asked to', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(5), count: 3 })
  expect(await complete(AbortSignal.abort())).toEqual({ done: 0, failures: 0, failed: [] })
  expect(await complete()).toMatchObject({ done: 3 })
})

const poisons = [
  [
    'a trigger that refuses its ledger entry',
    (id: string) => `
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'poisoned'; END $$;
      CREATE TRIGGER poison BEFORE INSERT ON "HourLedgerEntry"
        FOR EACH ROW WHEN (NEW."sessionId" = '${id}') EXECUTE FUNCTION poison()`,
    'DROP TRIGGER poison ON "HourLedgerEntry"; DROP FUNCTION poison()',
  ],
  [
    'a check at commit',
    (id: string) => `
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'poisoned'; END $$;
      CREATE CONSTRAINT TRIGGER poison AFTER UPDATE ON "Session" DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.id = '${id}') EXECUTE FUNCTION poison()`,
    'DROP TRIGGER poison ON "Session"; DROP FUNCTION poison()',
  ],
  [
    'a charge that exists already',
    (id: string) => `
      ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ledger_charge_is_of_session_over;
      INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
        SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, now() FROM "Session" WHERE id = '${id}';
      ALTER TABLE "HourLedgerEntry" ENABLE TRIGGER ledger_charge_is_of_session_over`,
    `ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ledger_append_only;
     DELETE FROM "HourLedgerEntry" e USING "Session" s WHERE s.id = e."sessionId" AND s.status = 'SCHEDULED';
     ALTER TABLE "HourLedgerEntry" ENABLE TRIGGER ledger_append_only`,
  ],
] as const

test.each(poisons)(
  'a lesson that the database refuses (%s) is reported and does not block others',
  async (_what, poison, cure) => {
    const pair = await plantPair(world.owner)
    const ids = await plantBackToBack(world.owner, pair, {
      firstStartAt: hoursAgo(1_000),
      count: 1_200,
      minutes: 15,
    })
    await world.owner.query(poison(ids[7]!))
    try {
      const run = await complete()
      expect(run).toMatchObject({ done: 1_199, failed: [{ id: ids[7] }] })
      expect(run.failed[0]?.reason).toMatch(/poisoned|HourLedgerEntry_sessionId_key/)
      expect(await complete()).toMatchObject({ done: 0, failed: [{ id: ids[7] }] })
    } finally {
      await world.owner.query(cure)
    }
    expect(await complete()).toEqual({ done: 1, failures: 0, failed: [] })
    expect(await brokenInvariants(world.ownerUrl)).toEqual([])
  },
)

test('runs as a job', async () => {
  const pair = await plantPair(world.owner)
  await plantBackToBack(world.owner, pair, { firstStartAt: hoursAgo(2) })
  await world.runJob('complete-due-sessions')
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'COMPLETED' }])
})
