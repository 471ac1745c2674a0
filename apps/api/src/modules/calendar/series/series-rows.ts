// Reads and writes the rows of a series.
import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import type { Rule } from './series-plan.ts'
import { seriesColumns, seriesWithNames, type SeriesRow } from './view.ts'

/** What all lessons of a series share besides their times. */
export type Terms = Pick<SeriesRow, 'teacherId' | 'studentId' | 'subject' | 'consumesUnits' | 'meetingUrl'>

export async function readSeries(tx: Tx, id: string): Promise<SeriesRow> {
  const [series] = await tx.$queryRaw<[SeriesRow]>`
    SELECT ${Prisma.raw(seriesColumns)} FROM ${Prisma.raw(seriesWithNames())} WHERE e.id = ${id}::uuid`
  return series
}

export async function lockSeries(tx: Tx, orgId: string, id: string): Promise<SeriesRow> {
  const [series] = await tx.$queryRaw<SeriesRow[]>`
    WITH held AS MATERIALIZED (
      SELECT * FROM "SessionSeries" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR UPDATE
    )
    SELECT ${Prisma.raw(seriesColumns)} FROM ${Prisma.raw(seriesWithNames('held'))}`
  if (series === undefined) throw new DomainError('NOT_FOUND')
  return series
}

export async function insertSeries(
  tx: Tx,
  author: { orgId: string; userId: string },
  now: Date,
  { rule, terms }: { rule: Rule; terms: Terms },
): Promise<string> {
  const { id } = await tx.sessionSeries.create({
    data: {
      ...columnsOf(rule),
      ...terms,
      orgId: author.orgId,
      createdByAdminId: author.userId,
      createdAt: now,
    },
    select: { id: true },
  })
  return id
}

export async function updateSeries(
  tx: Tx,
  id: string,
  rule: Rule,
  terms: Partial<Terms> = {},
): Promise<void> {
  await tx.sessionSeries.update({
    where: { id },
    data: { ...columnsOf(rule), ...terms, version: { increment: 1 } },
    select: { id: true },
  })
}

/** After a change to a single lesson, edits based on the series as it was before get VERSION_CONFLICT. */
export async function raiseSeriesVersion(tx: Tx, id: string): Promise<SeriesRow> {
  await tx.sessionSeries.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
  return readSeries(tx, id)
}

function columnsOf({ weekdays, startTimeLocal, durationMinutes, classTimeZone, count, ...dates }: Rule) {
  const midnight = (on: string) => new Date(`${on}T00:00:00Z`)
  return {
    weekdays,
    startTimeLocal,
    durationMinutes,
    classTimeZone,
    count,
    firstOn: midnight(dates.firstOn),
    lastOn: dates.lastOn === null ? null : midnight(dates.lastOn),
    skippedDates: dates.skippedDates.map(midnight),
  }
}
