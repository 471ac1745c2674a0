// How long a week's pay takes to read, over 200,000 lessons and over ten times as many: the same week of the same
// teachers, with ten times the history behind it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appRoleOption } from '@summa/prisma'
import { createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { migrate } from '@summa/prisma/migrate'
import pg from 'pg'
import { getPayroll, getPayrollOf, listPayrollWeeksOf } from '../apps/api/src/modules/payroll/queries.ts'
import { plantAcademy, plantPair } from '../apps/api/test/plant.ts'
import { plantYears } from '../apps/api/test/payroll.ts'

const teachers = 100
const lessonsPerWeek = 25
const weeks = [80, 800]
const lastMonday = '2026-02-23'
const now = new Date('2026-03-02T00:00:00Z')
const runs = 60

const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
const cluster = await startCluster({ directory })
try {
  await createDatabase(cluster.ownerUrl('postgres'), 'empty')
  await migrate(cluster.ownerUrl('empty'))
  for (const count of weeks) {
    const name = `weeks_${String(count)}`
    await createDatabase(cluster.ownerUrl('postgres'), name, 'empty')
    const owner = new pg.Pool({ connectionString: cluster.ownerUrl(name), max: 1 })
    const pool = new pg.Pool({ connectionString: cluster.ownerUrl(name), max: 1, options: appRoleOption })
    const orgId = await plantAcademy(owner)
    const pairs = []
    while (pairs.length < teachers) pairs.push(await plantPair(owner, orgId))
    // Guards of each row by itself, which nothing here puts to the test.
    await owner.query(
      `ALTER TABLE "Session" DROP CONSTRAINT session_teacher_is_free, DROP CONSTRAINT session_student_is_free`,
    )
    await plantYears(owner, pairs, { lastMonday, weeks: count, lessonsPerWeek })
    print(`${String(teachers * count * lessonsPerWeek)} lessons`)
    await measure(
      pool,
      orgId,
      pairs.map(({ teacherId }) => teacherId),
    )
    await Promise.all([owner.end(), pool.end()])
  }
} finally {
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}

async function measure(pool: pg.Pool, orgId: string, teacherIds: string[]) {
  const ctx = { pool, clock: { now: () => now } }
  const of = (run: number) => teacherIds[run % teacherIds.length] ?? ''
  const week = { weekStart: lastMonday }
  const reads: Record<string, (run: number) => Promise<unknown>> = {
    'a teacher’s week': (run) => getPayrollOf(ctx, { orgId }, of(run), week),
    'a teacher’s twelve weeks': (run) => listPayrollWeeksOf(ctx, { orgId, userId: of(run) }),
    'the week of all teachers': () => getPayroll(ctx, { orgId }, week),
  }
  for (const [what, read] of Object.entries(reads)) {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const startedAt = performance.now()
      await read(run)
      times.push(performance.now() - startedAt)
    }
    // The first few are planned, and read what is not yet in memory.
    const sorted = times.slice(10).sort((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1).padStart(7)
    print(`  ${what.padEnd(28)} median ${at(0.5)} ms   p95 ${at(0.95)} ms`)
  }
}

function print(line: string) {
  process.stdout.write(`${line}\n`)
}
