// Upgrades a demo academy made by the previous version. Nothing that people see may change, every invariant must hold,
// and the previous version must still be able to write, as it does during a rollout.
import { randomBytes, randomUUID } from 'node:crypto'
import { listMigrations } from '@summa/prisma'
import { createDatabase } from '@summa/prisma/connection'
import { migrate } from '@summa/prisma/migrate'
import { verify } from '@summa/prisma/verify'
import pg from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { dueReminders } from '../src/modules/overview/notifications/remind.ts'
import { before } from './upgrade/before.ts'
import { findChanged, loadDump, readDump } from './upgrade/dump.ts'

const dump = readDump()
const names = listMigrations().map(({ path }) => path)
const kept = names.indexOf(dump.migration) + 1

const url = new URL(inject('serverUrl'))
const database = `test_${randomBytes(6).toString('hex')}`
await createDatabase(url.href, database)
url.pathname = `/${database}`

await migrate(url.href, listMigrations().slice(0, kept))
const owner = new pg.Client({ connectionString: url.href })
await owner.connect()
await loadDump(owner, dump)
const seen = await figuresOf(owner)
// One device of each person, signed in by the previous version.
await owner.query(
  `INSERT INTO "AuthSession" ("orgId", "userId", family, "refreshTokenHash", "rotatedAt", "expiresAt", "lastSeenAt", "createdAt")
   SELECT "orgId", id, gen_random_uuid(), id::text, now(), now() + interval '30 days', now(), now() FROM "User"`,
)
const applied = await migrate(url.href)

/** Connects as the previous version does: as the application's user, with the role as a start-up option. */
const app = new pg.Client({
  connectionString: new URL(url.pathname, inject('appServerUrl')).href,
  options: '-c role=summa_app',
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
})
await app.connect()

afterAll(async () => {
  await app.end()
  await owner.end()
})

/** Sums of what people see: hours, settlements, lessons. */
async function figuresOf(client: pg.Client) {
  const { rows } = await client.query<Record<'hours' | 'settlements' | 'sessions', Record<string, unknown>>>(`
    SELECT
      (SELECT jsonb_object_agg("studentId", units) FROM
        (SELECT "studentId", sum("deltaUnits") AS units FROM "HourLedgerEntry" GROUP BY 1) balances) AS hours,
      (SELECT jsonb_object_agg(id, totals) FROM
        (SELECT f.id, jsonb_build_array(f."totalCents", f."totalMinutes", f."sessionsCount",
           sum(l.cents), sum(l.minutes), count(l.id)) AS totals
         FROM "PayrollSettlement" f LEFT JOIN "PayrollSettlementLine" l ON l."settlementId" = f.id GROUP BY f.id) pay) AS settlements,
      (SELECT jsonb_object_agg(status, count) FROM
        (SELECT status, count(*) FROM "Session" GROUP BY 1) counts) AS sessions`)
  return rows[0]!
}

test('the dump is from a known migration, and all later ones were applied', () => {
  expect(names).toContain(dump.migration)
  expect(applied).toEqual(names.slice(kept))
  expect(dump.tables['Session']!.length).toBeGreaterThan(1_200)
})

test('after the upgrade every invariant holds', async () => {
  expect(await verify(url.href)).toMatchObject({ violations: [] })
})

test('after the upgrade no existing data has changed', async () => {
  expect(Object.keys(seen.hours)).toHaveLength(60)
  expect(Object.keys(seen.sessions)).toHaveLength(4)
  expect(await figuresOf(owner)).toEqual(seen)
  expect(await findChanged(owner, dump)).toEqual([])
})

