import { readFileSync } from 'node:fs'
import { createDatabase } from '@summa/prisma/connection'
import { openEngine, schemaFile } from '@summa/prisma/engine'
import { insertCharges, plantSession } from '@summa/prisma/plant-session'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantOrganization } from './people.ts'

const world = await createWorld()
const { owner } = world

/** Constraints that schema.prisma cannot express. A migration that drops one fails this test. */
const constraints = [
  'change_decided_by_someone',
  'change_decided_when',
  'change_proposal_complete',
  'change_proposal_ordered',
  'change_proposal_zone_known',
  'change_special_has_reason',
  'closure_names_whom_it_hits',
  'closure_starts_before_end',
  'delivery_claimed',
  'delivery_ended',
  'delivery_says_why',
  'ledger_consume_is_negative',
  'ledger_consume_names_session',
  'ledger_delta_quarter',
  'ledger_price_complete',
  'ledger_price_of_purchase',
  'ledger_reversal_names_entry',
  'ledger_sales_are_positive',
  'location_slug_plain',
  'location_zone_known',
  'notification_lesson_complete',
  'notification_of_the_academy',
  'organization_currency_iso',
  'organization_notice_sane',
  'organization_zone_known',
  'preference_security_is_mailed',
  'program_length',
  'program_slug_plain',
  'quiet_hours_are_times',
  'quiet_hours_complete',
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
  'session_booking_note_short',
  'session_cancelled_when',
  'session_completed_when',
  'session_price_complete',
  'session_price_not_negative',
  'session_released_late',
  'session_snapshots_not_negative',
  'session_starts_before_end',
  'session_student_is_free',
  'session_teacher_is_free',
  'session_units_quarter',
  'session_unpaid_waived',
  'session_waived_missed',
  'session_zone_known',
  'settlement_confirmed_when',
  'settlement_line_pays_something',
  'settlement_line_signed',
  'settlement_paid_names_reference',
  'settlement_paid_when',
  'settlement_starts_on_monday',
  'sign_up_child_complete',
  'sign_up_child_zone_known',
  'sign_up_decided',
  'sign_up_zone_known',
  'slot_at_most_12_hours',
  'slot_capacity',
  'slot_closure_closes',
  'slot_local_times',
  'slot_seats',
  'slot_starts_before_end',
  'slot_terms_sane',
  'slot_zone_known',
  'student_guardian_email_lower',
  'student_zone_known',
  'teacher_zone_known',
  'template_capacity',
  'template_ends_after_start',
  'template_lengths',
  'template_overlap',
  'template_terms_sane',
  'template_weekday_iso',
  'template_window',
  'template_zone_known',
  'user_account_complete',
  'user_admin_access',
  'user_email_lower',
  'user_has_a_role',
  'user_zone_known',
]

const triggers = [
  'attempt_append_only',
  'audit_append_only',
  'audit_no_truncate',
  'delivery_end_is_final',
  'device_has_a_role',
  'feed_has_a_role',
  'ledger_append_only',
  'ledger_charge_is_of_session_over',
  'ledger_no_truncate',
  'ledger_reversal_is_opposite',
  'ledger_reversal_marks_session',
  'member_follows_student',
  'organization_keeps_an_owner',
  'request_has_a_student',
  'session_changes_seat',
  'session_earning_changes',
  'session_has_a_payer',
  'session_history_stands',
  'session_no_delete',
  'session_no_truncate',
  'session_of_class_is_over',
  'session_over_is_charged',
  'session_payer_is_charged',
  'session_payer_stays',
  'session_seat_wage_changes',
  'session_takes_seat',
  'session_time_set',
  'session_unpaid_seat_settled',
  'settlement_frozen',
  'settlement_is_sum_of_lines',
  'settlement_line_is_in_sum',
  'settlement_line_marks_session',
  'settlement_lines_append_only',
  'settlement_lines_no_truncate',
  'settlement_no_delete',
  'signed_out_is_silent',
  'slot_class_wage_changes',
  'slot_history_stands',
  'slot_no_truncate',
  'student_has_a_family',
  'student_with_account_joins',
  'user_roles',
]

