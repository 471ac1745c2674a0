// Breaks every rule once: a check that accepts everything would otherwise look like one that works.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, test } from 'vitest'
import { faultsIn as messageFaultsIn } from '../../../tools/messages.mjs'
import { contractionsIn } from '../../../tools/migrations.mjs'
import { faultsOf, modelsOf } from '../../../tools/tables.mjs'
import { additionsIn, faultOf } from '../../../tools/vocabulary.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A small repository with the project's own checks and the given files. */
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
    [`${modules}/books/hours/add-hours.ts`]: use('../../calendar/lessons/index.ts'),
    [`${modules}/books/hours/queries.ts`]: use('./reverse-entry.ts'),
    [`${modules}/books/hours/reverse-entry.ts`]: thing,
    [`${modules}/calendar/lessons/index.ts`]: thing,
    [`${modules}/calendar/lessons/schedule-session.ts`]: use('../../books/hours/reverse-entry.ts'),
    [`${modules}/ground/gossip/queries.ts`]: use('../../../clock.ts'),
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

  test('imports along the floors are accepted', () => {
    const clean = cruise({
      [`${modules}/calendar/lessons/schedule-session.ts`]: use('../../books/ledgers/index.ts'),
      [`${modules}/books/ledgers/index.ts`]: thing,
    })
    expect(clean.status).toBe(0)
  })
})

test('an export that nobody uses is refused', () => {
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
      filePath: join(root, 'apps/api/src/modules/books/hours/queries.ts'),
    })
    expect(result?.messages.map((fault) => fault.message).join('\n')).toContain(message)
  })

  test('clock.ts may read the time', async () => {
    const [result] = await eslint.lintText('export const now = () => new Date()\n', {
      filePath: join(root, 'apps/api/src/clock.ts'),
    })
    expect(result?.messages).toEqual([])
  })
})

describe('messages', () => {
  const app = 'apps/desk/src'
  const faultsOfPage = (parts: string) =>
    messageFaultsIn(
      house({
        'packages/ui/src/i18n/messages/en.ts':
          'export const en = { state, me, hours, admin: { lesson: adminLesson } }',
        'packages/ui/src/i18n/parts.ts': "export const everyPage = ['state'] as const",
        'packages/ui/src/time/zone.tsx': "export const Zone = () => useTranslations('me')('zone')",
        [`${app}/app/page.tsx`]: `import { Screen } from '../screen.tsx'
          export default () => <WithMessages of={[${parts}]}><Screen /></WithMessages>`,
        [`${app}/screen.tsx`]: `import { Zone } from '@summa/ui/time/zone.tsx'
          const Panel = lazy(() => import('./panel.tsx'))
          export const Screen = () => { const say = useTranslations(); return <Zone a={say('state.close')} /> }`,
        [`${app}/panel.tsx`]: "export const Panel = () => useTranslations('admin.lesson')('title')",
      }),
      ['desk'],
    )

  test('a route that sends what its screen, panels and fields say passes', () => {
    expect(faultsOfPage("'me', 'admin.lesson'")).toEqual([])
  })

  test('what another part of the page sends for itself does not count', () => {
    const faults = messageFaultsIn(
      house({
        'packages/ui/src/i18n/messages/en.ts': 'export const en = { state, me, hours, admin: {} }',
        'packages/ui/src/i18n/parts.ts': "export const everyPage = ['state'] as const",
        'packages/ui/src/me-page.tsx': `export const MePage = () => <WithMessages of={['me']}><Me /></WithMessages>
          const Me = () => useTranslations('me')('title')`,
        [`${app}/app/page.tsx`]: `import { MePage } from '@summa/ui/me-page.tsx'
          import { Card } from '../card.tsx'
          export default () => <><MePage /><WithMessages of={['hours']}><Card /></WithMessages></>`,
        [`${app}/card.tsx`]:
          "export const Card = () => useTranslations('hours')(useTranslations('me')('title'))",
      }),
      ['desk'],
    )
    expect(faults).toEqual([`${app}/app/page.tsx does not send me, which ${app}/card.tsx says`])
  })

  test('a part that a route forgets is caught, and so is one that nobody says', () => {
    expect(faultsOfPage("'me', 'hours'")).toEqual([
      `${app}/app/page.tsx does not send admin.lesson, which ${app}/panel.tsx says`,
      `${app}/app/page.tsx sends hours for nothing`,
    ])
  })
})

