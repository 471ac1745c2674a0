import { expect, test } from 'vitest'
import { createWorld } from '../../../test/harness.ts'
import { brokenInvariants } from '../../../test/invariants.ts'
import { plantPair, plantRequest, plantSessions, type Pair } from '../../../test/plant.ts'
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

test('a lesson is completed and charged at its end, to the millisecond, once', async () => {
  const pair = await plantPair(world.owner)
  const [id] = await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(0), consumesUnits: 1.25 })
  const end = world.clock.now().getTime() + hour

  world.clock.set(new Date(end - 1))
  expect(await complete()).toEqual({ completed: 0, expired: 0, failed: [] })
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'SCHEDULED', charged: null }])

  world.clock.set(new Date(end))
  expect(await complete()).toEqual({ completed: 1, expired: 0, failed: [] })
  expect(await complete()).toEqual({ completed: 0, expired: 0, failed: [] })
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

test('cancelled lessons are left alone', async () => {
  const pair = await plantPair(world.owner)
  await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(3) })
  await world.owner.query(
    `UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE "studentId" = $1`,
    [pair.studentId],
  )
  expect(await complete()).toMatchObject({ completed: 0 })
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'CANCELLED', charged: null }])
})

test('a request expires when its lesson starts, or stands no more', async () => {
  const pair = await plantPair(world.owner)
  const [ended, started, starting, cancelled] = await plantSessions(world.owner, pair, {
    firstStartAt: hoursAgo(1.5),
    count: 4,
  })
  for (const id of [ended, started, starting, cancelled]) await plantRequest(world.owner, pair, id!)
  await world.owner.query(`UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
    cancelled,
  ])
  const requests = async () => {
    const { rows } = await world.owner.query<Record<string, unknown>>(
      `SELECT r.status, r."decidedAt" FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
       WHERE s."studentId" = $1 ORDER BY s."startAtUtc"`,
      [pair.studentId],
    )
    return rows
  }
  const now = world.clock.now()
  expect(await complete()).toEqual({ completed: 1, expired: 3, failed: [] })
  const expired = { status: 'EXPIRED', decidedAt: now }
  expect(await requests()).toEqual([expired, expired, { status: 'PENDING', decidedAt: null }, expired])

  world.clock.advance(hour / 2 - 1)
  expect(await complete()).toMatchObject({ expired: 0 })
  world.clock.advance(1)
  expect(await complete()).toMatchObject({ expired: 1 })

  const acts = (await rowsOf('AuditLog', pair)).map(({ action }) => action).sort()
  expect(acts.filter((action) => action === 'change.expire')).toHaveLength(4)
  const events = (await rowsOf('OutboxEvent', pair)).map(({ type }) => type)
  expect(events.filter((type) => type === 'change.expired')).toHaveLength(4)
})

test('more than a batch is completed in one run', async () => {
  const pair = await plantPair(world.owner)
  await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(1_000), count: 2_500, minutes: 15 })
  expect(await complete()).toMatchObject({ completed: 2_500, failed: [] })
  expect(await brokenInvariants(world.ctx.config.databaseUrl)).toEqual([])
})

test('any number of workers share the work', async () => {
  const pair = await plantPair(world.owner)
  await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(1_000), count: 3_000, minutes: 15 })
  const runs = await Promise.all(Array.from({ length: 8 }, () => complete()))
  expect(runs.reduce((sum, { completed }) => sum + completed, 0)).toBe(3_000)
  expect(runs.flatMap(({ failed }) => failed)).toEqual([])
  expect(await brokenInvariants(world.ctx.config.databaseUrl)).toEqual([])
})

test('a lesson that somebody holds is left for the next run', async () => {
  const pair = await plantPair(world.owner)
  const [held] = await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(5), count: 3 })
  const holder = await world.owner.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM "Session" WHERE id = $1 FOR UPDATE', [held])
    expect(await complete()).toMatchObject({ completed: 2, failed: [] })
    await holder.query('COMMIT')
  } finally {
    holder.release()
  }
  expect(await complete()).toMatchObject({ completed: 1 })
})

test('asked to stop, it does no further batch', async () => {
  const pair = await plantPair(world.owner)
  await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(5), count: 3 })
  expect(await complete(AbortSignal.abort())).toEqual({ completed: 0, expired: 0, failed: [] })
  expect(await complete()).toMatchObject({ completed: 3 })
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
    'a check that is made at commit',
    (id: string) => `
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'poisoned'; END $$;
      CREATE CONSTRAINT TRIGGER poison AFTER UPDATE ON "Session" DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.id = '${id}') EXECUTE FUNCTION poison()`,
    'DROP TRIGGER poison ON "Session"; DROP FUNCTION poison()',
  ],
  [
    'a charge that is there already',
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
  'a lesson that the database refuses (%s) is reported and blocks no other',
  async (_what, poison, cure) => {
    const pair = await plantPair(world.owner)
    const ids = await plantSessions(world.owner, pair, {
      firstStartAt: hoursAgo(1_000),
      count: 1_200,
      minutes: 15,
    })
    await world.owner.query(poison(ids[7]!))
    try {
      const run = await complete()
      expect(run).toMatchObject({ completed: 1_199, failed: [{ id: ids[7] }] })
      expect(run.failed[0]?.reason).toMatch(/poisoned|HourLedgerEntry_sessionId_key/)
      expect(await complete()).toMatchObject({ completed: 0, failed: [{ id: ids[7] }] })
    } finally {
      await world.owner.query(cure)
    }
    expect(await complete()).toEqual({ completed: 1, expired: 0, failed: [] })
    expect(await brokenInvariants(world.ctx.config.databaseUrl)).toEqual([])
  },
)

test('the job runs every minute', async () => {
  const pair = await plantPair(world.owner)
  await plantSessions(world.owner, pair, { firstStartAt: hoursAgo(2) })
  await world.runJob('complete-due-sessions')
  expect(await sessionsOf(pair)).toMatchObject([{ status: 'COMPLETED' }])
})
