// Each table is written by one module, its owner. Other modules read it through the owner's index.ts; a module that
// reads it in SQL of its own is listed here with the reason, and an entry that is not true any more is refused.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Modules that own tables and do not exist yet. */
const toCome = ['availability', 'catalogue']

export const tables = {
  ActsFor: {
    owner: 'families',
    readers: {
      identity: 'finds out in its one sign-in statement for whom a person may act, and is below the owner',
      people: 'shows a person whom they may act for, and is below the owner',
      notifications: 'tells those who act for a student, and nobody who does not any more',
    },
  },
  AuditLog: { owner: 'audit' },
  AuthSession: {
    owner: 'identity',
    readers: { notifications: 'finds the devices that push messages go to' },
  },
  AvailabilityTemplate: { owner: 'availability' },
  CalendarFeed: { owner: 'feeds' },
  ChangeRequest: {
    owner: 'changes',
    readers: {
      lessons: 'shows the pending request of a lesson, and is below the owner',
      notifications: 'tells of the requests of an act, many at once, while they wait',
    },
  },
  ChannelReport: { owner: 'notifications' },
  Closure: { owner: 'availability' },
  DeliveryAttempt: { owner: 'notifications' },
  Family: {
    owner: 'families',
    readers: {
      people: 'shows a person their family, lets students join one, and is below the owner',
      notifications: 'tells a family by its name who joined and who left',
    },
  },
  FamilyMember: {
    owner: 'families',
    readers: {
      people: 'shows a person their family, finds students by its members, and is below the owner',
      notifications: 'tells everybody in a family who joined and who left',
    },
  },
  HourLedgerEntry: {
    owner: 'ledgers',
    readers: {
      hours: 'shows the entries of this one ledger, and adds them up',
      notifications: 'tells what students had before and after an act, many at once',
    },
  },
  IdempotencyKey: { owner: 'db' },
  JobStep: { owner: 'jobs' },
  Location: { owner: 'catalogue' },
  Organization: {
    owner: 'organization',
    readers: {
      identity:
        'checks in its one sign-in statement whether two steps are required; letters are sent in its name',
      notifications:
        'reads with what is due in whose name it is sent, and how long before a lesson people are reminded',
    },
  },
  Notification: { owner: 'notifications' },
  NotificationDelivery: { owner: 'notifications' },
  NotificationPreference: { owner: 'notifications' },
  NotificationSettings: { owner: 'notifications' },
  OutboxEvent: { owner: 'jobs' },
  PasswordLink: { owner: 'identity' },
  PayrollSettlement: {
    owner: 'payroll',
    readers: { notifications: 'tells a teacher of all settlements of an act at once' },
  },
  PayrollSettlementLine: { owner: 'payroll' },
  Program: { owner: 'catalogue' },
  PushSubscription: { owner: 'notifications' },
  QuietHours: { owner: 'notifications' },
  RecoveryCode: { owner: 'identity' },
  ScheduleDay: { owner: 'availability' },
  Session: {
    owner: 'lessons',
    readers: {
      changes: 'decides, lists and expires requests by the state of their lessons',
      feeds: 'shows the lessons of a person, cancelled ones too, in columns of its own',
      hours: 'shows with an entry the lesson that it charges, and is below the owner',
      ledgers: 'charges and gives back many at once, and is below the owner',
      notifications: 'holds the lessons of a message until it is on its way, and finds those to remind of',
      payroll: 'finds and groups what is earned through indexes made for it',
    },
  },
  SessionCharge: { owner: 'ledgers' },
  SessionSeries: { owner: 'series' },
  SettlementSum: { owner: 'payroll' },
  SignInCode: { owner: 'identity' },
  SignUp: {
    owner: 'families',
    readers: { notifications: 'tells the office who waits' },
  },
  StudentProfile: {
    owner: 'people',
    readers: {
      families: 'shows a family with its people in one statement',
      audit: 'shows who acted, and is below the owner',
      identity: 'locks people by what they are, and is below the owner',
      hours: 'finds a student of the organisation, with or without entries',
      ledgers: 'locks the owner of a ledger by its description',
      notifications: 'names people and finds their zones in the statements that say whom to tell',
      register: 'lists people through the indexes of their names',
    },
  },
  SuppressedAddress: { owner: 'notifications' },
  TeacherProfile: {
    owner: 'people',
    readers: {
      families: 'shows a family with its people in one statement',
      audit: 'shows who acted, and is below the owner',
      identity: 'locks people by what they are, and is below the owner',
      payroll: 'starts from the teachers of an organisation to find what each is owed',
      notifications: 'names people and finds their zones in the statements that say whom to tell',
      register: 'lists people through the indexes of their names',
    },
  },
  TeacherStudentRate: { owner: 'rates' },
  TimeSlot: {
    owner: 'availability',
    readers: {
      ledgers: 'locks the slot before the seats that take it',
      lessons: 'locks the slot before the seat that takes it',
      notifications: 'locks the slot before the seats that a message is about',
      payroll: 'pays a class by its slot',
    },
  },
  User: {
    owner: 'identity',
    readers: {
      families: 'shows a family with its people in one statement',
      audit: 'shows who acted, and is below the owner',
      people: 'shows an account and its profile in one row',
      notifications:
        'finds the language and address of those it tells in the statement that finds what to tell',
    },
  },
}

const writes = /^(create|update|upsert|delete)/
const calls = 'find\\w+|count|aggregate|groupBy|create\\w*|update\\w*|upsert|delete\\w*'

