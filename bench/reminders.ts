// `pnpm --filter bench run reminders`: the reminders of more than 50,000 lessons, all due at once, beside the same rows
// written by a plain statement; and what the API's reads do meanwhile.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appUrlOf, createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { openLogin } from '@summa/prisma/login'
import { migrate } from '@summa/prisma/migrate'
import { insertSessions } from '@summa/prisma/plant-session'
import pg from 'pg'
import { hashToken } from '../apps/api/src/modules/ground/identity/index.ts'
import { dueReminders } from '../apps/api/src/modules/overview/notifications/remind.ts'
import { load, openTarget } from './load.ts'
import { startProduct } from './processes.ts'

const pairs = 1_100
const lessonsOfPair = 46
const reminders = pairs * lessonsOfPair * 2
const rounds = 3
const token = 'A'.repeat(43)
const read = { method: 'GET' as const, path: `/calendar/${token}.ics` }

/** The same rows, without asking whom they are for, what they want, and whether they have them already. */
const plainly = `
  WITH made AS (
    INSERT INTO "Notification" ("orgId", "userId", role, kind, "group", cause, params, "sessionId", "forStartAtUtc",
      "expiresAt", "createdAt")
    SELECT s."orgId", p.id, p.role, 'REMINDER', 'REMINDERS', concat('reminder:', s.id, ':1440:', s."startAtUtc"),
      jsonb_build_object('lessons', jsonb_build_array(jsonb_build_object('sessionId', s.id, 'subject', s.subject,
        'startAtUtc', s."startAtUtc", 'endAtUtc', s."endAtUtc", 'classTimeZone', s."classTimeZone",
        'teacherId', s."teacherId", 'teacherName', 'Tom Reed', 'studentId', s."studentId", 'studentName', '李美玲',
        'meetingUrl', s."meetingUrl", 'slotId', s."slotId")), 'minutes', 1440, 'noticeHours', 24, 'seats', 1),
      s.id, s."startAtUtc", s."startAtUtc", $1
    FROM "Session" s, LATERAL (VALUES (s."studentId", 'STUDENT'::"UserRole"), (s."teacherId", 'TEACHER')) p (id, role)
    WHERE s.status = 'SCHEDULED' AND s."startAtUtc" BETWEEN $1 AND $1::timestamptz + interval '1 day'
    RETURNING id, "orgId", "userId"
  )
  INSERT INTO "NotificationDelivery" ("orgId", "notificationId", channel, "targetId", "notBeforeAt", "createdAt")
  SELECT "orgId", id, 'EMAIL', "userId", $1, $1 FROM made`

const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
const cluster = await startCluster({ directory })
const stops: (() => Promise<void>)[] = []
try {
  await createDatabase(cluster.ownerUrl('postgres'), 'reminders')
  await migrate(cluster.ownerUrl('reminders'))
  const databaseUrl = appUrlOf(cluster.ownerUrl('reminders'))
  await openLogin(cluster.ownerUrl('reminders'), databaseUrl)
  const owner = new pg.Pool({ connectionString: cluster.ownerUrl('reminders'), max: 1 })
  const app = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  stops.push(
    () => owner.end(),
    () => app.end(),
  )
  const now = await plant(owner)
  const server = await startProduct('server', databaseUrl)
  const target = openTarget(server.origin, 1)
  stops.push(
    () => server.stop(),
    () => target.close(),
  )
  await load(target, 1, { count: 50 }, () => read)
  for (let round = 0; round < rounds; round += 1) {
    await forget(owner)
    const plain = await timed(() => app.query(plainly, [now]))
    await forget(owner)
    const alone = await load(target, 1, { milliseconds: 5_000 }, () => read)
    const working = { done: false }
    const made = timed(() => remindAll(app, now)).finally(() => (working.done = true))
    let count = 0
    const startedAt = performance.now()
    while (!working.done) count += (await load(target, 1, { count: 5 }, () => read)).count
    const meanwhile = (count * 1_000) / (performance.now() - startedAt)
    const ours = await made
    const before = (alone.count * 1_000) / alone.milliseconds
    const again = await timed(() => remindAll(app, now))
    say(
      `${String(reminders)} reminders: plain ${plain.toFixed(1)} s, ours ${ours.toFixed(1)} s with reads beside it ` +
        `(${(plain / ours).toFixed(2)} of its speed), a sweep that finds nothing new ${again.toFixed(2)} s; ` +
        `reads ${before.toFixed(0)} /s alone, ${meanwhile.toFixed(0)} /s meanwhile (${(meanwhile / before).toFixed(2)})`,
    )
  }
} finally {
  for (const stop of stops.reverse()) await stop()
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}

async function plant(sql: pg.Pool): Promise<Date> {
  await sql.query(`
    WITH org AS (
      INSERT INTO "Organization" (slug, name, "timeZone", currency, "createdAt", "reminderMinutes")
      VALUES ('bench', 'Bench Academy', 'Australia/Sydney', 'AUD', now(), '{1440}') RETURNING id
    ), person AS (
      INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt")
      SELECT org.id, lower(role) || n || '@bench.test', 'nobody signs in', role::"UserRole", now()
      FROM org, unnest(ARRAY['TEACHER', 'STUDENT']) role, generate_series(1, ${String(pairs)}) n RETURNING id, "orgId", role, email
    ), teacher AS (
      INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone")
      SELECT id, "orgId", 'Tom Reed', 'Australia/Sydney' FROM person WHERE role = 'TEACHER'
    )
    INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone")
    SELECT id, "orgId", '李美玲', 'Asia/Shanghai' FROM person WHERE role = 'STUDENT'`)
  await sql.query(`INSERT INTO "CalendarFeed" ("orgId", "userId", "tokenHash", "createdAt")
    SELECT "orgId", id, '${hashToken(token)}', now() FROM "User" WHERE email = 'student1@bench.test'`)
  const { rows } = await sql.query<{ now: Date }>(
    `SELECT date_trunc('hour', now()) + interval '3 days' AS now`,
  )
  const { now } = rows[0] as { now: Date }
  await sql.query(
    insertSessions(
      {
        orgId: 't."orgId"',
        teacherId: 't.id',
        studentId: 's.id',
        startAtUtc: 'at',
        endAtUtc: `at + interval '30 minutes'`,
        createdAt: `now()`,
      },
      `FROM generate_series(1, ${String(pairs)}) n JOIN "User" t ON t.email = 'teacher' || n || '@bench.test'
       JOIN "User" s ON s.email = 'student' || n || '@bench.test'
       CROSS JOIN LATERAL (SELECT timestamptz '${now.toISOString()}' + lesson * interval '30 minutes' AS at
         FROM generate_series(1, ${String(lessonsOfPair)}) lesson) slot`,
    ),
  )
  await sql.query('VACUUM ANALYZE')
  return now
}

async function forget(sql: pg.Pool) {
  await sql.query('TRUNCATE "Notification" CASCADE')
  await sql.query('VACUUM ANALYZE "Notification", "NotificationDelivery"')
}

async function remindAll(sql: pg.Pool, now: Date) {
  const { text, values } = dueReminders(now, { mail: true, push: true, chat: false })
  let made: number
  do made = (await sql.query({ text, values })).rowCount ?? 0
  while (made > 0)
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return (performance.now() - startedAt) / 1_000
}

function say(what: string) {
  process.stdout.write(`${what}\n`)
}
