import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { payTotals, type PayrollWeek } from '@summa/domain'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { emitAll } from '../../jobs/outbox.ts'
import { recordActs } from '../audit/index.ts'
import { readAcademy } from './academy.ts'
import { lessons, owed, readLines, type Line } from './lines.ts'
import { readSettlements, viewSettlement } from './settlements.ts'
import { inside } from './sql.ts'
import { withAdjustments } from './view.ts'
import { weekOf } from './week.ts'

type Settled = Decoded<typeof contracts.settleWeek, 'response'>

/** The present week may be settled too: what comes later in it is an adjustment of the next one. */
export async function settleWeek(
  ctx: Context,
  actor: Actor,
  { teacherId, weekStart }: Decoded<typeof contracts.settleWeek, 'body'>,
): Promise<Settled> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const query = inside(tx)
    await lockPayOf(tx, actor, teacherId)
    const { timeZone } = await readAcademy(query, actor.orgId)
    const week = weekOf(weekStart, timeZone)
    const scope = { orgId: actor.orgId, week, teacherId }
    const earlier = await readSettlements(query, actor.orgId, { weeks: [week], teacherId })
    if (earlier.length > 0) throw new DomainError('ALREADY_SETTLED')
    if (now < week.fromUtc) throw new DomainError('NOTHING_TO_SETTLE')

    const found = await readLines(query, timeZone, 'read-owed', lessons(scope), owed(scope))
    // A lesson may have been settled with another week, if the organisation's clocks were others then.
    const lines = found.filter(({ settlementId }) => settlementId === null)
    if (lines.length === 0) throw new DomainError('NOTHING_TO_SETTLE')
    await writeSettlements(tx, actor, now, { teacherId, week, lines })

    const written = await readSettlements(query, actor.orgId, { weeks: [week], teacherId })
    const earned = payTotals(found.filter(({ part }) => part === 'LESSON'))
    const settlements = written.map((row) => viewSettlement(row, earned))
    await recordActs(
      tx,
      actor,
      settlements.map(({ id, currency, totalCents, totalHours, sessionsCount }) => ({
        action: 'week.settle',
        targetType: 'PayrollSettlement',
        targetId: id,
        after: { teacherId, weekStartOn: weekStart, currency, totalCents, totalHours, sessionsCount },
        at: now,
      })),
    )
    await emitAll(
      tx,
      now,
      settlements.map(({ id, currency, totalCents }) => ({
        orgId: actor.orgId,
        type: 'week.settled',
        payload: { settlementId: id, teacherId, weekStartOn: weekStart, currency, totalCents },
        requestId: actor.requestId,
      })),
    )
    const idOf = new Map(settlements.map(({ id, currency }) => [currency, id]))
    const settledLines = lines.map((line) => ({
      ...line,
      part: 'SETTLED' as const,
      settlementId: idOf.get(line.currency) ?? null,
    }))
    return { settlements: settlements.map((settlement) => withAdjustments(settlement, settledLines)) }
  })
}

/** One settlement at a time of what a teacher is owed: the second finds what the first left. */
async function lockPayOf(tx: Tx, { orgId }: Actor, teacherId: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "TeacherProfile" WHERE "orgId" = ${orgId}::uuid AND "userId" = ${teacherId}::uuid
    FOR NO KEY UPDATE`
  if (found.length === 0) throw new DomainError('NOT_FOUND')
}

type Frozen = { teacherId: string; week: PayrollWeek; lines: readonly Line[] }

async function writeSettlements(
  tx: Tx,
  { orgId }: Actor,
  createdAt: Date,
  { teacherId, week, lines }: Frozen,
): Promise<void> {
  const weekStartOn = new Date(`${week.weekStartOn}T00:00:00Z`)
  for (const { currency, totalCents, sessionsCount } of payTotals(lines)) {
    const own = lines.filter((line) => line.currency === currency)
    const totalMinutes = own.reduce((sum, { minutes }) => sum + minutes, 0)
    const { id } = await tx.payrollSettlement.create({
      data: { orgId, teacherId, weekStartOn, currency, totalCents, totalMinutes, sessionsCount, createdAt },
    })
    await tx.payrollSettlementLine.createMany({
      data: own.map(({ sessionId, minutes, hourlyWageCents, cents, adjustment }) => ({
        orgId,
        settlementId: id,
        sessionId,
        minutes,
        hourlyWageCents,
        cents,
        adjustment: adjustment !== null,
        reversal: adjustment === 'REVERSAL',
      })),
    })
  }
}
