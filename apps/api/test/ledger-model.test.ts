// Compares the ledger with a simple model, a list of numbers. After any commands in any order, also at once, balances
// are sums, and each lesson is charged once, in its own ledger, and given back at most once.
import {
  addHours,
  getMyHours,
  listHoursOf,
  listMyEntries,
  recordSession,
  reverseEntry,
  waiveSession,
} from '@summa/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from './people.ts'

const sequences = 200

const world = await createWorld({ variables: { CALLS_PER_MINUTE: '1000000', DATABASE_POOL: '8' } })
const admin = await plantAdmin(world)

type Entry = { id: string; quarters: number; state: 'stands' | 'waived' | 'reversed' | 'reversal' }
/** A lesson that is over. A free one has no entry. */
type Lesson = { id: string; entry: Entry | null; missed: boolean; waived: boolean }
type Model = { entries: Entry[]; lessons: Lesson[] }
type Real = { student: Person; teacher: Person }
type Command = fc.AsyncCommand<Model, Real>

const total = (entries: readonly Entry[]) => entries.reduce((sum, { quarters }) => sum + quarters, 0) / 4

async function add({ student }: Real, quarters: number) {
  const answer = await world.call(addHours, {
    token: admin.token,
    params: { id: student.id },
    body: { deltaUnits: quarters / 4, reason: 'ADJUSTMENT' },
  })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return { id: answer.data.entry.id, quarters, remainingUnits: answer.data.remainingUnits }
}

function reverse(entryId: string) {
  return world.call(reverseEntry, { token: admin.token, params: { entryId }, body: { note: 'undone' } })
}

/** Adds one entry. */
class Add implements Command {
  readonly quarters: number
  constructor(quarters: number) {
    this.quarters = quarters
  }
  check = () => true
  async run(model: Model, real: Real) {
    const { id, remainingUnits } = await add(real, this.quarters)
    model.entries.push({ id, quarters: this.quarters, state: 'stands' })
    expect(remainingUnits).toBe(total(model.entries))
  }
  toString = () => `add ${this.quarters / 4}`
}

/** Adds several entries at once. The database decides their order, but each answer has a balance that was true. */
class AddAtOnce implements Command {
  readonly all: number[]
  constructor(all: number[]) {
    this.all = all
  }
  check = () => true
  async run(model: Model, real: Real) {
    const added = await Promise.all(this.all.map((quarters) => add(real, quarters)))
    const before = total(model.entries)
    const listed = await list(real, { limit: this.all.length })
    const order = listed.items.map(({ id }) => id).reverse()
    added.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    let sum = before
    for (const { id, quarters, remainingUnits } of added) {
      sum += quarters / 4
      expect(remainingUnits).toBe(sum)
      model.entries.push({ id, quarters, state: 'stands' })
    }
  }
  toString = () => `add at once ${this.all.map((quarters) => quarters / 4).join(', ')}`
}

/** Reverses any entry, possible or not, once or twice at the same time. */
class Reverse implements Command {
  readonly which: number
  readonly twice: boolean
  constructor(which: number, twice: boolean) {
    this.which = which
    this.twice = twice
  }
  check = ({ entries }: Readonly<Model>) => entries.length > 0
  async run({ entries }: Model) {
    const entry = entries[this.which % entries.length]!
    const answers = await Promise.all(Array.from({ length: this.twice ? 2 : 1 }, () => reverse(entry.id)))
    const done = answers.filter((answer) => answer.ok)
    const refused = answers.filter((answer) => !answer.ok)
    expect(done).toHaveLength(entry.state === 'stands' ? 1 : 0)
    for (const { problem } of refused)
      expect(problem.code).toBe(entry.state === 'reversal' ? 'NOT_REVERSIBLE' : 'ALREADY_REVERSED')
    for (const { data } of done) {
      entry.state = 'reversed'
      entries.push({ id: data.entry.id, quarters: -entry.quarters, state: 'reversal' })
      expect(data.remainingUnits).toBe(total(entries))
    }
  }
  toString = () => `reverse ${this.twice ? 'twice at once ' : ''}entry ${this.which}`
}

/** Teaches a lesson: the worker completes it, or the teacher reports a no-show. */
class Teach implements Command {
  readonly quarters: number
  readonly how: 'COMPLETED' | 'NO_SHOW'
  readonly free: boolean
  constructor(quarters: number, how: 'COMPLETED' | 'NO_SHOW', free: boolean) {
    this.quarters = quarters
    this.how = how
    this.free = free
  }
  check = () => true
  async run({ entries, lessons }: Model, { student, teacher }: Real) {
    const startAtUtc = new Date(world.clock.now().getTime() - (lessons.length + 2) * 3_600_000).toISOString()
    const id = await plantLesson(world, teacher, student, { startAtUtc, consumesUnits: this.quarters / 4 })
    if (this.free) await world.owner.query(`UPDATE "Session" SET "paidWith" = 'FREE' WHERE id = $1`, [id])
    if (this.how === 'COMPLETED') await world.runJob('complete-due-sessions')
    else {
      const body = { version: 1, status: 'NO_SHOW' } as const
      const answer = await world.call(recordSession, { token: teacher.token, params: { id }, body })
      expect(answer).toMatchObject({ status: 200 })
    }
    const { rows } = await world.owner.query<{ ledger: string; entryId: string | null }>(
      'SELECT ledger, "entryId" FROM "SessionCharge" WHERE "sessionId" = $1',
      [id],
    )
    expect(rows).toMatchObject([{ ledger: this.free ? 'FREE' : 'HOURS' }])
    const { entryId } = rows[0]!
    const entry = entryId && { id: entryId, quarters: -this.quarters, state: 'stands' as const }
    if (entry) entries.push(entry)
    lessons.push({ id, entry: entry || null, missed: this.how === 'NO_SHOW', waived: false })
  }
  toString = () => `teach ${this.free ? 'for nothing' : `for ${this.quarters / 4}`}, ${this.how}`
}

