// Work that falls due by time, over many rows. Each batch is one transaction, so a crash leaves all of it or nothing.
// Locked rows are skipped, so several workers may sweep at once.
import type { Context } from '../context.ts'
import type { Tx } from '../db/client.ts'
import { databaseFailure } from '../db/failures.ts'
import { transact } from '../db/transaction.ts'
import type { Run } from './define-job.ts'

/** Larger batches were measured to be no faster, and they hold their locks for longer. */
const batchRows = 1_000
/** How many ids one search reads into memory. */
const foundRows = 10_000
/** The most that one run handles; the next run continues. */
const maxRows = 100_000
const maxReported = 20

/** A row that the database refused. It stays unchanged, and the next run tries it again. */
export type Refusal = { id: string; reason: string }

/** `failed` lists only the first failures: one mistake may affect many rows. */
export type Swept = { done: number; failures: number; failed: Refusal[] }

export type SweepContext = Pick<Context, 'db' | 'pool' | 'clock' | 'followers' | 'log'>

export type Sweep = {
  name: string
  /** SQL that finds the ids of rows due at $1: at most $2, after skipping $3. */
  find: string
  /** Handles those of the ids that nobody else holds, all or none, and returns how many. */
  perform: (tx: Tx, now: Date, ids: string[], requestId: string) => Promise<number>
}

/** Safe to run again, or twice at once. When asked to stop, it stops between batches. */
export async function runSweep(
  ctx: SweepContext,
  { name, find, perform }: Sweep,
  { requestId, signal }: Pick<Run, 'requestId' | 'signal'>,
): Promise<Swept> {
  const now = ctx.clock.now()
  const failed: Refusal[] = []

  /** One bad row fails its batch. The batch is then split in halves until that row stands alone. */
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
  // Rows that were refused or are locked by others: the next search skips as many.
  let left = 0
  for (;;) {
    const statement = { name: `find-${name}`, text: find, values: [now, foundRows, left] }
    const { rows } = await ctx.pool.query<{ id: string }>(statement)
    const before = done
    for (let from = 0; from < rows.length; from += batchRows)
      done += await inHalves(rows.slice(from, from + batchRows).map(({ id }) => id))
    left += rows.length - (done - before)
    if (rows.length < foundRows || done + left >= maxRows || signal.aborted) break
  }
  const swept = { done, failures: failed.length, failed: failed.slice(0, maxReported) }
  if (done > 0) ctx.log.info({ sweep: name, done }, 'swept')
  if (failed.length > 0) ctx.log.error({ sweep: name, ...swept }, 'some rows could not be swept')
  return swept
}

/** Groups rows by organisation: a sweep covers all of them, but each gets its own records. */
export function byOrganization<Row extends { orgId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.orgId)
    if (group === undefined) groups.set(row.orgId, [row])
    else group.push(row)
  }
  return groups
}

/** Whether only particular rows failed: refused data, or a conflict. Any other failure would hit every row. */
function isOfRow(error: unknown): boolean {
  return /^(22|23|40|P0001)/.test(databaseFailure(error)?.sqlState ?? '')
}
