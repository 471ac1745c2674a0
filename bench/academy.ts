// The academy that everything is measured on, written by plain SQL: 2,000 students with 100 teachers, 200,000 lessons
// and 400,000 ledger entries, or as many times more of everything. Every row has an id that follows from its number.
import { insertSessions } from '@summa/prisma/plant-session'
import type pg from 'pg'

export type Academy = {
  times: number
  students: number
  teachers: number
  orgId: string
  adminId: string
  /** The midnight (UTC) between past and future lessons. */
  present: Date
}

const kinds = { org: 1, admin: 2, teacher: 3, student: 4, session: 6 }

type Kind = keyof typeof kinds

const deviceMark = '5'

const lessonsPerTeacher = 2_000
const lessonsPerDay = 8
export const studentsPerTeacher = 20
const pastDays = 220
const pastLessons = pastDays * lessonsPerDay
const lessonMinutes = 45
export const subject = 'Mathematics'
export const zone = 'Australia/Sydney'

const given = 'Ada,Ben,Chen,Dai,Ella,Finn,Grace,Hao,Ivy,Jun,Kai,Lena,Mei,Noah,Olga,Ping,Qing,Rosa,Sam,Tao'
const family =
  'Anderson,Bauer,Castellan,Donnelly,Eriksen,Fairbanks,Goldberg,Hathaway,Ishikawa,Jankowski,Kowalski,Lindqvist,Montague,Nakamura,Okonkwo,Petersen,Quigley,Rosenthal,Sakamoto,Thornton'

