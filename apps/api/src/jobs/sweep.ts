// What time does by itself to many rows. Each batch is one transaction, so a crash leaves all of it or nothing, and rows
// that others hold are skipped, so any number of workers may sweep at once.
import type { Context } from '../context.ts'
import type { Tx } from '../db/client.ts'
import { databaseFailure } from '../db/failures.ts'
import { transact } from '../db/transaction.ts'
import type { Run } from './define-job.ts'

/** Measured: larger batches are no faster, and hold their locks for longer. */
const batchRows = 1_000
/** As many are looked up at once, to be held in memory. */
const foundRows = 10_000
/** What one run takes on at most; the next goes on. */
const mostRows = 100_000
const mostReported = 20

/** A row that the database refuses. It is left as it was, and tried again by the next run. */
export type Refusal = { id: string; reason: string }

/** Of what failed, only the first are told: one fault may have many rows. */
export type Swept = { done: number; failures: number; failed: Refusal[] }

export type SweepContext = Pick<Context, 'db' | 'pool' | 'clock' | 'followers' | 'log'>

export type Sweep = {
  name: string
  /** Finds the ids of rows that are due at $1: at most $2 of them, after the first $3. */
  find: string
  /** Does what is due to those of them that nobody holds, all or none, and says how many they were. */
  perform: (tx: Tx, now: Date, ids: string[], requestId: string) => Promise<number>
}

/** Running it again, or twice at once, changes nothing. Stops between batches when asked to. */
export async function runSweep(
  ctx: SweepContext,
  { name, find, perform }: Sweep,
  { requestId, signal }: Pick<Run, 'requestId' | 'signal'>,
): Promise<Swept> {
  const now = ctx.clock.now()
  const failed: Refusal[] = []

  /** One bad row fails its batch, which is then done in halves, down to that row by itself. */
  async function inHalves(ids: string[]): Promise<number> {
    if (signal.aborted) return 0
    try {
      return await transact(ctx, undefined, (tx) => perform(tx, now, ids, requestId))
    } catch (error) {
      if (!isOfRow(error)) throw error
      const [id, ...others] = ids
      if (id !== undefined && others.length === 0) {
        failed.push({ id, reason: (error as Error).message })
        return 0
      }
      const half = Math.ceil(ids.length / 2)
      return (await inHalves(ids.slice(0, half))) + (await inHalves(ids.slice(half)))
    }
  }

  let done = 0
  // Rows that were refused or are held by others: the next search skips as many.
  let left = 0
  for (;;) {
    const statement = { name: `find-${name}`, text: find, values: [now, foundRows, left] }
    const { rows } = await ctx.pool.query<{ id: string }>(statement)
    const before = done
    for (let from = 0; from < rows.length; from += batchRows)
      done += await inHalves(rows.slice(from, from + batchRows).map(({ id }) => id))
    left += rows.length - (done - before)
    if (rows.length < foundRows || done + left >= mostRows || signal.aborted) break
  }
  const swept = { done, failures: failed.length, failed: failed.slice(0, mostReported) }
  if (done > 0) ctx.log.info({ sweep: name, done }, 'swept')
  if (failed.length > 0) ctx.log.error({ sweep: name, ...swept }, 'some rows could not be swept')
  return swept
}

/** A sweep is of all organisations; what it records belongs to each. */
export function byOrganization<Row extends { orgId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.orgId)
    if (group === undefined) groups.set(row.orgId, [row])
    else group.push(row)
  }
  return groups
}

/** The database refused what a row holds, or acts met over it. Anything else would fail for every row. */
function isOfRow(error: unknown): boolean {
  return /^(22|23|40|P0001)/.test(databaseFailure(error)?.sqlState ?? '')
}