describe('vocabulary', () => {
  test.each([
    'apps/api/src/modules/books/hours/hours-service.ts',
    'apps/api/src/modules/books/hours/utils.ts',
    'apps/api/src/modules/hours/add-hours.ts',
    'apps/api/src/modules/books/hours/commands/add-hours.ts',
    'packages/domain/src/payrollWeek.ts',
  ])('%s is refused', (path) => {
    expect(faultOf(path)).toBeDefined()
  })

  test.each([
    'apps/api/src/modules/books/hours/add-hours.ts',
    'apps/student/src/app/session/[id]/page.tsx',
    'packages/domain/src/series.ts',
  ])('%s is fine', (path) => {
    expect(faultOf(path)).toBeUndefined()
  })

  test('the list of exceptions may shrink and not grow', () => {
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

  test.each([
    'CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    'CREATE VIEW lessons AS SELECT * FROM "Session"',
    'GRANT SELECT ON "Session" TO summa_app',
    "CREATE TYPE \"Seat\" AS ENUM ('TAKEN', 'FREE')",
    'CREATE TRIGGER n BEFORE UPDATE ON "S" FOR EACH ROW EXECUTE FUNCTION f()',
    'CREATE INDEX n ON "S"("orgId")',
  ])('%s stays fine', (sql) => {
    expect(contractionsIn(`${sql};`)).toEqual([])
  })

  const widens = '-- widens: what the version before writes still passes\n'
  const constraint = { drop: 'ALTER TABLE "S" DROP CONSTRAINT n', make: 'ALTER TABLE "S" ADD CONSTRAINT n' }
  const trigger = { drop: 'DROP TRIGGER n ON "S"', make: 'CREATE TRIGGER n BEFORE UPDATE ON "S"' }
  const execute = 'FOR EACH ROW EXECUTE FUNCTION f()'

  test.each([
    `${widens}${constraint.drop}; ${constraint.make} CHECK (a > 0 OR b);`,
    `${widens}${constraint.drop}, ADD CONSTRAINT n EXCLUDE USING gist (a WITH =, b WITH &&) WHERE (c);`,
    `${widens}ALTER TABLE ONLY "S" DROP CONSTRAINT "n" , DROP CONSTRAINT "N";
     ALTER TABLE "S" ADD CONSTRAINT n CHECK (a), ADD CONSTRAINT "N" UNIQUE (b, c);`,
    `${widens}${trigger.drop}; ${trigger.make} ${execute};`,
    `${widens}${trigger.drop}; CREATE CONSTRAINT TRIGGER n AFTER INSERT OR UPDATE OF a ON "S" DEFERRABLE ${execute};`,
    `${widens}DROP INDEX "n"; CREATE UNIQUE INDEX "n" ON "S"(a, b);`,
    `${widens}DROP INDEX n; SELECT 1; CREATE INDEX n ON "S"(a);`,
    `SELECT 1;\n  -- Which is why.\r\n  ${widens}  -- And more of it.\n  DROP INDEX n; CREATE UNIQUE INDEX n ON "S"(a);`,
    `DO $$ BEGIN\n  ${widens}  DROP INDEX n; CREATE UNIQUE INDEX n ON "S"(a); END $$;`,
  ])('what is made again under its name, and says that it widens, is fine: %s', (sql) => {
    expect(contractionsIn(sql)).toEqual([])
  })

  const again = `${constraint.make} CHECK (a)`
  const unsaid = 'takes away: ALTER TABLE "S" DROP CONSTRAINT n (no "-- widens: why" directly above)'
  const gone = 'takes away: ALTER TABLE "S" DROP CONSTRAINT n (not made again under its name)'
  const narrower = `narrows: ${again}`

  test.each([
    ['without the comment', `${constraint.drop}; ${again}`, [unsaid, narrower]],
    ['without a reason', `-- widens:  \n${constraint.drop}; ${again}`, [unsaid, narrower]],
    ['with another word', `-- Widens: more\n${constraint.drop}; ${again}`, [unsaid, narrower]],
    ['with the comment further up', `${widens}\n${constraint.drop}; ${again}`, [unsaid, narrower]],
    ['with the comment of another', `${widens}SELECT 1;\n${constraint.drop}; ${again}`, [unsaid, narrower]],
    ['with the comment at the end of a line', `SELECT 1; ${widens}${constraint.drop}`, [unsaid]],
    ['with the comment inside', `ALTER TABLE "S"\n${widens}DROP CONSTRAINT n; ${again}`, [unsaid, narrower]],
    ['with the comment in a text', `SELECT '\n${widens}'; ${constraint.drop}`, [unsaid]],
    ['and not made again', `${widens}${constraint.drop}`, [gone]],
    ['and made before', `${again}; ${widens}${constraint.drop}`, [narrower, unsaid]],
    ['and made before, as it says', `${again};\n${widens}${constraint.drop}`, [narrower, gone]],
    [
      'under another name',
      `${widens}${constraint.drop}, ADD CONSTRAINT m CHECK (a)`,
      [gone, 'narrows: ALTER TABLE "S" ADD CONSTRAINT m CHECK (a)'],
    ],
    [
      'under a name in other letters',
      `${widens}${constraint.drop}, ADD CONSTRAINT "N" CHECK (a)`,
      [gone, 'narrows: ALTER TABLE "S" ADD CONSTRAINT "N" CHECK (a)'],
    ],
    [
      'on another table',
      `${widens}${constraint.drop}; ALTER TABLE "T" ADD CONSTRAINT n CHECK (a)`,
      [gone, 'narrows: ALTER TABLE "T" ADD CONSTRAINT n CHECK (a)'],
    ],
    ['as something else', `${widens}${constraint.drop}; CREATE INDEX n ON "S"(a)`, [gone]],
    [
      'one of two',
      `${widens}${constraint.drop}, DROP CONSTRAINT m; ${again}`,
      ['takes away: ALTER TABLE "S" DROP CONSTRAINT m (not made again under its name)'],
    ],
    [
      'with a column',
      `${widens}${constraint.drop}, DROP COLUMN a; ${again}`,
      ['takes away: ALTER TABLE "S" DROP COLUMN a'],
    ],
    [
      'that may not have been there',
      `${widens}ALTER TABLE "S" DROP CONSTRAINT IF EXISTS n; ${again}`,
      ['takes away: ALTER TABLE "S" DROP CONSTRAINT IF EXISTS n', narrower],
    ],
    [
      'with all that hangs on it',
      `${widens}ALTER TABLE "S" DROP CONSTRAINT n CASCADE; ${again}`,
      ['takes away: ALTER TABLE "S" DROP CONSTRAINT n CASCADE', narrower],
    ],
  ])('a constraint dropped %s is refused', (_how, sql, faults) => {
    expect(contractionsIn(`${sql};`)).toEqual(faults)
  })

  test.each([
    [
      `${trigger.drop}; ${trigger.make} ${execute}`,
      'DROP TRIGGER n ON "S" (no "-- widens: why" directly above)',
    ],
    [`${widens}${trigger.drop}`, 'DROP TRIGGER n ON "S" (not made again under its name)'],
    [
      `${widens}${trigger.drop}; CREATE TRIGGER m AFTER INSERT ON "S" ${execute}`,
      'DROP TRIGGER n ON "S" (not made again under its name)',
    ],
    [
      `${widens}${trigger.drop}; CREATE TRIGGER n AFTER INSERT ON "T" ${execute}`,
      'DROP TRIGGER n ON "S" (not made again under its name)',
    ],
    ['DROP INDEX n; CREATE INDEX n ON "S"(a)', 'DROP INDEX n (no "-- widens: why" directly above)'],
    [`${widens}DROP INDEX n; CREATE INDEX m ON "S"(a)`, 'DROP INDEX n (not made again under its name)'],
    [`${widens}DROP INDEX n, m; CREATE INDEX n ON "S"(a); CREATE INDEX m ON "S"(a)`, 'DROP INDEX n, m'],
    [`${widens}DROP INDEX IF EXISTS n; CREATE INDEX n ON "S"(a)`, 'DROP INDEX IF EXISTS n'],
    [`${widens}DROP TABLE n; CREATE TABLE n (a int)`, 'DROP TABLE n'],
    [`${widens}DROP TYPE n; CREATE TYPE n AS ENUM ('A')`, 'DROP TYPE n'],
    [`${widens}DROP VIEW n; CREATE VIEW n AS SELECT 1`, 'DROP VIEW n'],
    [
      `${widens}DROP FUNCTION n(); CREATE FUNCTION n() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$`,
      'DROP FUNCTION n()',
    ],
    [
      `${widens}ALTER TABLE "S" DROP COLUMN n; ALTER TABLE "S" ADD COLUMN n int`,
      'ALTER TABLE "S" DROP COLUMN n',
    ],
  ])('%s is refused', (sql, fault) => {
    expect(contractionsIn(`${sql};`)).toEqual([`takes away: ${fault}`])
  })

  test('a unique index that no comment excuses is refused where it is made', () => {
    const made = 'CREATE UNIQUE INDEX n ON "S"(a)'
    const unsaid = 'takes away: DROP INDEX n (no "-- widens: why" directly above)'
    expect(contractionsIn(`DROP INDEX n; ${made};`)).toEqual([unsaid, `narrows: ${made}`])
  })

  const filled = '-- filled by: fill\n'
  const fill = 'CREATE TRIGGER fill BEFORE INSERT ON "S" FOR EACH ROW EXECUTE FUNCTION f();'
  const kept =
    'ALTER TABLE "S" ADD COLUMN a int GENERATED ALWAYS AS (b) STORED; ALTER TABLE "S" ALTER COLUMN a DROP EXPRESSION;'

  test.each([
    `${filled}ALTER TABLE "S" ADD COLUMN a int NOT NULL; ${fill}`,
    `${fill}\n${filled}ALTER TABLE "S" ADD a int NOT NULL, ADD b int NOT NULL;`,
    `ALTER TABLE "S" ADD COLUMN "a" int;\n${filled}ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`,
    `${filled}-- As it was.\nALTER TABLE "S" ADD COLUMN a int, ALTER a SET NOT NULL; ${fill}`,
    `${filled}${widens}ALTER TABLE "S" ADD COLUMN a int NOT NULL, DROP CONSTRAINT n, ADD CONSTRAINT n CHECK (a); ${fill}`,
    `${filled}ALTER TABLE "S" ADD a int NOT NULL; CREATE TRIGGER "fill" BEFORE INSERT OR UPDATE OF b ON "S" FOR EACH ROW WHEN (a IS NULL) EXECUTE FUNCTION f();`,
    kept,
    `${kept}\n${filled}ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`,
    'ALTER TABLE "S" ADD COLUMN a int DEFAULT 1; ALTER TABLE "S" ALTER COLUMN a DROP DEFAULT;',
    `ALTER TABLE "S" ADD a int NOT NULL DEFAULT 1;\n${filled}ALTER TABLE "S" ALTER a DROP DEFAULT; ${fill}`,
  ])('a column that the version before may leave empty is fine: %s', (sql) => {
    expect(contractionsIn(sql)).toEqual([])
  })

  const added = 'ALTER TABLE "S" ADD COLUMN a int NOT NULL'
  const made = `narrows: ${added}`
  const setLater = 'narrows: ALTER TABLE "S" ALTER COLUMN a SET NOT NULL'
  const before = (events: string, rest = `ON "S" ${execute}`, name = 'fill') =>
    `CREATE TRIGGER ${name} ${events} ${rest};`

  test.each([
    ['nobody says who fills', `${added}; ${fill}`, [made]],
    ['nobody is named to fill', `-- filled by:\n${added}; ${fill}`, [made]],
    ['an unnamed one fills', `-- filled by: the trigger fill\n${added}; ${fill}`, [made]],
    ['a trigger fills that is not made', `${filled}${added}`, [made]],
    ['another trigger fills', `${filled}${added}; ${before('BEFORE INSERT', undefined, 'empty')}`, [made]],
    ['another statement’s trigger fills', `${filled}SELECT 1; ${added}; ${fill}`, [made]],
    ['a trigger fills too late', `${filled}${added}; ${before('AFTER INSERT')}`, [made]],
    ['a trigger fills at another time', `${filled}${added}; ${before('BEFORE UPDATE')}`, [made]],
    [
      'a trigger fills another table',
      `${filled}${added}; ${before('BEFORE INSERT', `ON "T" ${execute}`)}`,
      [made],
    ],
    [
      'a trigger fills no row',
      `${filled}${added}; ${before('BEFORE INSERT', 'ON "S" FOR EACH STATEMENT EXECUTE FUNCTION f()')}`,
      [made],
    ],
    [
      'is set without a word',
      `ALTER TABLE "S" ADD COLUMN a int; ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`,
      [setLater],
    ],
    ['was there before', `${filled}ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`, [setLater]],
    [
      'may have been there before',
      `ALTER TABLE "S" ADD COLUMN IF NOT EXISTS a int;\n${filled}ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`,
      [setLater],
    ],
    [
      'another table gets',
      `ALTER TABLE "T" ADD COLUMN a int;\n${filled}ALTER TABLE "S" ALTER COLUMN a SET NOT NULL; ${fill}`,
      [setLater],
    ],
    [
      'was generated before',
      'ALTER TABLE "S" ALTER COLUMN a DROP EXPRESSION',
      ['takes away: ALTER TABLE "S" ALTER COLUMN a DROP EXPRESSION'],
    ],
    [
      'loses what filled it',
      'ALTER TABLE "S" ADD COLUMN a int NOT NULL DEFAULT 1; ALTER TABLE "S" ALTER COLUMN a DROP DEFAULT',
      ['takes away: ALTER TABLE "S" ALTER COLUMN a DROP DEFAULT'],
    ],
    [
      'loses what generated it',
      'ALTER TABLE "S" ADD COLUMN a int GENERATED ALWAYS AS (b) STORED NOT NULL; ALTER TABLE "S" ALTER COLUMN a DROP EXPRESSION',
      ['takes away: ALTER TABLE "S" ALTER COLUMN a DROP EXPRESSION'],
    ],
    [
      'is held to a rule by a constraint',
      'ALTER TABLE "S" ADD COLUMN a int; ALTER TABLE "S" ADD CONSTRAINT n CHECK (a > 0)',
      ['narrows: ALTER TABLE "S" ADD CONSTRAINT n CHECK (a > 0)'],
    ],
  ])('a column that %s is refused', (_what, sql, faults) => {
    expect(contractionsIn(`${sql};`)).toEqual(faults)
  })

  test('migrations of the first version are not checked, later ones are', () => {
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

describe('tables', () => {
  const schema = `
model Lesson {
  id       String  @id
  studentId String
  student  Student @relation(fields: [studentId], references: [id])
}

model Student {
  id      String   @id
  lessons Lesson[]
}
`
  const models = modelsOf(schema, 'CREATE VIEW "Charge" AS SELECT 1;')
  const owners = {
    Charge: { owner: 'ledgers' },
    Lesson: { owner: 'lessons' },
    Student: { owner: 'people', readers: { lessons: 'shows their names' } },
  }
  const own = ['modules/ground/people/view.ts', 'export const students = \'"Student"\'\n'] as const
  const listed = [
    'modules/calendar/lessons/view.ts',
    'const a = `FROM "Lesson" l JOIN "Student" s`\n',
  ] as const
  const charges = ['modules/books/ledgers/view.ts', 'const a = `FROM "Charge"`\n'] as const
  const house = (path: string, source: string) => [own, listed, charges, [path, source] as const]

  test('owners may write and listed readers may read', () => {
    expect(faultsOf([own, listed, charges], models, owners)).toEqual([])
    const write = house(
      'modules/calendar/lessons/add-lesson.ts',
      'tx.lesson.create({ data: { id, studentId } })',
    )
    expect(faultsOf(write, models, owners)).toEqual([])
  })

  test.each([
    'await tx.lesson.update({ where: { id }, data })',
    'await tx.lesson\n  .createMany({ data })',
    'const { lesson } = tx.lesson',
    'tx.$executeRaw`INSERT INTO "Lesson" (id) VALUES (1)`',
    'tx.$queryRaw`WITH a AS (UPDATE "Lesson" l SET id = 1 RETURNING *) SELECT 1`',
    'tx.$executeRaw`DELETE FROM ONLY "Lesson"`',
    'tx.student.update({ where, data: { lessons: { create: { id } } } })',
  ])('a foreign write is caught: %s', (source) => {
    expect(faultsOf(house('modules/trade/payroll/lines.ts', source), models, owners)).toContain(
      'modules/trade/payroll/lines.ts writes Lesson, which belongs to lessons',
    )
  })

  test.each([
    'const text = `SELECT 1 FROM "Lesson"`',
    'const text = `SELECT 1 FROM x, "Lesson" FOR UPDATE`',
    `const table = '"Lesson"'`,
    `const profile = { table: 'Lesson' }`,
    'await db.lesson.findMany()',
    'await db.student.findMany({ where: { id }, include: { lessons: true } })',
  ])('a foreign read is caught: %s', (source) => {
    expect(faultsOf(house('modules/trade/payroll/lines.ts', source), models, owners)).toContain(
      'modules/trade/payroll/lines.ts reads Lesson, which belongs to lessons',
    )
  })

  test.each([
    `recordAct(tx, actor, { targetType: 'Lesson', targetId: id })`,
    '// "Lesson" is what this is not about\n',
    'const { lesson } = request',
  ])('what only speaks of a table passes: %s', (source) => {
    expect(faultsOf(house('modules/trade/payroll/lines.ts', source), models, owners)).toEqual([])
  })

  test('a write to a table whose name is filled in is refused', () => {
    const source = 'tx.$executeRaw`UPDATE ${table} SET id = 1`'
    expect(faultsOf(house('modules/trade/payroll/lines.ts', source), models, owners)).toHaveLength(1)
  })

  test('a listed reader that does not read any more is refused', () => {
    const { Charge: _, ...others } = owners
    expect(faultsOf([own, listed], models, others)).toEqual([
      'Charge has no owner: give it one in tools/tables.mjs',
    ])
    expect(faultsOf([own, charges], models, owners)).toEqual([
      'tools/tables.mjs: Lesson belongs to lessons, which does not exist',
      'tools/tables.mjs: lessons is listed as a reader of Student, and does not read it',
    ])
    expect(faultsOf([own, listed, charges], models, { ...owners, Room: { owner: 'people' } })).toEqual([
      'tools/tables.mjs: Room is no table',
    ])
  })
})