/** The id of the n-th row of a kind. */
export function idOf(kind: Kind, n: number): string {
  return `0190000${String(kinds[kind])}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** The id of a person's device. */
export function deviceOf(personId: string): string {
  return `${personId.slice(0, 6)}${deviceMark}${personId.slice(7)}`
}

/** The same id as an SQL expression, for a number that SQL has. */
export function sqlId(kind: Kind, n: string): string {
  return `('0190000${String(kinds[kind])}-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`
}

/** Surnames to search for. */
export const searches = family.split(',')

/**
 * Row triggers are off while rows are written; foreign keys, exclusion constraints and indexes are made afterwards over
 * whole tables, so they hold for every row. The invariants check what the triggers would have checked. An academy that
 * is only read gets plain indexes in place of the exclusion constraints, which are faster to make.
 */
export async function plantAcademy(
  owner: pg.Pool,
  { times, readOnly, passwordHash }: { times: number; readOnly: boolean; passwordHash: string },
): Promise<Academy> {
  const [teachers, students] = [100 * times, 2_000 * times]
  const first = await openBulk(owner)
  const second = await openBulk(owner)
  try {
    const { rows } = await first.query<{ present: Date }>(
      `SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS present`,
    )
    const present = rows[0]?.present
    if (present === undefined) throw new Error('the database does not know the time')
    const { rows: columns } = await first.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'Session'`,
    )
    const sessionColumns = new Set(columns.map(({ name }) => name))
    const size = { present: present.toISOString(), teachers, students, passwordHash, sessionColumns }
    for (const text of [...people(size), ...rates(size)]) await first.query(text)
    const lessons = await stripped(first, 'Session', readOnly)
    const ledger = await stripped(first, 'HourLedgerEntry', readOnly)
    await Promise.all([
      fill(first, 'Session', [sessions(size)], lessons.indexes),
      fill(second, 'HourLedgerEntry', entries(size), ledger.indexes),
    ])
    for (const text of [...lessons.constraints, ...ledger.constraints]) await first.query(text)
    for (const text of [requests, ...settlements(size)]) await first.query(text)
    await first.query('VACUUM ANALYZE')
    return { times, students, teachers, orgId: idOf('org', 1), adminId: idOf('admin', 1), present }
  } finally {
    first.release(true)
    second.release(true)
  }
}

async function openBulk(owner: pg.Pool): Promise<pg.PoolClient> {
  const client = await owner.connect()
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off;
    SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'`)
  return client
}

type Size = {
  present: string
  teachers: number
  students: number
  passwordHash: string
  /** A database of the version before lacks some of these. */
  sessionColumns: ReadonlySet<string>
}

export const org = sqlId('org', '1')

function people({ present, teachers, students, passwordHash }: Size): string[] {
  const account = (kind: 'admin' | 'teacher' | 'student', count: number) => `
    INSERT INTO "User" (id, "orgId", email, "passwordHash", role, "createdAt")
    SELECT ${sqlId(kind, 'n')}, ${org}, '${kind}' || n || '@bench.test', '${passwordHash}', '${kind.toUpperCase()}',
      timestamptz '${present}' - interval '300 days' + n * interval '1 second'
    FROM generate_series(1, ${String(count)}) n`
  const name = (n: string) =>
    `(string_to_array('${given}', ','))[1 + ${n} % 20] || ' ' || (string_to_array('${family}', ','))[1 + ${n} / 20 % 20]`
  return [
    `INSERT INTO "Organization" (id, slug, name, "timeZone", currency, "createdAt")
     VALUES (${org}, 'bench', 'Academy', '${zone}', 'AUD', '${present}')`,
    account('admin', 1),
    account('teacher', teachers),
    account('student', students),
    `INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone", "meetingUrl")
     SELECT ${sqlId('teacher', 'n')}, ${org}, ${name('n')}, '${zone}', 'https://meet.example/' || n
     FROM generate_series(1, ${String(teachers)}) n`,
    `INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone")
     SELECT ${sqlId('student', 'n')}, ${org}, ${name('n')}, 'Asia/Shanghai' FROM generate_series(1, ${String(students)}) n`,
    // One signed-in device for each person.
    `INSERT INTO "AuthSession" (id, "orgId", "userId", family, "refreshTokenHash", "rotatedAt", "expiresAt", "lastSeenAt", "createdAt")
     SELECT overlay(id::text placing '${deviceMark}' from 7)::uuid, "orgId", id,
       gen_random_uuid(), id::text, now(), now() + interval '30 days', now(), now() FROM "User"`,
  ]
}

/** Students 1 to 20 learn with the first teacher, the next 20 with the second, and so on. */
const teacherOfStudent = `(n - 1) / ${String(studentsPerTeacher)} + 1`

function rates({ present, students }: Size): string[] {
  return [
    `INSERT INTO "TeacherStudentRate" ("orgId", "teacherId", "studentId", subject, "studentHourlyRateCents",
       "teacherHourlyWageCents", currency, "createdAt", "updatedAt")
     SELECT ${org}, ${sqlId('teacher', teacherOfStudent)}, ${sqlId('student', 'n')}, '${subject}', 9000, 6000 + n % 20 * 50,
       'AUD', '${present}', '${present}' FROM generate_series(1, ${String(students)}) n`,
  ]
}

/** Each teacher gives eight lessons a day, one student after the other; one in fifty was cancelled. */
function lessons({ present, teachers }: Size): string {
  return `
    (SELECT ${sqlId('session', `k * ${String(teachers)} + t`)} AS id, ${sqlId('teacher', 't')} AS teacher,
       (t - 1) * ${String(studentsPerTeacher)} + 1 + k % ${String(studentsPerTeacher)} AS student,
       timestamptz '${present}' + make_interval(days => k / ${String(lessonsPerDay)} - ${String(pastDays)},
         hours => k % ${String(lessonsPerDay)}) AS at,
       least(timestamptz '${present}' + make_interval(days => k / ${String(lessonsPerDay)} - ${String(pastDays)} - 10,
         hours => k % ${String(lessonsPerDay)}), '${present}') AS created,
       CASE WHEN k % 50 = 7 THEN 'CANCELLED' WHEN k < ${String(pastLessons)} THEN 'COMPLETED' ELSE 'SCHEDULED'
       END::"SessionStatus" AS status
     FROM generate_series(1, ${String(teachers)}) t, generate_series(0, ${String(lessonsPerTeacher - 1)}) k) lesson`
}

const long = `interval '${String(lessonMinutes)} minutes'`

function sessions(size: Size): string {
  const columns = {
    id: 'id',
    orgId: org,
    teacherId: 'teacher',
    studentId: sqlId('student', 'student'),
    subject: `'${subject}'`,
    startAtUtc: 'at',
    endAtUtc: `at + ${long}`,
    classTimeZone: `'${zone}'`,
    status: 'status',
    teacherHourlyWageCentsSnapshot: '6000 + student % 20 * 50',
    createdByAdminId: sqlId('admin', '1'),
    cancelledAt: `CASE status WHEN 'CANCELLED' THEN at - interval '2 days' END`,
    cancelReason: `CASE status WHEN 'CANCELLED' THEN 'Ill' END`,
    completedAt: `CASE status WHEN 'COMPLETED' THEN at + ${long} END`,
    settled: `status = 'COMPLETED' AND at < ${firstUnsettled(size.present)}`,
    createdAt: 'created',
    // A trigger would fill this in, but triggers are off.
    timeSetAt: 'created',
  }
  return insertSessions(columns, `FROM ${lessons(size)}`, size.sessionColumns)
}

/** The last whole week is open; all weeks before it are frozen. */
function firstUnsettled(present: string): string {
  return `(date_trunc('week', timestamptz '${present}' AT TIME ZONE '${zone}') - interval '7 days') AT TIME ZONE '${zone}'`
}

/** Charges, and enough sales to make twice as many entries as lessons. */
function entries(size: Size): string[] {
  const { present, students, teachers } = size
  return [
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
     SELECT ${org}, ${sqlId('student', 'student')}, -1, 'SESSION_CONSUME', id, at + ${long} FROM ${lessons(size)}
     WHERE status = 'COMPLETED'`,
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdByUserId", "createdAt")
     SELECT ${org}, ${sqlId('student', `n % ${String(students)} + 1`)}, 1, 'PURCHASE', ${sqlId('admin', '1')},
       timestamptz '${present}' - interval '${String(pastDays)} days' * (1 - n::float8 / wanted)
     FROM (SELECT 2 * ${String(lessonsPerTeacher * teachers)} - count(*) AS wanted FROM "HourLedgerEntry") sales,
       generate_series(0, wanted - 1) n`,
  ]
}

const requests = `
  INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, reason, status, "requestedByUserId", "decidedByAdminId", "decidedAt", "createdAt")
  SELECT "orgId", id, 'CANCEL', 'A school trip', 'REJECTED', "studentId", "createdByAdminId",
    "startAtUtc" - interval '2 days', "startAtUtc" - interval '3 days'
  FROM "Session" WHERE status = 'COMPLETED' AND extract(minute FROM "startAtUtc") = 0
    AND extract(epoch FROM "startAtUtc")::bigint / 3600 % 24 = 5`

function settlements({ present }: Size): string[] {
  const week = `date_trunc('week', s."endAtUtc" AT TIME ZONE '${zone}')::date`
  const cents = `floor(s."teacherHourlyWageCentsSnapshot" * ${String(lessonMinutes)} / 60.0 + 0.5)`
  return [
    `INSERT INTO "PayrollSettlement" ("orgId", "teacherId", "weekStartOn", currency, "totalCents", "totalMinutes", "sessionsCount", "createdAt")
     SELECT s."orgId", s."teacherId", ${week}, 'AUD', sum(${cents}), ${String(lessonMinutes)} * count(*), count(*), '${present}'
     FROM "Session" s WHERE settled GROUP BY 1, 2, 3`,
    `INSERT INTO "PayrollSettlementLine" ("orgId", "settlementId", "sessionId", minutes, "hourlyWageCents", cents)
     SELECT s."orgId", f.id, s.id, ${String(lessonMinutes)}, s."teacherHourlyWageCentsSnapshot", ${cents}
     FROM "Session" s JOIN "PayrollSettlement" f ON f."teacherId" = s."teacherId" AND f."weekStartOn" = ${week} WHERE settled`,
  ]
}

type Made = { drop: string; create: string }

/** Drops the indexes and constraints that are faster to make afterwards, and returns the statements that make them. */
async function stripped(client: pg.PoolClient, table: string, readOnly: boolean) {
  const { rows: constraints } = await client.query<Made>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       CASE WHEN contype = 'x' AND $2 THEN pg_get_indexdef(conindid) ELSE
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) END AS create
     FROM pg_constraint WHERE contype IN ('f', 'x') AND $1::regclass IN (conrelid, confrelid) ORDER BY contype DESC`,
    [`"${table}"`, readOnly],
  )
  const { rows: indexes } = await client.query<Made>(
    `SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS create
     FROM pg_index WHERE indrelid = $1::regclass AND NOT indisprimary AND NOT indisexclusion`,
    [`"${table}"`],
  )
  for (const { drop } of [...constraints, ...indexes]) await client.query(drop)
  return {
    indexes: indexes.map(({ create }) => create),
    constraints: constraints.map(({ create }) => create),
  }
}

async function fill(
  client: pg.PoolClient,
  table: string,
  inserts: readonly string[],
  indexes: readonly string[],
) {
  for (const insert of inserts) await client.query(insert)
  await client.query(`ANALYZE "${table}"`)
  for (const index of indexes) await client.query(index)
}
