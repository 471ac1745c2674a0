import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { getMe, getMyHours, getStudent, listStudents, listTeachers, login } from '@summa/contracts'
import { createDatabase } from '@summa/prisma/connection'
import { seed } from '@summa/prisma/seed'
import { verify } from '@summa/prisma/verify'
import { describe, expect, inject, test } from 'vitest'
import { createWorld, type World } from './harness.ts'
import type { Pair } from './plant.ts'
import { plantSeat, plantSlot } from './slots.ts'

const now = new Date('2026-03-11T02:30:00.000Z')

async function countsOf({ owner }: World) {
  const { rows } = await owner.query<Record<string, number>>(`
    SELECT (SELECT count(*)::int FROM "Organization") AS organizations,
           (SELECT count(*)::int FROM "User") AS users,
           (SELECT count(*)::int FROM "Family") AS families,
           (SELECT count(*)::int FROM "TeacherStudentRate") AS rates,
           (SELECT count(*)::int FROM "Session") AS sessions,
           (SELECT count(*)::int FROM "HourLedgerEntry") AS entries,
           (SELECT count(*)::int FROM "ChangeRequest") AS requests,
           (SELECT count(*)::int FROM "PayrollSettlement") AS settlements,
           (SELECT count(*)::int FROM "AuditLog") AS acts`)
  return rows[0]!
}

async function signIn(world: World, email: string) {
  const answer = await world.call(login, { body: { email, password: 'SummaDemo!2026' } })
  if (!answer.ok) throw new Error(answer.problem.code)
  expect(answer.data.user.mustChangePassword).toBe(false)
  return answer.data
}

test('the plain seed gives an academy to sign in to, and seeding again changes nothing', async () => {
  const world = await createWorld({ now: now.toISOString() })
  const url = world.ownerUrl
  expect(await seed(url, { now })).toEqual({ academy: true, demo: false })
  const counts = await countsOf(world)
  expect(counts).toEqual({
    organizations: 1,
    users: 4,
    families: 1,
    rates: 1,
    sessions: 2,
    entries: 1,
    requests: 0,
    settlements: 0,
    acts: 7,
  })
  expect(await seed(url, { now: new Date('2026-05-01T00:00:00.000Z') })).toEqual({
    academy: false,
    demo: false,
  })
  expect(await countsOf(world)).toEqual(counts)
  expect(await verify(url)).toMatchObject({ violations: [] })

  const [admin, , student] = await Promise.all(
    ['admin', 'teacher', 'student'].map((name) => signIn(world, `${name}@summa.test`)),
  )
  expect(await world.call(getMe, { token: student!.accessToken })).toMatchObject({
    data: {
      organization: { name: 'Summa Academy 桂冠书院', timeZone: 'Australia/Sydney', currency: 'AUD' },
      profile: { timeZone: 'Asia/Shanghai' },
    },
  })
  const detail = await world.call(getStudent, { token: admin!.accessToken, params: { id: student!.user.id } })
  expect(detail).toMatchObject({ data: { remainingUnits: 10, scheduledUnits: 2 } })
  const next = detail.ok ? detail.data.nextSessionAtUtc?.getTime() : undefined
  expect(next).toBeGreaterThan(now.getTime() + 24 * 3_600_000)
})

