import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { payTotals, sumPay } from '@summa/domain'
import type { PayrollWeek } from '@summa/domain/payroll-week'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emitAll } from '../../../jobs/outbox.ts'
import { recordActs } from '../../ground/audit/index.ts'
import { lockTeacher } from '../../ground/people/index.ts'
import { lockSessions } from '../../books/ledgers/index.ts'
import { readTerms } from '../../ground/organization/index.ts'
import { lessons, owed, readLines, type Line } from './lines.ts'
import { readSettlements, viewSettlement } from './settlements.ts'
import { withAdjustments } from './view.ts'
import { weekOf } from './week.ts'

type Settled = Decoded<typeof contracts.settleWeek, 'response'>

/** Allowed for the current week too: what is added to that week later becomes an adjustment of the next one. */
export async function settleWeek(
  ctx: Context,
  actor: Actor,
  { teacherId, weekStart }: Decoded<typeof contracts.settleWeek, 'body'>,
): Promise<Settled> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    // One settlement of a teacher at a time, so that nothing is settled twice.
    await lockTeacher(tx, actor.orgId, teacherId)
    const { timeZone } = await readTerms(tx, actor.orgId)
    const week = weekOf(weekStart, timeZone)
    const scope = { orgId: actor.orgId, week, teacherId, now }
    const earlier = await readSettlements(tx, actor.orgId, { weeks: [week], teacherId })
    if (earlier.length > 0) throw new DomainError('ALREADY_SETTLED')
    if (now < week.fromUtc) throw new DomainError('NOTHING_TO_SETTLE')

    const read = () => readLines(tx, timeZone, 'read-owed', lessons(scope), owed(scope))
    await holdLines(tx, await read())
    // Read again under the locks: from here on these lines cannot change.
    const found = await read()
    // A lesson may already be in another week's settlement, if the organisation's time zone was different then.
    const lines = found.filter(({ settlementId }) => settlementId === null)
    if (lines.length === 0) throw new DomainError('NOTHING_TO_SETTLE')
    await writeSettlements(tx, actor, now, { teacherId, week, lines })

    const written = await readSettlements(tx, actor.orgId, { weeks: [week], teacherId })
    const earned = payTotals(found.filter(({ part }) => part === 'LESSON'))
    const settlements = written.map((row) => viewSettlement(row, earned))
    recordActs(
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
    emitAll(
      tx,
      actor,
      now,
      'week.settled',
      settlements.map(({ id, currency, totalCents }) => ({
        settlementId: id,
        teacherId,
        weekStartOn: weekStart,
        currency,
        totalCents,
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

/** Locks slots, then lessons, each in order of id. The triggers on lines would lock them in order of time. */
async function holdLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  const slotIds = lines.flatMap(({ slotId }) => slotId ?? [])
  await tx.$queryRaw`SELECT 1 FROM "TimeSlot" WHERE id = ANY (${slotIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  await lockSessions(
    tx,
    lines.flatMap(({ sessionId }) => sessionId ?? []),
  )
}

type Frozen = { teacherId: string; week: PayrollWeek; lines: readonly Line[] }

async function writeSettlements(
  tx: Tx,
  { orgId }: Actor,
  createdAt: Date,
  { teacherId, week, lines }: Frozen,
): Promise<void> {
  const weekStartOn = new Date(`${week.weekStartOn}T00:00:00Z`)
  for (const { currency, totalCents, totalMinutes, sessionsCount } of sumPay(lines)) {
    const own = lines.filter((line) => line.currency === currency)
    const { id } = await tx.payrollSettlement.create({
      data: { orgId, teacherId, weekStartOn, currency, totalCents, totalMinutes, sessionsCount, createdAt },
    })
    await tx.payrollSettlementLine.createMany({
      data: own.map(({ sessionId, slotId, minutes, hourlyWageCents, cents, adjustment }) => ({
        orgId,
        settlementId: id,
        sessionId,
        slotId,
        minutes,
        hourlyWageCents,
        cents,
        adjustment: adjustment !== null,
        reversal: adjustment === 'REVERSAL',
      })),
    })
  }
}