/**
 * Finds which tables a file reads and writes: a table's name in double quotes, a string that is only the name (unless it
 * is the target type of an audit entry), and calls of the Prisma client.
 */
export function usesIn(source, models) {
  const text = withoutComments(source)
  const uses = []
  const use = (table, isWrite) => uses.push({ table, isWrite })
  for (const { 1: write, 2: table } of text.matchAll(
    /(\bINTO\s+|(?<!\b(?:FOR|KEY) )\bUPDATE\s+|\bDELETE\s+FROM\s+|\bTRUNCATE\s+)?(?:ONLY\s+)?"(\w+)"/g,
  ))
    if (models.has(table)) use(table, write !== undefined)
  for (const { 1: key, 2: table } of text.matchAll(/(\btargetType: )?'(\w+)'/g))
    if (models.has(table) && key === undefined) use(table, false)
  const byDelegate = new Map(
    [...models.keys()].map((model) => [model[0].toLowerCase() + model.slice(1), model]),
  )
  for (const call of text.matchAll(new RegExp(`\\.\\s*(\\w+)\\s*\\.\\s*(${calls})\\(`, 'g'))) {
    const model = byDelegate.get(call[1])
    if (model === undefined) continue
    use(model, writes.test(call[2]))
    related(argumentsAt(text, call.index + call[0].length), model, models, use)
  }
  for (const { 1: delegate } of text.matchAll(/\b(?:tx|db)\s*\.\s*(\w+)\b(?!\s*[.(])/g))
    if (byDelegate.has(delegate)) use(byDelegate.get(delegate), true)
  return uses
}

/** Finds the tables that a call of the client reaches through relations, directly or over several. */
function related(given, model, models, use) {
  const reached = [model]
  for (const from of reached) {
    for (const [field, table] of models.get(from)) {
      const found = new RegExp(`\\b${field}: *(\\{\\s*(create|update|upsert|delete|connectOrCreate))?`).exec(
        given,
      )
      if (found === null || reached.includes(table)) continue
      reached.push(table)
      use(table, found[1] !== undefined)
    }
  }
}

function argumentsAt(text, from) {
  let depth = 1
  let at = from
  for (; at < text.length && depth > 0; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0
  return text.slice(from, at)
}

function withoutComments(source) {
  return source.replace(/\/\*.*?\*\//gs, '').replace(/^\s*(\/\/|--).*$/gm, '')
}

/** The tables of a schema, each with its relations as field and target. Views have none. */
export function modelsOf(schema, migrations = '') {
  const models = new Map()
  const blocks = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)]
  const names = new Set(blocks.map(([, name]) => name))
  for (const [, name, body] of blocks) {
    const fields = [...body.matchAll(/^ +(\w+) +(\w+)/gm)].map(([, field, type]) => [field, type])
    models.set(
      name,
      fields.filter(([, type]) => names.has(type)),
    )
  }
  for (const [, view] of migrations.matchAll(/^CREATE (?:OR REPLACE )?VIEW "(\w+)"/gim)) models.set(view, [])
  return models
}

/** `files` are pairs of a path below apps/api/src and its text. */
export function faultsOf(files, models, owners = tables) {
  const faults = []
  const read = new Set()
  const places = new Set(files.map(([path]) => placeOf(path)))
  for (const table of models.keys())
    if (!(table in owners)) faults.push(`${table} has no owner: give it one in tools/tables.mjs`)
  for (const [table, { owner }] of Object.entries(owners)) {
    if (!models.has(table)) faults.push(`tools/tables.mjs: ${table} is no table`)
    if (!places.has(owner) && !toCome.includes(owner))
      faults.push(`tools/tables.mjs: ${table} belongs to ${owner}, which does not exist`)
  }
  for (const [path, source] of files) {
    const place = placeOf(path)
    const found = usesIn(source, models)
    const faultsHere = found.flatMap(({ table, isWrite }) => {
      const { owner, readers = {} } = owners[table] ?? {}
      read.add(`${place} ${table}`)
      if (owner === undefined || owner === place) return []
      if (isWrite) return [`${path} writes ${table}, which belongs to ${owner}`]
      return place in readers ? [] : [`${path} reads ${table}, which belongs to ${owner}`]
    })
    faults.push(...new Set(faultsHere))
    if (place !== 'ledgers' && /\b(INTO|(?<!\b(FOR|KEY) )UPDATE|DELETE FROM)\s+"?\$\{/.test(source))
      faults.push(`${path} writes a table whose name is filled in, so this check cannot tell which`)
  }
  for (const [table, { readers = {} }] of Object.entries(owners))
    for (const reader of Object.keys(readers))
      if (!read.has(`${reader} ${table}`))
        faults.push(`tools/tables.mjs: ${reader} is listed as a reader of ${table}, and does not read it`)
  return faults
}

/** The module that a file belongs to, or its folder outside of modules/. */
function placeOf(path) {
  const [folder, , module] = path.split('/')
  return folder === 'modules' ? module : folder
}

if (import.meta.filename === process.argv[1]) {
  const source = 'apps/api/src'
  const files = readdirSync(source, { recursive: true })
    .filter((path) => /\.ts$/.test(path) && !/(\.test|\/samples)\.ts$/.test(path))
    .map((path) => [path, readFileSync(join(source, path), 'utf8')])
  const migrations = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'))
  const models = modelsOf(readFileSync('prisma/schema.prisma', 'utf8'), migrations.join('\n'))
  const faults = faultsOf(files, models)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
}