describe('the demo seed', () => {
  test('has twelve weeks of history, and seeding again changes nothing', async () => {
    const world = await createWorld({ now: now.toISOString() })
    const url = world.ownerUrl
    await seed(url, { now })
    expect(await seed(url, { now, demo: true })).toEqual({ academy: false, demo: true })
    const counts = await countsOf(world)
    expect(counts).toMatchObject({ organizations: 1, users: 76, families: 59 })
    expect(counts['sessions']).toBeGreaterThan(1200)
    expect(await seed(url, { now, demo: true })).toEqual({ academy: false, demo: false })
    expect(await countsOf(world)).toEqual(counts)
    expect(await verify(url)).toMatchObject({ violations: [] })

    const { rows } = await world.owner.query(
      `
      SELECT (SELECT array_agg(DISTINCT status::text ORDER BY status::text) FROM "Session") AS sessions,
             (SELECT array_agg(DISTINCT status::text ORDER BY status::text) FROM "ChangeRequest") AS requests,
             (SELECT array_agg(DISTINCT status::text ORDER BY status::text) FROM "PayrollSettlement") AS settlements,
             (SELECT array_agg(DISTINCT reason::text ORDER BY reason::text) FROM "HourLedgerEntry") AS reasons,
             (SELECT count(DISTINCT "timeZone")::int FROM "StudentProfile") AS zones,
             (SELECT count(*)::int FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= $1) AS overdue,
             (SELECT count(*)::int FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
              WHERE r.status = 'PENDING' AND s."startAtUtc" <= $1) AS late,
             (SELECT count(*)::int FROM "AuditLog" WHERE at > $1) AS future,
             (SELECT count(*)::int FROM (SELECT sum("deltaUnits") AS units FROM "HourLedgerEntry" GROUP BY "studentId") b
              WHERE units < 0) AS owing`,
      [now],
    )
    expect(rows).toEqual([
      {
        sessions: ['CANCELLED', 'COMPLETED', 'NO_SHOW', 'SCHEDULED'],
        requests: ['APPROVED', 'EXPIRED', 'PENDING', 'REJECTED', 'WITHDRAWN'],
        settlements: ['CONFIRMED', 'DRAFT', 'PAID'],
        reasons: ['GIFT', 'PURCHASE', 'REVERSAL', 'SESSION_CONSUME'],
        zones: 5,
        overdue: 0,
        late: 0,
        future: 0,
        owing: expect.any(Number),
      },
    ])
    expect(rows[0].owing).toBeGreaterThan(0)
    const { accessToken: token } = await signIn(world, 'admin@summa.test')
    const students = await world.call(listStudents, { token, query: { limit: 200 } })
    expect(students.ok && students.data.items).toHaveLength(60)
    // Like a real office: most families have bought ahead, some have few hours left, and a few owe.
    for (const [balance, least, most] of [
      ['negative', 3, 8],
      ['low', 5, 20],
    ] as const) {
      const some = await world.call(listStudents, { token, query: { limit: 200, balance } })
      const count = some.ok ? some.data.items.length : 0
      expect(count, balance).toBeGreaterThanOrEqual(least)
      expect(count, balance).toBeLessThanOrEqual(most)
    }
    const teachers = await world.call(listTeachers, { token, query: {} })
    expect(teachers.ok && teachers.data.items).toHaveLength(8)
  })

  test('has parents who sign in for children without accounts, and a front desk', async () => {
    const world = await createWorld({ now: now.toISOString() })
    await seed(world.ownerUrl, { now, demo: true })
    const mother = await signIn(world, 'li.wei@summa.test')
    expect(await world.call(getMe, { token: mother.accessToken })).toMatchObject({
      data: {
        family: { name: 'Wu 吴家' },
        students: [
          { displayName: 'Leo Wu 吴乐', self: false, mayPay: true },
          { displayName: 'Mia Wu 吴米雅', self: false, mayPay: true },
        ],
        organization: { features: ['HOURS', 'BOOKING', 'CARDS', 'WALLET', 'LEADS', 'PAYROLL'] },
      },
    })
    const desk = await signIn(world, 'desk@summa.test')
    expect(await world.call(getMe, { token: desk.accessToken })).toMatchObject({
      data: { adminAccess: 'DESK' },
    })
    const found = await world.call(listStudents, { token: desk.accessToken, query: { q: 'wjg' } })
    expect(found).toMatchObject({ data: { items: [{ email: null }, { email: null }] } })
    const { rows } = await world.owner.query(
      `SELECT (SELECT count(*)::int FROM "User" WHERE email IS NULL) AS "withoutAccount",
              (SELECT "signUp" FROM "Organization") AS "signUp",
              (SELECT count(*)::int FROM "ChangeRequest" r JOIN "User" u ON u.id = r."requestedByUserId"
               WHERE u.email IS NULL) AS "askedByNobody",
              (SELECT count(*)::int > 0 FROM "AuditLog" WHERE "forStudentId" IS NOT NULL) AS "askedForChild"`,
    )
    expect(rows).toEqual([{ withoutAccount: 6, signUp: 'INVITED', askedByNobody: 0, askedForChild: true }])
  })

  test.each([
    ['at the turn of a payroll week', '2026-03-15T13:00:00.000Z'],
    ['as Sydney’s clocks go back', '2026-04-04T16:00:00.000Z'],
    ['as Sydney’s clocks go forward', '2026-10-03T16:00:00.000Z'],
    ['at the turn of the year', '2026-12-31T23:59:59.999Z'],
  ])('is valid %s', async (_what, at) => {
    const world = await createWorld({ now: at })
    await seed(world.ownerUrl, { now: new Date(at), demo: true })
    expect(await verify(world.ownerUrl)).toMatchObject({ violations: [] })
    const { accessToken: token } = await signIn(world, 'student@summa.test')
    expect(await world.call(getMyHours, { token })).toMatchObject({ data: { remainingUnits: 10 } })
  })

  test('is the same for the same instant', async () => {
    const [one, other] = [await createWorld(), await createWorld()]
    const dumps = []
    for (const { ownerUrl, owner } of [one, other]) {
      await seed(ownerUrl, { now, demo: true })
      const { rows } = await owner.query('SELECT * FROM "Session" ORDER BY id')
      dumps.push(rows)
    }
    expect(dumps[0]).toEqual(dumps[1])
  })
})

