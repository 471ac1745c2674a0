// The ledger against a model of it: a list of numbers. Whatever is done in whatever order, also at once,
// balances are sums.
import { addHours, getMyHours, listHoursOf, listMyEntries, reverseEntry } from '@summa/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantAdmin, plantStudent, type Person } from './people.ts'

const sequences = 200

const world = await createWorld({ variables: { CALLS_PER_MINUTE: '1000000', DATABASE_POOL: '8' } })
const admin = await plantAdmin(world)

type Entry = { id: string; quarters: number; state: 'stands' | 'reversed' | 'reversal' }
type Model = { entries: Entry[] }
type Real = { student: Person }
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

/** Writes one entry. */
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

/** Writes several at once. Their order is the database's, but each is told a balance that was true. */
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

/** Reverses any entry, whether it can be or not, once or from two sides at once. */
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

/** Reads everything, page by page, as the admin and as the student. */
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

test('balances are sums, whatever is done', { timeout: 180_000 }, async () => {
  let commandsRun = 0
  await fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          quarters.map((n) => new Add(n)),
          fc.array(quarters, { minLength: 2, maxLength: 4 }).map((all) => new AddAtOnce(all)),
          fc.tuple(fc.nat(30), fc.boolean()).map(([which, twice]) => new Reverse(which, twice)),
          fc.constantFrom(1, 2, 3, 7, 50).map((limit) => new Read(limit)),
        ],
        { size: 'max', maxCommands: 8 },
      ),
      async (commands) => {
        const student = await plantStudent(world, admin.orgId)
        const model: Model = { entries: [] }
        await fc.asyncModelRun(() => ({ model, real: { student } }), commands)
        await new Read(4).run(model, { student })
        commandsRun += model.entries.length
      },
    ),
    { numRuns: sequences },
  )
  expect(commandsRun).toBeGreaterThan(sequences)
})
