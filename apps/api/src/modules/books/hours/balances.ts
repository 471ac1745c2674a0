import { LOW_UNITS } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { raw, select, sql, type Sql } from '../../../db/statement.ts'
import { withAccount } from '../../ground/identity/index.ts'
import { availableOf, hourLedger } from '../ledgers/index.ts'

/** How many students have few hours left to plan, and how many have planned more than they have. */
export async function countBalances(
  ctx: Pick<Context, 'pool'>,
  orgId: string,
): Promise<{ low: number; negative: number }> {
  const [counts] = await select<{ low: number; negative: number }>(
    ctx,
    'count-balances',
    sql`
      SELECT count(*) FILTER (WHERE available BETWEEN 0 AND ${LOW_UNITS})::int AS low,
             count(*) FILTER (WHERE available < 0)::int AS negative
      FROM (
        SELECT ${raw(availableOf(hourLedger, 'p."userId"'))} AS available
        FROM "StudentProfile" p ${raw(withAccount('p."userId"'))}
        WHERE p."orgId" = ${orgId} AND u.status = 'ACTIVE'
      ) student`,
  )
  return counts ?? { low: 0, negative: 0 }
}

/** What was sold and consumed in a span of time; a reversal takes back from what it reverses. */
export function unitsBetween(orgId: string, from: string, to: string): Sql {
  return sql`(
    SELECT coalesce(sum(e."deltaUnits") FILTER (WHERE coalesce(r.reason, e.reason) = 'PURCHASE'), 0)::float8
             AS "soldUnits",
           coalesce(-sum(e."deltaUnits") FILTER (WHERE coalesce(r.reason, e.reason) = 'SESSION_CONSUME'), 0)::float8
             AS "consumedUnits"
    FROM "HourLedgerEntry" e LEFT JOIN "HourLedgerEntry" r ON r.id = e."reversesEntryId"
    WHERE e."orgId" = ${orgId} AND e."createdAt" >= ${raw(from)} AND e."createdAt" < ${raw(to)})`
}