describe('the seed command', () => {
  const run = async (environment: Record<string, string>, ...flags: string[]) =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../../../prisma/seed.ts', import.meta.url)), ...flags],
      { env: environment },
    ).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: unknown) => {
        const { code, stderr } = error as { code: number; stderr: string }
        return { code, said: stderr }
      },
    )

  test('refuses to run in production', async () => {
    const { ownerUrl } = await createWorld()
    const answer = await run({ NODE_ENV: 'production', DATABASE_OWNER_URL: ownerUrl })
    expect(answer).toMatchObject({ code: 1, said: expect.stringContaining('not in production') })
  })

  test('says what to do when the database has no tables', async () => {
    const url = new URL(inject('serverUrl'))
    await createDatabase(url.href, 'seed_empty')
    url.pathname = '/seed_empty'
    const answer = await run({ DATABASE_OWNER_URL: url.href }, '--demo')
    expect(answer).toMatchObject({ code: 1, said: expect.stringContaining('db:migrate') })
  })

  test('seeds and reports it', async () => {
    const { ownerUrl } = await createWorld()
    expect(await run({ DATABASE_OWNER_URL: ownerUrl }, '--demo')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Seeded'),
    })
    expect(await run({ DATABASE_OWNER_URL: ownerUrl }, '--demo')).toMatchObject({
      code: 0,
      said: expect.stringContaining('nothing was changed'),
    })
  })
})

