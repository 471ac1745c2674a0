import { readFileSync } from 'node:fs'
import { createDatabase } from '@summa/prisma/connection'
import { openEngine, schemaFile } from '@summa/prisma/engine'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantOrganization } from './people.ts'

const world = await createWorld()
const { owner } = world

/** What the schema language cannot say. A migration that drops one of these fails here. */
const constraints = [
  'change_decided_by_someone',
  'change_decided_when',
  'change_proposal_complete',
  'change_proposal_ordered',
  'change_proposal_zone_known',
  'change_special_has_reason',
  'ledger_consume_is_negative',
  'ledger_consume_names_session',
  'ledger_delta_quarter',
  'ledger_reversal_names_entry',
  'ledger_sales_are_positive',
  'organization_currency_iso',
  'organization_notice_sane',
  'organization_zone_known',
  'rate_currency_iso',
  'rate_not_negative',
  'rate_subject_named',
  'series_count_positive',
  'series_has_one_end',
  'series_length',
  'series_start_local',
  'series_units_quarter',
  'series_weekdays_iso',
  'series_zone_known',
  'session_at_most_12_hours',
  'session_cancelled_when',
  'session_completed_when',
  'session_snapshots_not_negative',
  'session_starts_before_end',
  'session_student_is_free',
  'session_teacher_is_free',
  'session_units_quarter',
  'session_zone_known',
  'settlement_confirmed_when',
  'settlement_line_signed',
  'settlement_paid_names_reference',
  'settlement_paid_when',
  'settlement_starts_on_monday',
  'student_zone_known',
  'teacher_zone_known',
  'user_email_lower',
]

const triggers = [
  'audit_append_only',
  'audit_no_truncate',
  'ledger_append_only',
  'ledger_charge_is_of_session_over',
  'ledger_no_truncate',
  'ledger_reversal_is_opposite',
  'ledger_reversal_marks_session',
  'session_history_stands',
  'session_no_delete',
  'session_no_truncate',
  'session_over_is_charged',
  'settlement_frozen',
  'settlement_is_sum_of_lines',
  'settlement_line_is_in_sum',
  'settlement_line_marks_session',
  'settlement_lines_append_only',
  'settlement_lines_no_truncate',
  'settlement_no_delete',
]

const indexes = [
  'change_one_pending_per_session',
  'ledger_balance',
  'outbox_published',
  'outbox_unpublished',
  'session_due',
  'session_earned',
  'session_owed',
  'session_planned',
  'settlement_adjustments',
  'student_name_search',
  'teacher_name_search',
  'user_email_search',
]

async function names(sql: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql)
  return rows.map(({ name }) => name).sort()
}

test('every constraint that the schema language cannot say is there and validated', async () => {
  expect(
    await names(`SELECT conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                 WHERE n.nspname = 'public' AND contype IN ('c', 'x') AND convalidated`),
  ).toEqual(constraints)
})

test('the migrations lead to the schema: tables, columns, keys and references', async () => {
  const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')
  const name = `schema_${world.ctx.config.databaseUrl.split('/').at(-1) ?? ''}`
  await createDatabase(world.ctx.config.databaseUrl, name)
  const url = new URL(world.ctx.config.databaseUrl)
  url.pathname = `/${name}`
  const engine = await openEngine(url.href, schema)
  const plain = new pg.Client({ connectionString: url.href })
  await plain.connect()
  try {
    await plain.query('CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql AS $$ SELECT gen_random_uuid() $$')
    await plain.query(await engine.diff({ tag: 'empty' }, schemaFile(schema)))
    const shape = `
      SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') AS fact
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name ~ '^[A-Z]'
      UNION SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE contype IN ('p', 'f') AND conrelid::regclass::text ~ '[A-Z]' AND conname ~ '[A-Z]'
      UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname ~ '[A-Z]'
      ORDER BY 1`
    const facts = async (client: pg.Client | pg.Pool) =>
      (await client.query<{ fact: string }>(shape)).rows.map(({ fact }) => fact)
    expect(await facts(owner)).toEqual(await facts(plain))
  } finally {
    await engine.close()
    await plain.end()
  }
})