const indexes = [
  'change_one_pending_per_session',
  'delivery_due',
  'delivery_in_hand',
  'family_search',
  'ledger_balance',
  'notification_told_once',
  'notification_unread',
  'outbox_published',
  'outbox_unpublished',
  'session_due',
  'session_earned',
  'session_owed',
  'session_planned',
  'settlement_adjustments',
  'settlement_line_of_class_once',
  'settlement_line_of_slot',
  'sign_up_waits_once',
  'slot_owed',
  'student_name_search',
  'student_search',
  'teacher_name_search',
  'teacher_search',
  'user_email_search',
  'user_search',
]

async function names(sql: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql)
  return rows.map(({ name }) => name).sort()
}

test('every constraint beyond schema.prisma exists and is validated', async () => {
  expect(
    await names(`SELECT conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                 WHERE n.nspname = 'public' AND contype IN ('c', 'x') AND convalidated`),
  ).toEqual(constraints)
})

test('the migrations produce the same tables, columns, keys and references as schema.prisma', async () => {
  const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')
  const name = `schema_${world.ownerUrl.split('/').at(-1) ?? ''}`
  await createDatabase(world.ownerUrl, name)
  const url = new URL(world.ownerUrl)
  url.pathname = `/${name}`
  const engine = await openEngine(url.href, schema)
  const plain = new pg.Client({ connectionString: url.href })
  await plain.connect()
  try {
    await plain.query('CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql AS $$ SELECT gen_random_uuid() $$')
    await plain.query(await engine.diff({ tag: 'empty' }, schemaFile(schema)))
    const shape = `
      SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') AS fact
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_name ~ '^[A-Z]' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
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

test('the test notices a dropped constraint', async () => {
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

test('every trigger exists and is enabled', async () => {
  expect(
    await names(`SELECT tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                 WHERE NOT tgisinternal AND tgenabled = 'O' AND c.relnamespace = 'public'::regnamespace`),
  ).toEqual(triggers)
})

test('every hand-written index exists and is valid', async () => {
  expect(
    await names(`SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                 WHERE indisvalid AND c.relnamespace = 'public'::regnamespace AND c.relname ~ '^[a-z_]+$'
                   AND c.relname NOT IN (SELECT conname FROM pg_constraint) AND c.relname <> '_prisma_migrations_pkey'`),
  ).toEqual(indexes)
})

test('commitmentId and liveSlotId are generated columns', async () => {
  const { rows } = await owner.query<{ column: string; expression: string }>(
    `SELECT attname AS column, pg_get_expr(adbin, adrelid) AS expression FROM pg_attribute
     JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attgenerated = 's' AND attrelid = '"Session"'::regclass ORDER BY attname`,
  )
  expect(rows).toEqual([
    { column: 'commitmentId', expression: 'COALESCE("slotId", id)' },
    {
      column: 'liveSlotId',
      expression: expect.stringMatching(
        /WHEN \(\(status <> 'CANCELLED'::"SessionStatus"\) AND \("releasedAt" IS NULL\)\) THEN "slotId"/,
      ) as string,
    },
  ])
})

test.each([
  ['张晓明', ['zhangxiaoming', 'zhangxm', 'zxm']],
  ['Ouyang Nana 歐陽娜娜', ['ouyangnana', 'ouynn', 'oynn']],
  // Family names that are read in a way of their own, and the same characters inside a name.
  ['单一', ['shanyi', 'shany', 'sy']],
  ['王单', ['wangdan', 'wangd', 'wd']],
  ['曾仇', ['zengchou', 'zengc', 'zc']],
  ['查', ['zha']],
  ['Zoë', []],
])('%s is kept as it is typed', async (name, typed) => {
  const { rows } = await owner.query<{ text: string }>('SELECT searchable($1) AS text', [name])
  expect(rows[0]?.text.split('\n')).toEqual([name.toLowerCase(), ...typed])
})

test('a live seat must match teacher and time of its slot at commit', async () => {
  const { rows } = await owner.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'session_seat_at_slot'`,
  )
  expect(rows).toEqual([
    {
      definition:
        'FOREIGN KEY ("liveSlotId", "teacherId", "startAtUtc", "endAtUtc") REFERENCES "TimeSlot"(id, "teacherId", "startAtUtc", "endAtUtc") DEFERRABLE INITIALLY DEFERRED',
    },
  ])
})

