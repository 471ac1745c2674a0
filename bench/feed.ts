// `pnpm --filter bench run feed [CHECKOUT …]`: what a calendar program's reading of 200 lessons costs, the first time and
// whenever nothing has changed; beside other checkouts of the project, whose APIs have been built.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { appUrlOf, createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { openLogin } from '@summa/prisma/login'
import { migrate } from '@summa/prisma/migrate'
import { plantSessions } from '@summa/prisma/plant-session'
import pg from 'pg'
import { hashToken } from '../apps/api/src/modules/ground/identity/index.ts'
import { openTarget, type Ask } from './load.ts'
import { figuresOf, takeTurn, type Contender, type Turn } from './measure.ts'
import { startProduct } from './processes.ts'

const lessons = 200
const rounds = 8
const length = { milliseconds: 700 }
const token = 'A'.repeat(43)
const path = `/calendar/${token}.ics`

const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
const cluster = await startCluster({ directory })
const stops: (() => Promise<void>)[] = []
try {
  await createDatabase(cluster.ownerUrl('postgres'), 'feed')
  await migrate(cluster.ownerUrl('feed'))
  const databaseUrl = appUrlOf(cluster.ownerUrl('feed'))
  await openLogin(cluster.ownerUrl('feed'), databaseUrl)
  const owner = new pg.Pool({ connectionString: cluster.ownerUrl('feed'), max: 1 })
  stops.push(() => owner.end())
  await plant(owner)
  const contenders = new Map<string, Contender>()
  for (const checkout of [undefined, ...process.argv.slice(2)])
    for (const [name, contender] of await contendersOf(databaseUrl, checkout)) contenders.set(name, contender)
  const turns = new Map<string, Turn[]>([...contenders.keys()].map((name) => [name, []]))
  for (let round = -1; round < rounds; round += 1)
    for (const [name, contender] of contenders) {
      const turn = await takeTurn(contender, { connections: 1, length, directory })
      // The first round is a warm-up.
      if (round >= 0) turns.get(name)?.push(turn)
    }
  for (const [name, taken] of turns) {
    const { perSecond, p50, p99, cpuPerRequest, databasePerRequest } = figuresOf(taken)
    say(
      `${name.padEnd(60)} ${perSecond.toFixed(0).padStart(5)} /s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms, ` +
        `CPU ${cpuPerRequest.toFixed(2)} + ${databasePerRequest.toFixed(2)} ms`,
    )
  }
} finally {
  for (const stop of stops.reverse()) await stop()
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}

/** A student with lessons over the coming year, each scheduled, moved and recorded. */
async function plant(owner: pg.Pool) {
  const { rows } = await owner.query<{ orgId: string; teacherId: string; studentId: string; now: Date }>(
    `WITH org AS (
       INSERT INTO "Organization" (slug, name, "timeZone", currency, "createdAt")
       VALUES ('bench', 'Bench Academy', 'Australia/Sydney', 'AUD', now()) RETURNING id
     ), person AS (
       INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt")
       SELECT org.id, lower(role) || '@bench.test', 'nobody signs in', role::"UserRole", now()
       FROM org, unnest(ARRAY['TEACHER', 'STUDENT']) role RETURNING id, "orgId", role
     ), teacher AS (
       INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone", "meetingUrl")
       SELECT id, "orgId", 'Tom Reed', 'Australia/Sydney', 'https://meet.example.com/tom-reed' FROM person
       WHERE role = 'TEACHER' RETURNING "userId"
     ), student AS (
       INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone")
       SELECT id, "orgId", '李美玲', 'Asia/Shanghai' FROM person WHERE role = 'STUDENT' RETURNING "userId"
     ), feed AS (
       INSERT INTO "CalendarFeed" ("orgId", "userId", "tokenHash", "createdAt")
       SELECT "orgId", id, $1, now() FROM person WHERE role = 'STUDENT'
     )
     SELECT org.id AS "orgId", teacher."userId" AS "teacherId", student."userId" AS "studentId", now()
     FROM org, teacher, student`,
    [hashToken(token)],
  )
  const [found] = rows
  if (found === undefined) throw new Error('nobody was planted')
  const { now, ...people } = found
  const ids = await plantSessions(
    owner,
    Array.from({ length: lessons }, (_, n) => ({
      ...people,
      startAtUtc: new Date(now.getTime() + Math.ceil((n + 1) * 1.8) * 86_400_000),
      lessonNote: 'Read chapters 1, 2; exercises 3 to 7. 复习分数',
    })),
  )
  await owner.query(
    `INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", at)
     SELECT $1, action, 'Session', id, now()
     FROM unnest($2::uuid[]) id, unnest(ARRAY['session.schedule', 'session.record', 'session.move']) action`,
    [people.orgId, ids],
  )
  await owner.query('VACUUM ANALYZE')
}

/** The API of a checkout, asked by a program that has nothing, and by one that has the current text. */
async function contendersOf(databaseUrl: string, checkout?: string): Promise<[string, Contender][]> {
  const server = await startProduct('server', databaseUrl, checkout)
  const target = openTarget(server.origin, 1)
  stops.push(
    () => server.stop(),
    () => target.close(),
  )
  const answer = await fetch(`${server.origin}${path}`)
  const text = await answer.text()
  const tag = answer.headers.get('etag')
  const name = checkout ?? 'this checkout'
  say(`${name}: ${String(Buffer.byteLength(text))} bytes, ${String(gzipSync(text).length)} compressed`)
  const contender = (ask: Ask): Contender => ({ target, pid: server.pid, ask: () => ask })
  const known = { method: 'GET' as const, path, headers: { 'if-none-match': tag ?? '' }, status: 304 }
  return [
    [`${name}, read`, contender({ method: 'GET', path })],
    ...(tag === null ? [] : ([[`${name}, asked again`, contender(known)]] as [string, Contender][])),
  ]
}

function say(what: string) {
  process.stdout.write(`${what}\n`)
}