test('a dropped constraint is noticed', async () => {
  const client = await owner.connect()
  try {
    await client.query('BEGIN; ALTER TABLE "Session" DROP CONSTRAINT session_teacher_is_free')
    const { rows } = await client.query<{ conname: string }>(
      `SELECT conname FROM pg_constraint WHERE contype IN ('c', 'x')`,
    )
    expect(constraints.filter((name) => !rows.some(({ conname }) => conname === name))).toEqual([
      'session_teacher_is_free',
    ])
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

test('every trigger is there and enabled', async () => {
  expect(
    await names(`SELECT tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                 WHERE NOT tgisinternal AND tgenabled = 'O' AND c.relnamespace = 'public'::regnamespace`),
  ).toEqual(triggers)
})

test('every index made by hand is there and valid', async () => {
  expect(
    await names(`SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                 WHERE indisvalid AND c.relnamespace = 'public'::regnamespace AND c.relname ~ '^[a-z_]+$'
                   AND c.relname NOT IN (SELECT conname FROM pg_constraint) AND c.relname <> '_prisma_migrations_pkey'`),
  ).toEqual(indexes)
})

test('the exclusion constraints are over half-open ranges of what is not cancelled, statement by statement', async () => {
  const { rows } = await owner.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'x' ORDER BY conname`,
  )
  expect(rows.map(({ definition }) => definition)).toEqual(
    ['studentId', 'teacherId'].map(
      (who) =>
        `EXCLUDE USING gist ("${who}" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&) WHERE ((status <> 'CANCELLED'::"SessionStatus")) DEFERRABLE`,
    ),
  )
})

test('the app’s role owns nothing and may neither delete nor change what only grows', async () => {
  const { rows: owned } = await owner.query(
    `SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'summa_app'`,
  )
  expect(owned).toEqual([])
  const { rows } = await owner.query<{ table: string; allowed: string[] }>(
    `SELECT table_name AS "table", array_agg(privilege_type::text ORDER BY privilege_type) AS allowed
     FROM information_schema.role_table_grants WHERE grantee = 'summa_app' AND table_schema = 'public'
     GROUP BY 1 ORDER BY 1`,
  )
  const allowed = Object.fromEntries(rows.map((row) => [row.table, row.allowed.join(' ')]))
  const changeable = 'INSERT SELECT UPDATE'
  const purged = 'DELETE INSERT SELECT UPDATE'
  const growing = 'INSERT SELECT'
  expect(allowed).toEqual({
    AuditLog: growing,
    AuthSession: purged,
    CalendarFeed: changeable,
    ChangeRequest: changeable,
    HourLedgerEntry: growing,
    IdempotencyKey: purged,
    Organization: changeable,
    OutboxEvent: purged,
    PasswordLink: purged,
    PayrollSettlement: changeable,
    PayrollSettlementLine: growing,
    RecoveryCode: purged,
    Session: changeable,
    SessionSeries: changeable,
    StudentProfile: changeable,
    TeacherProfile: changeable,
    TeacherStudentRate: changeable,
    User: changeable,
    _prisma_migrations: 'SELECT',
  })
})

type Lesson = { orgId: string; teacherId: string; studentId: string }

const insertSession = `INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
    "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot", "createdAt")
  VALUES ($1, $2, $3, 'Piano', $4, $5, 'Australia/Sydney', 9000, 6000, 'AUD', now()) RETURNING id`

function schedule(
  sql: pg.Pool | pg.PoolClient,
  { orgId, teacherId, studentId }: Lesson,
  start: string,
  end: string,
) {
  return sql.query<{ id: string }>(insertSession, [orgId, teacherId, studentId, start, end])
}

async function plantPerson(orgId: string, role: 'STUDENT' | 'TEACHER') {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt")
     VALUES ($1, gen_random_uuid() || '@example.test', 'none', $2, now()) RETURNING id`,
    [orgId, role],
  )
  const profile = role === 'STUDENT' ? 'StudentProfile' : 'TeacherProfile'
  await owner.query(
    `INSERT INTO "${profile}" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, 'Somebody', 'UTC')`,
    [rows[0]!.id, orgId],
  )
  return rows[0]!.id
}

async function plantPair(orgId?: string): Promise<Lesson> {
  const org = orgId ?? (await plantOrganization(world))
  return {
    orgId: org,
    teacherId: await plantPerson(org, 'TEACHER'),
    studentId: await plantPerson(org, 'STUDENT'),
  }
}

const nine = '2026-03-02T09:00:00.000Z'
const ten = '2026-03-02T10:00:00.000Z'
const eleven = '2026-03-02T11:00:00.000Z'

test('overlapping lessons are refused by the database itself, for the teacher and for the student', async () => {
  const lesson = await plantPair()
  const other = await plantPair(lesson.orgId)
  await schedule(world.sql, lesson, nine, eleven)
  await expect(
    schedule(world.sql, { ...other, teacherId: lesson.teacherId }, ten, eleven),
  ).rejects.toMatchObject({
    code: '23P01',
    constraint: 'session_teacher_is_free',
  })
  await expect(
    schedule(world.sql, { ...other, studentId: lesson.studentId }, ten, eleven),
  ).rejects.toMatchObject({
    code: '23P01',
    constraint: 'session_student_is_free',
  })
})

test('lessons back to back, and lessons in the place of a cancelled one, are not clashes', async () => {
  const lesson = await plantPair()
  const { rows } = await schedule(world.sql, lesson, nine, ten)
  await schedule(world.sql, lesson, ten, eleven)
  await world.sql.query(`UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
    rows[0]!.id,
  ])
  await schedule(world.sql, lesson, nine, ten)
})

test('two inserts racing from two connections leave one', async () => {
  const lesson = await plantPair()
  const results = await Promise.allSettled([
    schedule(world.sql, lesson, nine, ten),
    schedule(owner, lesson, nine, ten),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a row cannot point into another organisation', async () => {
  const lesson = await plantPair()
  const elsewhere = await plantPair()
  await expect(
    schedule(world.sql, { ...lesson, studentId: elsewhere.studentId }, nine, ten),
  ).rejects.toMatchObject({ code: '23503' })
})

test.each([
  'UPDATE "HourLedgerEntry" SET "deltaUnits" = 1',
  'DELETE FROM "HourLedgerEntry"',
  'TRUNCATE "HourLedgerEntry" CASCADE',
])('the ledger refuses %s, from the app’s role and from its owner alike', async (statement) => {
  const { orgId, studentId } = await plantPair()
  await owner.query(
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt") VALUES ($1, $2, 10, 'PURCHASE', now())`,
    [orgId, studentId],
  )
  await expect(world.sql.query(statement)).rejects.toMatchObject({ code: '42501' })
  await expect(owner.query(statement)).rejects.toMatchObject({ code: '23001' })
})

test.each([
  'ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ALL',
  'ALTER TABLE "Session" DROP CONSTRAINT session_teacher_is_free',
  'DROP TRIGGER ledger_append_only ON "HourLedgerEntry"',
  "SET session_replication_role = 'replica'",
  'CREATE TABLE mine (id int)',
])('the app’s role may not %s', async (statement) => {
  const client = await appLogin()
  try {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
  } finally {
    await client.end()
  }
})

/** Signed in as a user that is nothing but the app's role, as in production. */
async function appLogin() {
  await owner.query(`DO $$ BEGIN CREATE ROLE app_login LOGIN PASSWORD 'app' IN ROLE summa_app;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
  const url = new URL(world.ctx.config.databaseUrl)
  url.username = 'app_login'
  url.password = 'app'
  const client = new pg.Client({ connectionString: url.href, options: '-c role=summa_app' })
  await client.connect()
  return client
}

test('at commit a lesson is over if and only if it is charged', async () => {
  const lesson = await plantPair()
  const { rows } = await schedule(world.sql, lesson, nine, ten)
  const id = rows[0]!.id
  await expect(
    world.sql.query(`UPDATE "Session" SET status = 'COMPLETED', "completedAt" = now() WHERE id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
  await expect(
    world.sql.query(
      `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
       VALUES ($1, $2, -1, 'SESSION_CONSUME', $3, now())`,
      [lesson.orgId, lesson.studentId, id],
    ),
  ).rejects.toMatchObject({ constraint: 'ledger_charge_is_of_session_over' })
})

test('what is over does not change, and snapshots stay', async () => {
  const lesson = await plantPair()
  const { rows } = await schedule(world.sql, lesson, nine, ten)
  const id = rows[0]!.id
  await expect(
    world.sql.query(`UPDATE "Session" SET "teacherHourlyWageCentsSnapshot" = 1 WHERE id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'session_snapshots_stay' })
  await world.sql.query(
    `WITH done AS (UPDATE "Session" SET status = 'COMPLETED', "completedAt" = now() WHERE id = $1 RETURNING *)
     INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
     SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, now() FROM done`,
    [id],
  )
  for (const change of [
    `status = 'SCHEDULED', "completedAt" = NULL`,
    `"endAtUtc" = "endAtUtc" + interval '1 hour'`,
  ]) {
    await expect(world.sql.query(`UPDATE "Session" SET ${change} WHERE id = $1`, [id])).rejects.toMatchObject(
      {
        constraint: 'session_history_stands',
      },
    )
  }
  await expect(owner.query(`DELETE FROM "Session" WHERE id = $1`, [id])).rejects.toMatchObject({
    code: '23001',
  })
})
