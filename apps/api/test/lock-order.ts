// Checks that transactions take their locks in the order of docs/decisions/0015-order-of-locks.md. Reads the locks from
// the text of each statement and reports any that a transaction takes too late.
import { Prisma } from '@summa/prisma'
import type pg from 'pg'

/** From the first lock to the last. Tables that are not listed may be locked at any time. */
const order = [
  'IdempotencyKey',
  'PaymentOrder',
  'Organization',
  'TeacherProfile',
  'SessionSeries',
  'TimeSlot',
  'Session',
  'ChangeRequest',
  'User',
  'Family',
  'StudentProfile',
  'Membership',
  'WalletAccount',
  'ReceiptCounter',
]

/** The key column of a table where it is not `id`: it finds single rows and orders locks on many. */
const keys: Record<string, string> = {
  IdempotencyKey: 'key',
  TeacherProfile: 'userId',
  StudentProfile: 'userId',
}

/** What the SQL text cannot tell: whether a lesson's charge is reversed, or a seat is taken or changed. */
type Doubt = 'reversal' | 'seat'

/** Locks taken by triggers; see prisma/migrations. */
const triggers: {
  on: 'insert' | 'update'
  table: string
  of?: string[]
  locks: string[]
  if?: Doubt
}[] = [
  { on: 'insert', table: 'PayrollSettlementLine', locks: ['TimeSlot', 'Session'] },
  { on: 'insert', table: 'HourLedgerEntry', locks: ['TimeSlot', 'Session'], if: 'reversal' },
  { on: 'insert', table: 'Session', locks: ['TimeSlot'], if: 'seat' },
  {
    on: 'update',
    table: 'Session',
    of: ['status', 'slotId', 'releasedAt', 'waivedAt', 'unpaidAt'],
    locks: ['TimeSlot'],
    if: 'seat',
  },
]

export type Lock = {
  table: string
  /** Many rows, in whatever order the plan reads them. */
  unordered?: true
  by?: 'trigger'
  if?: Doubt
}

export type Step = { locks: Lock[]; begins?: true; ends?: true }

/** A word in lower case, a "Name" with its quotes, or a sign. Parentheses become a nested list. */
type Token = string | Token[]

const lexeme =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|e'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|\$\d+|[a-z_][\w$]*|\d+|[\s\S]/giy

