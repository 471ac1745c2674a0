// A gate that lets everything through looks like one that works: each is shown a violation here.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, test } from 'vitest'
import { contractionsIn } from '../../../tools/migrations.mjs'
import { additionsIn, faultOf } from '../../../tools/vocabulary.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A small house with the project's own gates and the given files. */
function house(files: { [path: string]: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'summa-gates-'))
  folders.push(folder)
  const all = {
    'package.json': '{"name":"house","private":true,"type":"module","workspaces":["apps/*","packages/*"]}',
    ...files,
  }
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  for (const name of ['.dependency-cruiser.mjs', 'knip.json']) cpSync(join(root, name), join(folder, name))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler","allowImportingTsExtensions":true,"noEmit":true}}',
  )
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function run(folder: string, tool: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

describe('boundaries', () => {
  const cruise = (files: { [path: string]: string }) =>
    run(
      house(files),
      'depcruise',
      ...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? '')),
      '--config',
    )

  const modules = 'apps/api/src/modules'
  const thing = 'export const thing = 1\n'
  const use = (path: string) => `import { thing } from '${path}'\nexport const use = thing\n`

  const { status, output } = cruise({
    [`${modules}/hours/add-hours.ts`]: use('../sessions/index.ts'),
    [`${modules}/hours/queries.ts`]: use('./reverse-entry.ts'),
    [`${modules}/hours/reverse-entry.ts`]: thing,
    [`${modules}/sessions/index.ts`]: thing,
    [`${modules}/sessions/schedule-session.ts`]: use('../hours/reverse-entry.ts'),
    [`${modules}/gossip/queries.ts`]: use('../../clock.ts'),
    'apps/api/src/clock.ts': thing,
    'apps/student/src/a.ts': use('../../teacher/src/b.ts'),
    'apps/student/src/c.ts': use('../../../prisma/index.ts'),
    'apps/teacher/src/b.ts': thing,
    'packages/domain/src/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'packages/domain/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    'packages/domain/src/c.ts': "import { readFileSync } from 'node:fs'\nexport const c = readFileSync\n",
    'prisma/index.ts': thing,
  })

  test.each([
    ['a module that reaches past another one’s index', 'modules-by-their-index'],
    ['a module that uses one above it', 'module-hours'],
    ['a module that nobody placed', 'modules-known'],
    ['a query that calls a command', 'queries-read'],
    ['a circle', 'no-circles'],
    ['a rule that does I/O', 'domain-pure'],
    ['an app that sees another', 'apps-apart'],
    ['an app that reaches into the database', 'apps-without-database'],
  ])('%s is caught', (_what, rule) => {
    expect(output).toContain(`error ${rule}:`)
    expect(status).not.toBe(0)
  })

  test('a module that uses what it may passes', () => {
    const clean = cruise({
      [`${modules}/sessions/schedule-session.ts`]: use('../hours/index.ts'),
      [`${modules}/hours/index.ts`]: thing,
    })
    expect(clean.status).toBe(0)
  })
})

test('an export that nobody uses is caught', () => {
  const folder = house({
    'packages/domain/package.json':
      '{"name":"@summa/domain","type":"module","exports":{".":"./src/index.ts"}}',
    'packages/domain/src/index.ts': "export { used } from './rule.ts'\n",
    'packages/domain/src/rule.ts': 'export const used = 1\nexport const forgotten = 2\n',
  })
  const { status, output } = run(folder, 'knip', '--include', 'exports')
  expect(output).toContain('forgotten')
  expect(status).not.toBe(0)
})

describe('lint', () => {
  const eslint = new ESLint({ cwd: root })

  test.each([
    ['the machine’s clock', 'export const now = new Date()\n', 'Time is an argument'],
    ['the machine’s clock in milliseconds', 'export const now = Date.now()\n', 'Time is an argument'],
    ['the environment', "export const url = process.env['DATABASE_URL']\n", 'Only config.ts'],
    ['an unawaited promise', 'Promise.resolve(1)\n', 'Promises must be awaited'],
    ['any', 'export const x: any = 1\n', 'Unexpected any'],
  ])('%s in a module is caught', async (_what, code, message) => {
    const [result] = await eslint.lintText(code, {
      filePath: join(root, 'apps/api/src/modules/hours/queries.ts'),
    })
    expect(result?.messages.map((fault) => fault.message).join('\n')).toContain(message)
  })

  test('the clock itself may ask', async () => {
    const [result] = await eslint.lintText('export const now = () => new Date()\n', {
      filePath: join(root, 'apps/api/src/clock.ts'),
    })
    expect(result?.messages).toEqual([])
  })
})

