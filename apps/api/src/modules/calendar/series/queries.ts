import type { SessionSeries } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { seriesColumns, seriesWithNames, type SeriesRow } from './view.ts'

export async function getSeries(ctx: Context, { orgId }: Actor, id: string): Promise<SessionSeries> {
  const [series] = await select<SeriesRow>(
    ctx,
    'get-series',
    sql`SELECT ${raw(seriesColumns)} FROM ${raw(seriesWithNames())} WHERE e.id = ${id} AND e."orgId" = ${orgId}`,
  )
  if (series === undefined) throw new DomainError('NOT_FOUND')
  return series
}