/** Waives any lesson, possible or not. */
class Waive implements Command {
  readonly which: number
  readonly unpaid: boolean
  constructor(which: number, unpaid: boolean) {
    this.which = which
    this.unpaid = unpaid
  }
  check = ({ lessons }: Readonly<Model>) => lessons.length > 0
  async run({ entries, lessons }: Model, { student }: Real) {
    const lesson = lessons[this.which % lessons.length]!
    const { id, entry } = lesson
    const answer = await world.call(waiveSession, {
      token: admin.token,
      params: { id },
      body: { reason: 'let off', unpaid: this.unpaid },
    })
    const { missed, waived } = lesson
    const expected = missed && !waived && (entry === null ? this.unpaid : entry.state === 'stands')
    expect(answer).toMatchObject(expected ? { status: 200 } : { problem: { code: 'NOTHING_TO_WAIVE' } })
    if (!expected) return
    lesson.waived = true
    if (entry === null) return
    const { rows } = await world.owner.query<{ id: string; reason: string }>(
      `SELECT id, reason FROM "HourLedgerEntry" WHERE "studentId" = $1 ORDER BY "createdAt" DESC LIMIT 1`,
      [student.id],
    )
    expect(rows).toMatchObject([{ reason: this.unpaid ? 'REVERSAL' : 'GIFT' }])
    entry.state = this.unpaid ? 'reversed' : 'waived'
    entries.push({ id: rows[0]!.id, quarters: -entry.quarters, state: this.unpaid ? 'reversal' : 'stands' })
  }
  toString = () => `waive lesson ${this.which}${this.unpaid ? ' unpaid' : ''}`
}

/** Reads the whole ledger in pages, as the admin and as the student. */
class Read implements Command {
  readonly limit: number
  constructor(limit: number) {
    this.limit = limit
  }
  check = () => true
  async run({ entries }: Model, real: Real) {
    const expected = entries.map(({ id, quarters }, index) => ({
      id,
      deltaUnits: quarters / 4,
      balanceUnits: total(entries.slice(0, index + 1)),
    }))
    expected.reverse()
    const { token } = real.student
    const office = await pages((cursor) => list(real, { limit: this.limit, ...cursor }))
    const mine = await pages(async (cursor) => {
      const answer = await world.call(listMyEntries, { token, query: { limit: this.limit, ...cursor } })
      if (!answer.ok) throw new Error(answer.problem.detail)
      return answer.data
    })
    expect(office).toMatchObject(expected)
    expect(mine).toMatchObject(expected)
    expect([office.length, mine.length]).toEqual([expected.length, expected.length])
    expect(await world.call(getMyHours, { token })).toMatchObject({
      data: {
        remainingUnits: total(entries),
        scheduledUnits: 0,
        availableUnits: total(entries),
        entries: expected.slice(0, 20),
      },
    })
  }
  toString = () => `read by ${this.limit}`
}

async function list({ student: { id } }: Real, query: { limit: number; cursor?: string }) {
  const answer = await world.call(listHoursOf, { token: admin.token, params: { id }, query })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data
}

async function pages<Item>(
  turn: (cursor: { cursor?: string }) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | null = null
  do {
    const page: { items: Item[]; nextCursor: string | null } = await turn(cursor === null ? {} : { cursor })
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}

const quarters = fc.oneof(
  fc.integer({ min: -400, max: 400 }).filter((n) => n !== 0),
  fc.constantFrom(1, -1, 40_000, -40_000),
)

test('balances are sums after any commands', { timeout: 180_000 }, async () => {
  let commandsRun = 0
  await fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          quarters.map((n) => new Add(n)),
          fc.array(quarters, { minLength: 2, maxLength: 4 }).map((all) => new AddAtOnce(all)),
          fc.tuple(fc.nat(30), fc.boolean()).map(([which, twice]) => new Reverse(which, twice)),
          fc.constantFrom(1, 2, 3, 7, 50).map((limit) => new Read(limit)),
          fc
            .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('COMPLETED', 'NO_SHOW'), fc.boolean())
            .map((lesson) => new Teach(...lesson)),
          fc.tuple(fc.nat(10), fc.boolean()).map((waiver) => new Waive(...waiver)),
        ],
        { size: 'max', maxCommands: 10 },
      ),
      async (commands) => {
        const student = await plantStudent(world, admin.orgId)
        const real = { student, teacher: await plantTeacher(world, admin.orgId) }
        const model: Model = { entries: [], lessons: [] }
        await fc.asyncModelRun(() => ({ model, real }), commands)
        await new Read(4).run(model, real)
        commandsRun += model.entries.length
      },
    ),
    { numRuns: sequences },
  )
  expect(commandsRun).toBeGreaterThan(sequences)
})