test('each invariant finds the data that breaks it', async () => {
  const world = await createWorld({ now: now.toISOString() })
  const url = world.ownerUrl
  await seed(url, { now, demo: true })
  const { rows: pairs } = await world.owner.query<Pair>(
    `SELECT "orgId", "teacherId", "studentId" FROM "Session" WHERE status = 'SCHEDULED' LIMIT 1`,
  )
  const slot = await plantSlot(world.owner, pairs[0]!, {
    startAtUtc: '2040-01-02T10:00:00.000Z',
    classWageCents: 8_000,
  })
  const seat = await plantSeat(world.owner, slot, pairs[0]!.studentId)
  const client = await world.owner.connect()
  const some = (status: string, at = 0) =>
    `(SELECT id FROM "Session" WHERE status = '${status}' AND "paidWith" = 'HOURS' ORDER BY id OFFSET ${String(at)} LIMIT 1)`
  await client.query(`
    -- With constraints and triggers off, which only the owner can do.
    SET session_replication_role = replica;
    ALTER TABLE "Session" DROP CONSTRAINT session_teacher_is_free, DROP CONSTRAINT session_student_is_free;
    ALTER TABLE "HourLedgerEntry" DROP CONSTRAINT ledger_delta_quarter;
    DROP INDEX "HourLedgerEntry_sessionId_key", "HourLedgerEntry_orgId_studentId_sessionId_key", change_one_pending_per_session,
      "PayrollSettlementLine_sessionId_reversal_key";

    UPDATE "Session" SET status = 'SCHEDULED', "completedAt" = NULL WHERE id = ${some('NO_SHOW')};
    DELETE FROM "HourLedgerEntry" WHERE "sessionId" = ${some('COMPLETED', 1)};
    UPDATE "Session" SET "completedAt" = "endAtUtc" - interval '1 ms' WHERE id = ${some('COMPLETED', 2)};
    UPDATE "Session" s SET "startAtUtc" = o."startAtUtc", "endAtUtc" = o."endAtUtc", "teacherId" = o."teacherId", "studentId" = o."studentId"
      FROM "Session" o WHERE s.id = ${some('SCHEDULED', 5)} AND o.id = ${some('SCHEDULED', 6)};
    UPDATE "HourLedgerEntry" SET "sessionId" = gen_random_uuid() WHERE "sessionId" = ${some('COMPLETED', 3)};
    UPDATE "HourLedgerEntry" SET "deltaUnits" = -99 WHERE reason = 'REVERSAL';
    INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
      SELECT "orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt" FROM "HourLedgerEntry" WHERE "sessionId" = ${some('COMPLETED', 4)};
    UPDATE "HourLedgerEntry" SET "deltaUnits" = 1.1 WHERE reason = 'GIFT';
    UPDATE "PayrollSettlement" SET "totalCents" = "totalCents" + 1 WHERE status = 'DRAFT';
    UPDATE "PayrollSettlementLine" SET cents = cents + 1 WHERE id = (SELECT min(id::text)::uuid FROM "PayrollSettlementLine");
    UPDATE "PayrollSettlement" SET currency = 'USD' WHERE id = (SELECT min(id::text)::uuid FROM "PayrollSettlement");
    UPDATE "PayrollSettlementLine" SET "sessionId" = (SELECT max("sessionId"::text)::uuid FROM "PayrollSettlementLine")
      WHERE id = (SELECT max(id::text)::uuid FROM "PayrollSettlementLine" WHERE "sessionId" <> (SELECT max("sessionId"::text)::uuid FROM "PayrollSettlementLine"));
    UPDATE "Session" SET settled = NOT settled WHERE id = ${some('COMPLETED', 5)};
    UPDATE "ChangeRequest" SET "sessionId" = ${some('SCHEDULED', 8)} WHERE status = 'PENDING';
    UPDATE "ChangeRequest" SET type = 'CANCEL', "proposedStartAtUtc" = NULL, "proposedEndAtUtc" = NULL, "proposedTimeZone" = NULL
      WHERE type = 'RESCHEDULE' AND status = 'APPROVED';
    UPDATE "Session" SET "orgId" = gen_random_uuid() WHERE id = ${some('SCHEDULED', 9)};
    UPDATE "HourLedgerEntry" SET "deltaUnits" = "deltaUnits" - 0.25 WHERE "sessionId" = ${some('COMPLETED', 10)};
    UPDATE "Session" SET "waivedAt" = now(), "unpaidAt" = now() WHERE id = ${some('NO_SHOW', 1)};
    UPDATE "TimeSlot" SET "bookedCount" = 3, "endAtUtc" = "endAtUtc" + interval '1 minute' WHERE id = '${slot.id}';
    INSERT INTO "PayrollSettlementLine" ("orgId", "settlementId", "slotId", minutes, "hourlyWageCents", cents)
      SELECT "orgId", id, '${slot.id}', 60, 7000, 7000 FROM "PayrollSettlement" WHERE "teacherId" <> '${slot.teacherId}' LIMIT 1;
    UPDATE "PayrollSettlementLine" SET "slotId" = '${slot.id}' WHERE "sessionId" = ${some('COMPLETED', 12)};
    UPDATE "User" SET roles = '{TEACHER}' WHERE email = 'student@summa.test';
    UPDATE "FamilyMember" SET "familyId" = gen_random_uuid() WHERE "userId" = (SELECT id FROM "User" WHERE email = 'student@summa.test');
    UPDATE "User" SET "adminAccess" = 'DESK' WHERE "adminAccess" = 'OWNER';
    WITH told AS (
      INSERT INTO "Notification" ("orgId", "userId", kind, "group", cause, params, "expiresAt", "createdAt")
        SELECT "orgId", id, 'TEST', 'OFFICE', 'twice', '{}', now(), now() FROM "User" WHERE email = 'admin@summa.test' RETURNING *
    ), delivery AS (
      INSERT INTO "NotificationDelivery" ("orgId", "notificationId", channel, "targetId", "notBeforeAt", "createdAt")
        SELECT "orgId", id, 'EMAIL', "userId", now(), now() FROM told RETURNING *
    )
    INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, at)
      SELECT "orgId", id, channel, 'SENT', now() FROM delivery, generate_series(1, 2);
    ALTER TABLE "AuditLog" DISABLE TRIGGER audit_append_only;`)
  client.release(true)
  const { violations } = await verify(url)
  expect(violations.find(({ invariant }) => invariant === 'seat_is_at_its_slot')?.id).toBe(seat)
  expect([...new Set(violations.map(({ invariant }) => invariant))].sort()).toEqual([
    'approved_is_done',
    'cause_counts_once',
    'charge_is_what_it_costs',
    'class_line_is_of_settled_teacher',
    'class_settled_says_so',
    'completed_after_end',
    'entry_has_cause',
    'guard_is_on',
    'line_equals_class',
    'line_equals_session',
    'line_is_of_its_slot',
    'line_is_of_settled_teacher',
    'one_request_pending',
    'only_session_over_charged',
    'organization_has_an_owner',
    'reversal_is_opposite',
    'role_has_profile',
    'seat_is_at_its_slot',
    'seats_are_counted',
    'session_in_one_organisation',
    'session_over_charged_once',
    'session_settled_once',
    'settled_says_so',
    'settlement_equals_lines',
    'student_in_one_place',
    'student_is_of_own_family',
    'teacher_in_one_place',
    'told_is_recorded',
    'told_once',
    'units_are_quarters',
    'unpaid_is_given_back',
  ])
})