test('the exclusion constraints cover half-open ranges of live sessions, checked after each statement', async () => {
  const { rows } = await owner.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'x' AND conrelid = '"Session"'::regclass ORDER BY conname`,
  )
  const takesTime = `((status <> 'CANCELLED'::"SessionStatus") AND ("releasedAt" IS NULL))`
  expect(rows.map(({ definition }) => definition)).toEqual(
    [
      ['studentId', ''],
      ['teacherId', ', "commitmentId" WITH <>'],
    ].map(
      ([who, other]) =>
        `EXCLUDE USING gist ("${who}" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&${other}) WHERE (${takesTime}) DEFERRABLE`,
    ),
  )
})

test('the app’s role owns nothing and cannot delete or change append-only rows', async () => {
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
    ActsFor: 'SELECT',
    AuditLog: growing,
    AuthSession: purged,
    AvailabilityTemplate: changeable,
    CalendarFeed: changeable,
    ChangeRequest: changeable,
    ChannelReport: changeable,
    Closure: changeable,
    DeliveryAttempt: growing,
    Family: changeable,
    FamilyMember: purged,
    HourLedgerEntry: growing,
    IdempotencyKey: purged,
    JobStep: growing,
    Location: changeable,
    Notification: changeable,
    NotificationDelivery: changeable,
    NotificationPreference: changeable,
    NotificationSettings: changeable,
    Organization: changeable,
    OutboxEvent: purged,
    PasswordLink: purged,
    PayrollSettlement: changeable,
    PayrollSettlementLine: growing,
    Program: changeable,
    PushSubscription: 'DELETE INSERT SELECT UPDATE',
    QuietHours: changeable,
    RecoveryCode: purged,
    ScheduleDay: changeable,
    Session: changeable,
    SessionCharge: 'SELECT',
    SessionSeries: changeable,
    SettlementSum: 'SELECT',
    SignInCode: purged,
    SignUp: changeable,
    StudentProfile: changeable,
    SuppressedAddress: 'DELETE INSERT SELECT',
    TeacherProfile: changeable,
    TeacherStudentRate: changeable,
    TimeSlot: 'DELETE SELECT',
    User: changeable,
    _prisma_migrations: 'SELECT',
  })
})

test('the app’s role can write every column of a slot except those kept by triggers', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'TimeSlot'
     EXCEPT SELECT column_name FROM information_schema.column_privileges
     WHERE grantee = 'summa_app' AND table_name = 'TimeSlot' AND privilege_type IN ('INSERT', 'UPDATE')
     GROUP BY 1 HAVING count(*) = 2 ORDER BY 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['bookedCount', 'settled'])
})

type Lesson = { orgId: string; teacherId: string; studentId: string }

function schedule(sql: pg.Pool | pg.PoolClient, lesson: Lesson, startAtUtc: string, endAtUtc: string) {
  return plantSession(sql, { ...lesson, startAtUtc, endAtUtc })
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

test('the database refuses overlapping lessons of a teacher and of a student', async () => {
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

test('lessons back to back, or in place of a cancelled one, do not clash', async () => {
  const lesson = await plantPair()
  const id = await schedule(world.sql, lesson, nine, ten)
  await schedule(world.sql, lesson, ten, eleven)
  await world.sql.query(`UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
    id,
  ])
  await schedule(world.sql, lesson, nine, ten)
})

test('of two overlapping inserts at once only one succeeds', async () => {
  const lesson = await plantPair()
  const results = await Promise.allSettled([
    schedule(world.sql, lesson, nine, ten),
    schedule(owner, lesson, nine, ten),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a row cannot refer to another organisation', async () => {
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
])('the ledger refuses %s, for the app’s role and for the owner', async (statement) => {
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
  await expect(world.sql.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('at commit a lesson is over if and only if it is charged', async () => {
  const lesson = await plantPair()
  const id = await schedule(world.sql, lesson, nine, ten)
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

test('a lesson that is over cannot change, and its copied rates never change', async () => {
  const lesson = await plantPair()
  const id = await schedule(world.sql, lesson, nine, ten)
  await expect(
    world.sql.query(`UPDATE "Session" SET "teacherHourlyWageCentsSnapshot" = 1 WHERE id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'session_snapshots_stay' })
  await world.sql.query(
    `WITH done AS (UPDATE "Session" SET status = 'COMPLETED', "completedAt" = now() WHERE id = $1 RETURNING *)
     ${insertCharges('done')}`,
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