describe('vocabulary', () => {
  test.each([
    'apps/api/src/modules/hours/hours-service.ts',
    'apps/api/src/modules/hours/utils.ts',
    'apps/api/src/modules/hours/commands/add-hours.ts',
    'packages/domain/src/payrollWeek.ts',
  ])('%s is refused', (path) => {
    expect(faultOf(path)).toBeDefined()
  })

  test.each([
    'apps/api/src/modules/hours/add-hours.ts',
    'apps/student/src/app/session/[id]/page.tsx',
    'packages/domain/src/series.ts',
  ])('%s is fine', (path) => {
    expect(faultOf(path)).toBeUndefined()
  })

  test('the list of exceptions may shrink and may not grow', () => {
    expect(additionsIn([{ clock: ['a', 'b'] }, { clock: ['a'] }])).toEqual([])
    expect(additionsIn([{ clock: ['a'] }, { clock: ['a', 'b'] }])).toEqual(['clock: b'])
    expect(additionsIn([{ clock: ['a', 'b'] }, { clock: ['a'] }, { clock: ['a', 'b'] }])).toEqual([
      'clock: b',
    ])
  })
})

describe('migrations', () => {
  test.each([
    'DROP TABLE "Session"',
    'DROP INDEX "Session_pkey"',
    'DROP FUNCTION mark_settled(uuid)',
    'DROP TYPE "Role" CASCADE',
    'TRUNCATE "Session"',
    'REVOKE SELECT ON "Session" FROM summa_app',
    'ALTER TABLE "Session" ADD COLUMN a int, DROP COLUMN "teacherId"',
    'ALTER TABLE "Session" DROP "teacherId"',
    'ALTER TABLE "Session" RENAME COLUMN "teacherId" TO "tutorId"',
    'ALTER INDEX a RENAME TO b',
    'ALTER TABLE "Session" ALTER COLUMN "note" SET NOT NULL',
    'ALTER TABLE "Session" ALTER "note" DROP DEFAULT',
    'ALTER TABLE "Session" ALTER COLUMN "minutes" SET DATA TYPE SMALLINT',
    'ALTER TABLE "Session" ADD COLUMN "room" TEXT NOT NULL',
    'ALTER TABLE "Session"\n  ADD "room" TEXT NOT NULL -- DEFAULT',
    'ALTER TABLE "Session" ADD CONSTRAINT short CHECK (minutes < 60) NOT VALID',
    'ALTER TABLE "Session" ADD FOREIGN KEY ("teacherId") REFERENCES "User"("id")',
    'CREATE UNIQUE INDEX a ON "Session"("teacherId", lower("note"))',
    "ALTER TYPE \"Role\" RENAME VALUE 'ADMIN' TO 'OWNER'",
    'DO $$ BEGIN IF true THEN DROP TABLE "Session"; END IF; END $$',
    '-- no contract: just so\nDROP TABLE "Session"',
    '\n-- contract: "Session" unused since v2\nDROP TABLE "Session"',
    '-- contract: unused since\nDROP TABLE "Session"',
  ])('%s is refused', (sql) => {
    expect(contractionsIn(`${sql};`)).toHaveLength(1)
  })

  test.each([
    '-- contract: "Session" unused since v2\nDROP TABLE "Session"',
    '-- DROP TABLE "Session"\nSELECT 1',
    'ALTER TABLE "Session" ADD COLUMN "room" TEXT NOT NULL DEFAULT \'none; DROP TABLE a\'',
    'ALTER TABLE "Session" ADD COLUMN "room" NUMERIC(4, 2) CHECK (room > 0)',
    'ALTER TABLE "Session" ALTER COLUMN "note" DROP NOT NULL',
    'ALTER TABLE "S" ADD COLUMN "roomId" UUID; ALTER TABLE "S" ADD CONSTRAINT f FOREIGN KEY ("roomId") REFERENCES "Room"("id")',
    'ALTER TABLE "S" ADD COLUMN "code" TEXT; CREATE UNIQUE INDEX a ON "S"("orgId", "code")',
    'CREATE TABLE "Room" (id uuid); ALTER TABLE "Room" ADD CONSTRAINT big CHECK (true); CREATE UNIQUE INDEX a ON "Room" (id)',
    'ALTER TYPE "Role" ADD VALUE \'GUARDIAN\'',
    'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DROP TABLE a; END $$',
  ])('%s is fine', (sql) => {
    expect(contractionsIn(`${sql};`)).toEqual([])
  })

  test('the first version is not judged, and what comes after it is', () => {
    const folder = house({
      'm/20261121000000_core/migration.sql': 'DROP TABLE a;',
      'm/20991231000000_less/migration.sql': 'DROP TABLE b;',
    })
    const { status, stderr } = spawnSync('node', [join(root, 'tools/migrations.mjs'), 'm'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stderr).toBe('20991231000000_less takes away: DROP TABLE b\n')
    expect(status).toBe(1)
  })
})