test('after the upgrade each student pays for a family of their own, and for all of their lessons', async () => {
  const { rows } = await owner.query<Record<string, number>>(`
    SELECT count(*)::int AS students, count(DISTINCT p."familyId")::int AS families,
      count(*) FILTER (WHERE f.name = p."displayName" AND f."endedAt" IS NULL)::int AS named,
      (SELECT count(*)::int FROM "FamilyMember") AS members,
      count(m.id) FILTER (WHERE m."mayPay")::int AS paying,
      (SELECT count(*)::int FROM "ActsFor" WHERE self AND "mayPay") AS acting,
      (SELECT count(*)::int FROM "ActsFor" WHERE NOT self) AS "actingForOthers"
    FROM "StudentProfile" p JOIN "Family" f ON f.id = p."familyId"
    LEFT JOIN "FamilyMember" m ON m."userId" = p."userId" AND m."familyId" = p."familyId"`)
  const [{ students }] = rows as [{ students: number }]
  expect(students).toBe(dump.tables['StudentProfile']!.length)
  const { rows: active } = await owner.query(
    `SELECT FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId" AND u.status = 'ACTIVE'`,
  )
  const all = { students, families: students, named: students, members: students, paying: students }
  expect(rows).toEqual([{ ...all, acting: active.length, actingForOthers: 0 }])
  const { rows: others } = await owner.query(`
    SELECT s.id FROM "Session" s JOIN "StudentProfile" p ON p."userId" = s."studentId"
      WHERE s."payerFamilyId" IS DISTINCT FROM p."familyId"
    UNION ALL SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
      WHERE r."studentId" IS DISTINCT FROM s."studentId"`)
  expect(others).toEqual([])
})

test('after the upgrade everybody has the one hat they had, devices wear it, and admins are owners', async () => {
  const { rows } = await owner.query<Record<string, unknown>>(`
    SELECT u.role, u.roles::text[] AS roles, u."adminAccess", s.role AS device, count(*)::int AS people
    FROM "User" u JOIN "AuthSession" s ON s."userId" = u.id GROUP BY 1, 2, 3, 4 ORDER BY 1`)
  const one = (role: string, adminAccess: string | null = null) => ({
    ...{ role, roles: [role], adminAccess, device: role },
    people: dump.tables['User']!.filter((user) => user['role'] === role).length,
  })
  expect(rows).toEqual([one('STUDENT'), one('TEACHER'), one('ADMIN', 'OWNER')])
})

test('after the upgrade nobody is told about the past, and everybody is reminded of what is to come', async () => {
  const pool = new pg.Pool({ connectionString: url.href, max: 1 })
  const told = async () =>
    (
      await pool.query<{ kind: string; past: boolean; count: number }>(
        `SELECT kind, "forStartAtUtc" <= $1 AS past, count(*)::int AS count FROM "Notification" GROUP BY 1, 2`,
        [now],
      )
    ).rows
  // The end of the twelve weeks that the academy has behind it.
  const { rows: last } = await pool.query<{ at: Date }>(
    `SELECT max("completedAt") AS at FROM "Session" WHERE status = 'COMPLETED'`,
  )
  const now = last[0]!.at
  try {
    await pool.query('BEGIN')
    const { rows: events } = await pool.query(`SELECT FROM "OutboxEvent" WHERE "publishedAt" IS NULL`)
    expect(events).toEqual([])
    const { text, values } = dueReminders(now, { mail: true, push: true, chat: false })
    await pool.query(text, values)
    const reminders = await told()
    expect(reminders.map(({ kind, past }) => [kind, past])).toEqual([['REMINDER', false]])
    const { rows: due } = await pool.query<{ lessons: number }>(
      `SELECT count(*)::int AS lessons FROM "Session" WHERE status = 'SCHEDULED' AND "startAtUtc" > $1
         AND "startAtUtc" <= $1::timestamptz + interval '1 day'`,
      [now],
    )
    // The student and the teacher of each lesson of the next day.
    expect(reminders[0]!.count).toBe(due[0]!.lessons * 2)
    expect(due[0]!.lessons).toBeGreaterThan(0)
  } finally {
    await pool.query('ROLLBACK')
    await pool.end()
  }
})

test.each([
  [
    'HourLedgerEntry',
    'an entry with another amount',
    'UPDATE "HourLedgerEntry" SET "deltaUnits" = "deltaUnits" + 0.25',
  ],
  [
    'Session',
    'a lesson with another note',
    `UPDATE "Session" SET "lessonNote" = coalesce("lessonNote", '') || '.'`,
  ],
  ['AuditLog', 'a changed act', `UPDATE "AuditLog" SET after = coalesce(after, '{}') || '{"a":1}'`],
  ['StudentProfile', 'a student with another name', `UPDATE "StudentProfile" SET "displayName" = 'Nobody'`],
  ['PayrollSettlementLine', 'a missing line', 'DELETE FROM "PayrollSettlementLine"'],
])('the comparison finds in %s %s', async (table, _what, fault) => {
  const id = String(dump.tables[table]!.at(7)![table === 'StudentProfile' ? 'userId' : 'id'])
  await owner.query('BEGIN; SET LOCAL session_replication_role = replica')
  try {
    const { rowCount } = await owner.query(
      `${fault} WHERE ${table === 'StudentProfile' ? '"userId"' : 'id'} = $1`,
      [id],
    )
    expect(rowCount).toBe(1)
    expect(await findChanged(owner, dump)).toEqual([`${table} ${id}`])
  } finally {
    await owner.query('ROLLBACK')
  }
})

