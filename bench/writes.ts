// What people write. The product is asked over HTTP; the floor is pgbench with the statements that the product sends, in
// the order in which it sends them. Each write has a number, and what it writes follows from it: none meets another.
import { execFile, execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as contract from '@summa/contracts'
import { insertSessions } from '@summa/prisma/plant-session'
import { idOf, org, sqlId, studentsPerTeacher, subject, zone, type Academy } from './academy.ts'
import type { Ask } from './load.ts'
import type { Crew } from './people.ts'

const run = promisify(execFile)
const hour = 3_600_000
const day = 24 * hour

export type Write = {
  name: string
  connections: readonly (1 | 32)[]
  /** Fewer writes per turn than for others, because these wait for each other. */
  perTurn?: number
  /** Makes the same writes possible again, as the owner of the database, between turns. */
  reset?: string
  ask: (academy: Academy, crew: Crew, w: number) => Ask
  /** The pgbench script, in which `w` is the number of the write. */
  script: (academy: Academy) => string
}

/** A pair of people and a free hour in the future: with all teachers in turn, or with one. */
function slotOf({ teachers }: Academy, w: number, oneTeacher: boolean) {
  const [t, k] = oneTeacher ? [7, w] : [(w % teachers) + 1, Math.floor(w / teachers)]
  return { t, s: (t - 1) * studentsPerTeacher + (k % studentsPerTeacher) + 1, at: k * hour }
}

const futureDays = { contended: 5_000, uncontended: 100 }

function scheduling(name: string, connections: readonly (1 | 32)[], oneTeacher: boolean): Write {
  const days = oneTeacher ? futureDays.contended : futureDays.uncontended
  return {
    name,
    connections,
    ...(oneTeacher && { perTurn: 320 }),
    ask: (academy, { admin }, w) => {
      const { t, s, at } = slotOf(academy, w, oneTeacher)
      const startAt = academy.present.getTime() + days * day + at
      return {
        method: 'POST',
        path: contract.scheduleSession.path,
        headers: { ...admin.headers, 'idempotency-key': randomUUID() },
        body: {
          teacherId: idOf('teacher', t),
          studentId: idOf('student', s),
          subject,
          startAtUtc: new Date(startAt).toISOString(),
          endAtUtc: new Date(startAt + hour).toISOString(),
          classTimeZone: zone,
        },
        status: 201,
      }
    },
    script: ({ teachers, present }) => {
      const at = `timestamptz '${present.toISOString()}' + make_interval(days => ${String(days)}, hours => :k::int)`
      const place = oneTeacher
        ? '\\set t 7\n\\set k :w'
        : `\\set t 1 + :w % ${String(teachers)}\n\\set k :w / ${String(teachers)}`
      return `${place}
\\set s (:t - 1) * ${String(studentsPerTeacher)} + 1 + :k % ${String(studentsPerTeacher)}
${scheduleStatements(at)}`
    },
  }
}

/** The columns that the product copies from the rate or sets on every session. */
const atRate = {
  subject: 'subject',
  classTimeZone: `'${zone}'`,
  consumesUnits: '1',
  paidWith: `'HOURS'`,
  meetingUrl: 'NULL',
  studentHourlyRateCentsSnapshot: '"studentHourlyRateCents"',
  teacherHourlyWageCentsSnapshot: '"teacherHourlyWageCents"',
  currencySnapshot: 'currency',
  createdAt: 'now()',
}

function scheduleStatements(at: string): string {
  const [teacher, student, admin] = [sqlId('teacher', ':t'), sqlId('student', ':s'), sqlId('admin', '1')]
  return `BEGIN;
INSERT INTO "IdempotencyKey" ("orgId", "userId", key, route, "requestHash", "createdAt")
  VALUES (${org}, ${admin}, gen_random_uuid()::text, 'scheduleSession', repeat('x', 43), now())
  ON CONFLICT ("orgId", "userId", key) DO NOTHING RETURNING id AS key \\gset
WITH people AS (
    SELECT id, role, status FROM "User" WHERE "orgId" = ${org} AND id IN (${teacher}, ${student})
    ORDER BY id FOR NO KEY UPDATE
  ), made AS (
    ${insertSessions(
      { ...atRate, startAtUtc: at, createdByAdminId: admin },
      `FROM "TeacherStudentRate"
      WHERE "orgId" = ${org} AND "teacherId" = ${teacher} AND "studentId" = ${student}
        AND subject = '${subject}' AND (SELECT count(*) FROM people WHERE status = 'ACTIVE') = 2`,
    )}
    RETURNING *
  )
  SELECT made.id, t."displayName" AS teacher, p."displayName" AS student FROM made
    JOIN "TeacherProfile" t ON t."userId" = made."teacherId" JOIN "StudentProfile" p ON p."userId" = made."studentId"
    LEFT JOIN "ChangeRequest" r ON r."sessionId" = made.id AND r.status = 'PENDING' \\gset
${auditStatement('session.schedule', 'Session', admin)}
${outboxStatement('session.scheduled')}
UPDATE "IdempotencyKey" SET "responseStatus" = 201, "responseBody" = '${written}' WHERE id = :key::uuid;
COMMIT;`
}

const written = JSON.stringify({ view: 'x'.repeat(700) })

function auditStatement(action: string, target: string, actor: string): string {
  return `INSERT INTO "AuditLog" ("orgId", "actorUserId", action, "targetType", "targetId", after, "requestId", ip, at)
  VALUES (${org}, ${actor}, '${action}', '${target}', :id::uuid, '${written}', gen_random_uuid()::text, '127.0.0.1', now());`
}

function outboxStatement(type: string): string {
  return `INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
  VALUES (${org}, '${type}', jsonb_build_object('sessionId', :id::text), gen_random_uuid()::text, now());`
}

/** From the sixth day on, 49 of each 50 lessons of a teacher: the fiftieth was cancelled. */
const firstAsked = 1_808

const changeRequest: Write = {
  name: 'Change request (student)',
  connections: [1, 32],
  reset: `UPDATE "ChangeRequest" SET status = 'WITHDRAWN', "decidedAt" = now() WHERE status = 'PENDING';`,
  ask: ({ teachers }, { everyStudent }, w) => {
    const [t, j] = [(w % teachers) + 1, Math.floor(w / teachers)]
    const k = firstAsked + Math.floor(j / 49) * 50 + (j % 49)
    const student = everyStudent[(t - 1) * studentsPerTeacher + (k % studentsPerTeacher)]
    return {
      method: 'POST',
      path: contract.requestChange.path.replace(':id', idOf('session', k * teachers + t)),
      headers: student?.headers ?? {},
      body: { type: 'CANCEL', reason: 'A school trip' },
      status: 201,
    }
  },
  script: ({ teachers }) => `
\\set t 1 + :w % ${String(teachers)}
\\set j :w / ${String(teachers)}
\\set k ${String(firstAsked)} + (:j / 49) * 50 + :j % 49
\\set s (:t - 1) * ${String(studentsPerTeacher)} + 1 + :k % ${String(studentsPerTeacher)}
\\set l :k * ${String(teachers)} + :t
BEGIN;
SELECT s.status, s."startAtUtc", o."changeNoticeHours", o."allowSpecialRequests",
    EXISTS (SELECT FROM "ChangeRequest" r WHERE r."sessionId" = s.id AND r.status = 'PENDING') AS "hasPending"
  FROM "Session" s JOIN "Organization" o ON o.id = s."orgId"
  WHERE s.id = ${sqlId('session', ':l')} AND s."orgId" = ${org} AND s."studentId" = ${sqlId('student', ':s')} FOR UPDATE OF s;
INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, reason, special, "requestedByUserId", "createdAt")
  VALUES (${org}, ${sqlId('session', ':l')}, 'CANCEL', 'A school trip', false, ${sqlId('student', ':s')}, now()) RETURNING id \\gset
SELECT r.*, s.*, p.*, t.* FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
  JOIN "StudentProfile" p ON p."userId" = s."studentId" JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
  WHERE r.id = :id::uuid AND r."orgId" = ${org};
${auditStatement('change.request', 'ChangeRequest', sqlId('student', ':s'))}
${outboxStatement('change.requested')}
COMMIT;`,
}

export const writes: Write[] = [
  scheduling('Schedule (admin)', [1, 32], false),
  scheduling('Schedule, 32 at once for one teacher', [32], true),
  changeRequest,
]

type Turn = { databaseUrl: string; connections: number; count: number; first: number }

/** On Debian, pgbench is in postgresql-contrib. */
export function findPgbench() {
  try {
    execFileSync('pgbench', ['--version'])
  } catch {
    throw new Error(
      'The bench needs pgbench, which is not installed. On Debian, as root: apt-get install postgresql-contrib',
    )
  }
}

/** How many writes per second pgbench makes. */
export async function pgbench(
  script: string,
  { databaseUrl, connections, count, first }: Turn,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'summa-bench-'))
  try {
    const each = Math.ceil(count / connections)
    const file = join(folder, 'write.sql')
    writeFileSync(
      file,
      `\\set w ${String(first)} + :client_id * ${String(each)} + :n\n\\set n :n + 1\n${script}\n`,
    )
    const { stdout } = await run('pgbench', [
      ...['-n', '-M', 'prepared', '-j', '2', '-D', 'n=0', '-f', file],
      ...['-c', String(connections), '-t', String(each), databaseUrl],
    ])
    const [, done, speed] = /actually processed: (\d+)\/\d+[^]*tps = ([\d.]+)/.exec(stdout) ?? []
    if (Number(done) !== each * connections) throw new Error(`pgbench did not do all of it: ${stdout}`)
    return Number(speed)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