function parse(text: string): Token[] {
  const levels: Token[][] = [[]]
  for (const [lexed] of text.matchAll(lexeme)) {
    if (/^(\s|--|\/\*)/.test(lexed)) continue
    if (lexed === '(') levels.push([])
    else if (lexed === ')' && levels.length > 1) {
      const closed = levels.pop() ?? []
      levels.at(-1)?.push(closed)
    } else levels.at(-1)?.push(/^["'$]|^e'/i.test(lexed) ? lexed : lexed.toLowerCase())
  }
  return levels[0] ?? []
}

const known = new Map<string, Step[]>()

/** The locks of a text's statements, in order. Cached by text. */
export function stepsOf(text: string): Step[] {
  const found = known.get(text)
  if (found !== undefined) return found
  const steps = split(parse(text), ';').flatMap((statement) =>
    statement.length === 0 ? [] : [stepOf(statement)],
  )
  known.set(text, steps)
  return steps
}

function stepOf(statement: Token[]): Step {
  const [first, second] = statement
  if (first === 'begin' || first === 'start') return { locks: [], begins: true }
  const ends = first === 'commit' || first === 'end' || first === 'abort' || first === 'rollback'
  return ends && second !== 'to' ? { locks: [], ends } : { locks: locksIn(statement) }
}

/** Inner parentheses are executed before what surrounds them. */
function locksIn(level: Token[]): Lock[] {
  return [...level.flatMap((token) => (Array.isArray(token) ? locksIn(token) : [])), ...ownLocks(level)]
}

function ownLocks(level: Token[]): Lock[] {
  return level.flatMap((token, at): Lock[] => {
    const before = level[at - 1]
    if (token === 'update' && !['for', 'key', 'do', 'on'].includes(String(before))) return updated(level, at)
    if (token === 'delete' && level[at + 1] === 'from') return lockOf(nameAt(level, at + 2)?.table)
    if (token === 'insert' && level[at + 1] === 'into') return inserted(level, at)
    if (token === 'for') return lockedFor(level, at)
    return []
  })
}

function lockOf(table: string | undefined): Lock[] {
  return table === undefined ? [] : [{ table }]
}

function updated(level: Token[], at: number): Lock[] {
  const table = nameAt(level, at + 1)?.table
  const sets = split(clause(level, 'set'), ',').flatMap(([set]) =>
    (Array.isArray(set) ? set : [set]).map(bare),
  )
  const fired = triggers.filter(
    ({ on, table: own, of }) =>
      on === 'update' && own === table && of?.some((column) => sets.includes(column)),
  )
  return [...lockOf(table), ...fired.flatMap(locksOfTrigger)]
}

/** Nobody else can see a new row. An existing row may be locked, or waited for, on conflict. */
function inserted(level: Token[], at: number): Lock[] {
  const table = nameAt(level, at + 2)?.table
  const fired = triggers.filter(({ on, table: own }) => on === 'insert' && own === table)
  const locked =
    holds(level, ['do', 'update']) || (table === 'IdempotencyKey' && holds(level, ['on', 'conflict']))
  return [...(locked ? lockOf(table) : []), ...fired.flatMap(locksOfTrigger)]
}

function locksOfTrigger({ locks, if: when }: (typeof triggers)[number]): Lock[] {
  return locks.map((table) => ({ table, by: 'trigger', ...(when && { if: when }) }))
}

/** SELECT … FOR UPDATE and the like. FOR KEY SHARE does not count: it is what foreign keys take. */
function lockedFor(level: Token[], at: number): Lock[] {
  const [strength] = ['no key update', 'update', 'share'].filter((words) =>
    follows(level, at + 1, words.split(' ')),
  )
  if (strength === undefined) return []
  const next = level.findIndex((token, index) => index > at && token === 'for')
  const rest = level.slice(at + 1 + strength.split(' ').length, next < 0 ? undefined : next)
  const waits = !rest.includes('skip') && !rest.includes('nowait')
  const from = tablesOf(level)
  const of = rest[0] === 'of' ? split(rest.slice(1), ',').map(([alias]) => bare(alias)) : undefined
  const meant = of?.flatMap((alias) => from.filter((table) => table.alias === alias)) ?? from
  return meant.map((named) => ({
    table: named.table,
    ...(waits && !isSingle(level, named) && !isInOrder(level, named) && { unordered: true }),
  }))
}

type Named = { table: string; alias: string }

function tablesOf(level: Token[]): Named[] {
  return level.flatMap((token, at) => {
    const starts = token === 'from' && startsClause(level, at)
    const isNext = token === 'join' || (token === ',' && clauseOf(level, at) === 'from')
    return starts || isNext ? (nameAt(level, at + 1) ?? []) : []
  })
}

const clauses =
  'select from where group having window order limit offset fetch for returning set on using'.split(' ')
const noAlias = [
  ...clauses,
  'join',
  'left',
  'right',
  'full',
  'inner',
  'cross',
  'natural',
  'values',
  'default',
]

/** A table's name and alias. Names without quotes are not our tables. */
function nameAt(level: Token[], at: number): Named | undefined {
  const start = level[at] === 'only' ? at + 1 : at
  const place = level[start + 1] === '.' ? start + 2 : start
  const name = level[place]
  if (typeof name !== 'string' || !name.startsWith('"')) return undefined
  const table = bare(name)
  const alias = level[place + 1] === 'as' ? level[place + 2] : level[place + 1]
  const isAlias = typeof alias === 'string' && /^["a-z_]/.test(alias) && !noAlias.includes(alias)
  return { table, alias: isAlias ? bare(alias) : table }
}

/** Whether the row is found by its key. A row found through another table counts as one of many. */
function isSingle(level: Token[], named: Named): boolean {
  const where = clause(level, 'where')
  const [only] = where
  const terms = where.length === 1 && Array.isArray(only) ? only : where
  if (terms.includes('or')) return false
  return terms.some(
    (_, at) =>
      isKey(terms, at, named) &&
      terms[at + 1] === '=' &&
      !['any', 'all', 'some'].includes(String(terms[at + 2])),
  )
}

function isInOrder(level: Token[], named: Named): boolean {
  const [first = []] = split(clause(level, 'order'), ',')
  return !first.includes('desc') && (isKey(first, 1, named) || isKey(first, 3, named))
}

function isKey(tokens: Token[], at: number, { table, alias }: Named): boolean {
  if (bare(tokens[at]) !== (keys[table] ?? 'id')) return false
  return tokens[at - 1] !== '.' || bare(tokens[at - 2]) === alias
}

/** The tokens between a clause's keyword and the next keyword. */
function clause(level: Token[], word: string): Token[] {
  const at = level.indexOf(word)
  if (at < 0) return []
  const end = level.findIndex((_, index) => index > at && startsClause(level, index))
  return level.slice(at + 1, end < 0 ? undefined : end)
}

/** FROM in IS DISTINCT FROM starts no clause. */
function startsClause(level: Token[], at: number): boolean {
  return clauses.includes(String(level[at])) && level[at - 1] !== 'distinct'
}

function holds(level: Token[], words: string[]): boolean {
  return level.some((_, at) => follows(level, at, words))
}

function follows(level: Token[], at: number, words: string[]): boolean {
  return words.every((word, index) => level[at + index] === word)
}

/** ON and USING do not end a list of tables. */
function clauseOf(level: Token[], at: number): Token | undefined {
  return level
    .slice(0, at)
    .findLast((token, index) => startsClause(level, index) && token !== 'on' && token !== 'using')
}

function split(tokens: Token[], by: string): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token === by) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

function bare(token: Token | undefined): string {
  return typeof token === 'string' ? token.replaceAll('"', '') : ''
}

type Asked = { text?: string; values?: unknown }
type Fault = {
  message: string
  /** Only a fault if one of these ids is a lesson's charge or a seat. */
  suspects?: string[]
}

/** Collects faults in the statements of a pool's connections. */
export function watchLocks(
  pool: pg.Pool,
  // A trigger cannot lock a table that the database does not have yet.
  exists = (table: string) => table in Prisma.ModelName,
) {
  const faults = new Map<string, Fault>()

  function watch(client: pg.PoolClient) {
    let inTransaction = false
    let held = new Set<string>()

    function see({ text, values }: Asked) {
      if (text === undefined) return
      if (!inTransaction) held = new Set()
      for (const { locks, begins, ends } of stepsOf(text)) {
        if (begins ?? ends) {
          inTransaction = begins ?? false
          held = new Set()
        }
        for (const lock of locks) take(lock, text, values)
      }
    }

    function take({ table, unordered, by, if: when }: Lock, text: string, values: unknown) {
      if (by === 'trigger' && !exists(table)) return
      const about = text.replace(/\s+/g, ' ').trim().slice(0, 200)
      if (unordered) report({ message: `many rows of ${table} are locked in no order: ${about}` })
      if (held.has(table) || !order.includes(table)) return
      const last = [...held].sort((a, b) => order.indexOf(b) - order.indexOf(a))[0]
      const suspects = when && suspectsOf(when, text, values)
      if (last !== undefined && order.indexOf(last) > order.indexOf(table) && suspects?.length !== 0)
        report({ message: `${table} is locked after ${last}: ${about}`, ...(suspects && { suspects }) })
      if (when === undefined) held.add(table)
    }

    // Looked up at each call, so that later replacements of `query` are called too.
    const own = Object.hasOwn(client, 'query') ? client.query : undefined
    const query = (...given: unknown[]) => {
      const [asked, values] = given
      see(typeof asked === 'string' ? { text: asked, values } : { values, ...(asked as Asked) })
      const { query: next } =
        own === undefined ? (Object.getPrototypeOf(client) as pg.PoolClient) : { query: own }
      return (next as (...given: unknown[]) => unknown).apply(client, given)
    }
    client.query = query as typeof client.query
  }

  function report(fault: Fault) {
    const key = fault.message + String(fault.suspects)
    faults.set(key, fault)
  }

  pool.on('connect', watch)

  return {
    /** Reports each fault once. `look` is used to find out which suspects are charges or seats. */
    async faults(look: Pick<pg.Pool, 'query'>): Promise<string[]> {
      const found = [...faults.values()]
      faults.clear()
      const ids = found.flatMap(({ suspects }) => suspects ?? [])
      const guilty = ids.length === 0 ? new Set() : await chargesAndSeatsAmong(look, ids)
      const stand = found.filter(({ suspects }) => suspects?.some((id) => guilty.has(id)) ?? true)
      return [...new Set(stand.map(({ message }) => message))]
    },
  }
}

/** The ids among the values; none if the statement writes an entry that is not a reversal. */
function suspectsOf(doubt: Doubt, text: string, values: unknown): string[] {
  const given = JSON.stringify(values ?? [])
  if (doubt === 'reversal' && !/'REVERSAL'/.test(text) && !/"REVERSAL\\?"/.test(given)) return []
  return given.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []
}

/** Which of these ids are entries of lessons, lessons with a seat, or slots. */
async function chargesAndSeatsAmong(look: Pick<pg.Pool, 'query'>, ids: string[]): Promise<Set<unknown>> {
  const { rows } = await look.query<{ id: string }>(
    `SELECT id FROM "HourLedgerEntry" WHERE "sessionId" IS NOT NULL AND id = ANY ($1::uuid[])
     UNION ALL SELECT id FROM "Session" WHERE "slotId" IS NOT NULL AND id = ANY ($1::uuid[])
     UNION ALL SELECT id FROM "TimeSlot" WHERE id = ANY ($1::uuid[])`,
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