describe('the previous version', async () => {
  const zone = 'Australia/Sydney'
  /** The evening of the day on which the demo was made. */
  const now = new Date('2026-11-23T12:00:00.000Z')
  const week = {
    startOn: '2026-11-23',
    fromUtc: '2026-11-22T13:00:00.000Z',
    toUtc: '2026-11-29T13:00:00.000Z',
  }

  /** A student with two teachers, and another student of the first teacher. */
  const pair = await find<Pair>(`
    SELECT r."orgId", a.id AS "adminId", r."studentId", r."teacherId", r.subject, o."teacherId" AS "otherTeacherId",
      o.subject AS "otherSubject", p."studentId" AS "peerId", p.subject AS "peerSubject"
    FROM "TeacherStudentRate" r
    JOIN "TeacherStudentRate" o ON o."studentId" = r."studentId" AND o."teacherId" <> r."teacherId"
    JOIN "TeacherStudentRate" p ON p."teacherId" = r."teacherId" AND p."studentId" <> r."studentId"
    JOIN "User" a ON a."orgId" = r."orgId" AND a.role = 'ADMIN'
    ORDER BY r.id, o.id, p.id LIMIT 1`)
  const { orgId, adminId, studentId, teacherId, subject } = pair

  async function find<Row extends object>(text: string, values: unknown[] = []): Promise<Row> {
    const { rows } = await owner.query<Row>(text, values)
    return rows[0]!
  }

  async function ask<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await app.query<Row>(text, values)).rows
  }

  async function transact<T>(work: () => Promise<T>): Promise<T> {
    await app.query('BEGIN')
    try {
      const result = await work()
      await app.query('COMMIT')
      return result
    } catch (error) {
      await app.query('ROLLBACK')
      throw error
    }
  }

  type Lesson = { teacherId: string; studentId: string; subject: string }

  function schedule(lesson: Lesson, day: string) {
    const at = now
    return transact(async () => {
      const [session] = await ask<{ id: string; status: string }>(before.schedule, [
        ...[orgId, lesson.teacherId, lesson.studentId],
        ...[`${day}T02:00:00.000Z`, `${day}T03:00:00.000Z`, zone, 1, null, adminId, at],
        ...[orgId, lesson.teacherId, lesson.studentId, lesson.subject],
      ])
      const { id } = session!
      const act = { action: 'session.schedule', targetType: 'Session', targetId: id, after: session, at }
      await ask(before.audit, [orgId, adminId, 'upgrade', null, JSON.stringify([act])])
      const event = { orgId, type: 'session.scheduled', payload: { sessionId: id }, requestId: 'upgrade' }
      await ask(before.events, [at, JSON.stringify([event])])
      return session!
    })
  }

  type Posting = { studentId: string; deltaUnits: number; reason: string; reverses?: string }

  function post({ studentId: whose, deltaUnits, reason, reverses }: Posting) {
    return transact(async () => {
      await ask(before.lockStudent, [orgId, whose])
      const [entry] = await ask<{ id: string; remainingUnits: number }>(before.post, [
        ...[orgId, whose, deltaUnits, reason, reverses ?? null, null, adminId, now, whose, whose],
      ])
      return entry!
    })
  }

  async function unitsOf(whose: string): Promise<number> {
    const { units } = await find<{ units: number }>(
      `SELECT sum("deltaUnits")::float8 AS units FROM "HourLedgerEntry" WHERE "studentId" = $1`,
      [whose],
    )
    return units
  }

  test('can schedule a lesson, move it, give it to another teacher and cancel it', async () => {
    const { id, status } = await schedule({ teacherId, studentId, subject }, '2027-06-01')
    expect(status).toBe('SCHEDULED')
    const times = ['2027-06-02T02:00:00.000Z', '2027-06-02T03:30:00.000Z', zone, 1.5]
    const moved = await transact(() => ask(before.move, [...times, id]))
    expect(moved).toMatchObject([{ id, startAtUtc: new Date(times[0]!), consumesUnits: 1.5, version: 2 }])
    const { otherTeacherId, otherSubject } = pair
    const given = await transact(() =>
      ask(before.moveToTeacher, [...times, orgId, otherTeacherId, studentId, otherSubject, id]),
    )
    expect(given).toMatchObject([{ id, teacherId: otherTeacherId, subject: otherSubject, version: 3 }])
    const cancelled = await transact(() => ask(before.cancel, [now, 'Ill', id]))
    expect(cancelled).toMatchObject([{ id, status: 'CANCELLED', cancelledAt: now }])
    // Both former times are free again.
    await schedule({ teacherId, studentId, subject }, '2027-06-02')
    await schedule({ teacherId, studentId, subject }, '2027-06-01')
  })

  test('gets clashes under the constraint names it knows', async () => {
    const { peerId, peerSubject, otherTeacherId, otherSubject } = pair
    const busy = { constraint: 'session_teacher_is_free' }
    const peer = { teacherId, studentId: peerId, subject: peerSubject }
    await expect(schedule(peer, '2027-06-01')).rejects.toMatchObject(busy)
    const twice = { constraint: 'session_student_is_free' }
    const other = { teacherId: otherTeacherId, studentId, subject: otherSubject }
    await expect(schedule(other, '2027-06-01')).rejects.toMatchObject(twice)
  })

  test('can write lessons of a series and swap their times', async () => {
    const series = await find<{ id: string }>(
      `SELECT id, "teacherId", "studentId", subject, "classTimeZone", "consumesUnits"::float8 AS "consumesUnits", "meetingUrl"
       FROM "SessionSeries" ORDER BY id LIMIT 1`,
    )
    const rate = {
      studentHourlyRateCentsSnapshot: 9_000,
      teacherHourlyWageCentsSnapshot: 6_000,
      currencySnapshot: 'AUD',
    }
    const days = ['2027-07-05', '2027-07-06']
    const lessonOn = (day: string, occurrenceOn = day) => ({
      ...{ ...series, id: undefined, ...rate },
      startAtUtc: `${day}T02:00:00.000Z`,
      endAtUtc: `${day}T03:00:00.000Z`,
      occurrenceOn,
    })
    const made = await transact(() =>
      ask<{ id: string }>(before.insertLessons, [
        ...[orgId, series.id, adminId, now, JSON.stringify(days.map((day) => lessonOn(day)))],
      ]),
    )
    expect(made).toMatchObject(days.map((occurrenceOn) => ({ occurrenceOn, status: 'SCHEDULED' })))
    const swapped = made.map(({ id }, index) => ({ ...lessonOn(days[1 - index]!, days[index]), id }))
    await transact(() => ask(before.updateLessons, [series.id, JSON.stringify(swapped)]))
    const { rows } = await owner.query(`SELECT id FROM "Session" WHERE id = ANY ($1) ORDER BY "startAtUtc"`, [
      made.map(({ id }) => id),
    ])
    expect(rows).toEqual(made.map(({ id }) => ({ id })).reverse())
  })

  test('can complete and charge due lessons and expire requests', async () => {
    for (const { find: due, act } of [before.expiry, before.completion]) {
      const found = await ask<{ id: string }>(due, [now, 0])
      expect(found).not.toEqual([])
      const done = await ask(act, [now, found.map(({ id }) => id), 'upgrade'])
      expect(done).toEqual([{ count: found.length }])
      expect(await ask(due, [now, 0])).toEqual([])
    }
  })

  test('can mark and charge a no-show', async () => {
    const next = await find<{ id: string; studentId: string; startAtUtc: Date; units: number }>(
      `SELECT id, "studentId", "startAtUtc", "consumesUnits"::float8 AS units FROM "Session"
       WHERE status = 'SCHEDULED' ORDER BY "startAtUtc", id LIMIT 1`,
    )
    const units = await unitsOf(next.studentId)
    const at = next.startAtUtc
    const missed = await transact(() => ask(before.noShow, [at, null, next.id, adminId, at]))
    expect(missed).toMatchObject([{ id: next.id, status: 'NO_SHOW', completedAt: at }])
    expect(await unitsOf(next.studentId)).toBe(units - next.units)
  })

  test('can add hours and reverse them', async () => {
    const units = await unitsOf(studentId)
    const added = await post({ studentId, deltaUnits: 5, reason: 'PURCHASE' })
    expect(added.remainingUnits).toBe(units + 5)
    const reversal = { studentId, deltaUnits: -5, reason: 'REVERSAL', reverses: added.id }
    expect(await post(reversal)).toMatchObject({ remainingUnits: units })
    await expect(post(reversal)).rejects.toMatchObject({ constraint: 'HourLedgerEntry_reversesEntryId_key' })
  })

  test('can settle a week that includes a reversed lesson of an earlier one', async () => {
    const charge = await find<{ id: string; studentId: string; teacherId: string; units: number }>(
      `SELECT e.id, e."studentId", s."teacherId", -e."deltaUnits"::float8 AS units
       FROM "HourLedgerEntry" e JOIN "Session" s ON s.id = e."sessionId"
       WHERE s.settled AND NOT EXISTS (SELECT 1 FROM "HourLedgerEntry" r WHERE r."reversesEntryId" = e.id)
         AND s."teacherId" IN (SELECT "teacherId" FROM "Session"
           WHERE status = 'COMPLETED' AND "endAtUtc" >= $1 AND "endAtUtc" < $2)
       ORDER BY e.id DESC LIMIT 1`,
      [week.fromUtc, week.toUtc],
    )
    const { teacherId: whose } = charge
    await post({
      studentId: charge.studentId,
      deltaUnits: charge.units,
      reason: 'REVERSAL',
      reverses: charge.id,
    })

    const lines = await transact(async () => {
      await ask(before.lockTeacher, [orgId, whose])
      const owed = await ask<Owed>(before.readOwed, [
        ...[orgId, week.fromUtc, week.toUtc, whose, week.toUtc, orgId, whose],
      ])
      const found = owed.map((row) => ({ ...row, ...payOf(row) }))
      for (const currency of new Set(found.map((line) => line.currency))) {
        const own = found.filter((line) => line.currency === currency)
        const sum = (of: (line: Pay) => number) => own.reduce((total, line) => total + of(line), 0)
        const totals = [sum(({ cents }) => cents), sum(({ minutes }) => minutes), own.length]
        const [settlement] = await ask<{ id: string }>(before.settle, [
          ...[orgId, whose, week.startOn, currency, ...totals, 'DRAFT', 1, now],
        ])
        for (const { sessionId, minutes, hourlyWageCents, cents, part } of own) {
          const corrects = part === 'OWED'
          const pay = [minutes, hourlyWageCents, cents, corrects, corrects]
          await ask(before.settleLine, [orgId, settlement!.id, sessionId, ...pay])
        }
      }
      return found
    })
    expect(lines.filter(({ part }) => part === 'OWED')).toMatchObject([{ reversed: true }])
    expect(lines.filter(({ part }) => part === 'LESSON')).not.toEqual([])
    const { open } = await find<{ open: number }>(
      `SELECT count(*)::int AS open FROM "Session" WHERE id = ANY ($1) AND NOT settled`,
      [lines.map(({ sessionId }) => sessionId)],
    )
    expect(open).toBe(0)
  })

  const byItself = <Row extends object>(text: string, values: unknown[]) =>
    transact(() => ask<Row>(text, values))

  async function signIn(userId: string): Promise<string> {
    const device = [
      orgId,
      userId,
      randomUUID(),
      randomUUID(),
      now,
      new Date('2026-12-20T00:00:00.000Z'),
      now,
      now,
    ]
    const [opened] = await byItself<{ id: string }>(before.openDevice, device)
    return opened!.id
  }

  test('can sign people in, whose devices have the hat it knows, and still knows devices from before', async () => {
    for (const [userId, role] of [
      [adminId, 'ADMIN'],
      [teacherId, 'TEACHER'],
      [studentId, 'STUDENT'],
    ] as const) {
      const { id: kept, epoch } = await find<{ id: string; epoch: number }>(
        `SELECT s.id, u."sessionEpoch" AS epoch FROM "AuthSession" s JOIN "User" u ON u.id = s."userId"
         WHERE s."refreshTokenHash" = $1::text`,
        [userId],
      )
      const opened = await signIn(userId)
      for (const device of [kept, opened])
        expect(await ask(before.authenticate, [device, userId, orgId, epoch])).toMatchObject([{ role }])
      expect(await find('SELECT role FROM "AuthSession" WHERE id = $1', [opened])).toEqual({ role })
    }
  })

  test('can open accounts: students get a family of their own, for which they pay', async () => {
    const open = async (role: string) => {
      const id = randomUUID()
      const account = [id, orgId, `person-${id}@example.test`, null, 'no password', role, true, now]
      expect(await byItself(before.openAccount, account)).toEqual([{ id, role }])
      return id
    }
    const student = await open('STUDENT')
    await byItself(before.openStudent, [student, orgId, 'Ana Lim', zone, null, null])
    expect(
      await find(
        `SELECT f.name, m."mayPay", u.roles::text[] AS roles FROM "StudentProfile" p JOIN "Family" f ON f.id = p."familyId"
         JOIN "FamilyMember" m ON m."familyId" = f.id AND m."userId" = p."userId" JOIN "User" u ON u.id = p."userId"
         WHERE p."userId" = $1`,
        [student],
      ),
    ).toEqual({ name: 'Ana Lim', mayPay: true, roles: ['STUDENT'] })
    const teacher = await open('TEACHER')
    await byItself(before.openTeacher, [teacher, orgId, 'Ada Park', zone, '#2f6b4f'])
    const access = 'SELECT roles::text[] AS roles, "adminAccess" FROM "User" WHERE id = $1'
    expect(await find(access, [teacher])).toEqual({ roles: ['TEACHER'], adminAccess: null })
    expect(await find(access, [await open('ADMIN')])).toEqual({ roles: ['ADMIN'], adminAccess: 'OWNER' })
  })

  test('can disable people, and gives lessons, requests and feeds what they have now', async () => {
    const { id } = await schedule({ teacherId, studentId, subject }, '2027-08-02')
    const asked = [orgId, id, 'CANCEL', null, null, null, 'Ill', false, studentId, now]
    const [request] = await byItself<{ id: string }>(before.request, asked)
    const [feed] = await byItself<{ id: string }>(before.openFeed, [orgId, studentId, randomUUID(), now])
    expect(
      await find(
        `SELECT s."payerFamilyId" = p."familyId" AS pays, r."studentId" = p."userId" AS asks,
           f."studentId" = p."userId" AS reads, f.role
         FROM "StudentProfile" p, "Session" s, "ChangeRequest" r, "CalendarFeed" f
         WHERE p."userId" = $1 AND s.id = $2 AND r.id = $3 AND f.id = $4`,
        [studentId, id, request!.id, feed!.id],
      ),
    ).toEqual({ pays: true, asks: true, reads: true, role: 'STUDENT' })
    for (const status of ['DISABLED', 'ACTIVE']) await byItself(before.disable, [status, pair.peerId])
  })

  test('leaves every invariant intact', async () => {
    expect(await verify(url.href)).toMatchObject({ violations: [] })
  })
})

type Pair = Record<
  | 'orgId'
  | 'adminId'
  | 'studentId'
  | 'teacherId'
  | 'subject'
  | 'otherTeacherId'
  | 'otherSubject'
  | 'peerId'
  | 'peerSubject',
  string
>

type Pay = { minutes: number; cents: number }

type Owed = {
  part: 'LESSON' | 'OWED'
  sessionId: string
  startAtUtc: Date
  endAtUtc: Date
  hourlyWageCents: number
  currency: string
  reversed: boolean
  line: Pay | null
}

/** A lesson is paid by its length; if its charge was reversed after the freeze, the paid amount is taken back. */
function payOf({ part, startAtUtc, endAtUtc, hourlyWageCents, line }: Owed): Pay {
  if (part === 'OWED') return { minutes: -line!.minutes, cents: -line!.cents }
  const minutes = (endAtUtc.getTime() - startAtUtc.getTime()) / 60_000
  return { minutes, cents: Math.floor((minutes * hourlyWageCents) / 60 + 0.5) }
}
