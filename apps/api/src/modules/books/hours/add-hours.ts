import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { hourLedger, postEntry } from '../ledgers/index.ts'
import { lockStudent } from './lock-student.ts'

type Input = Decoded<typeof contracts.addHours, 'body'> & { studentId: string }

/** The front desk sells hours. To give them away is for owners. */
export async function addHours(
  ctx: Context,
  actor: Actor,
  { studentId, deltaUnits, reason, note, ...price }: Input,
) {
  const now = ctx.clock.now()
  const { priceCents = null, currency = null } = price
  if (actor.adminAccess === 'DESK' && (reason !== 'PURCHASE' || priceCents === 0))
    throw new DomainError('OWNER_ONLY')
  return transact(ctx, actor, async (tx) => {
    await lockStudent(tx, actor, studentId)
    const { id, createdAt, balance } = await postEntry(tx, hourLedger, actor, now, {
      ownerId: studentId,
      amount: deltaUnits,
      reason,
      note,
      more: { priceCents: Prisma.sql`${priceCents}::int`, currency: Prisma.sql`${currency}::text` },
    })
    recordAct(tx, actor, {
      action: 'hours.add',
      targetType: 'Student',
      targetId: studentId,
      before: { remainingUnits: balance - deltaUnits },
      after: {
        remainingUnits: balance,
        entryId: id,
        deltaUnits,
        reason,
        note: note ?? null,
        ...(priceCents !== null && { priceCents, currency }),
      },
      at: now,
    })
    emit(tx, actor, now, 'hours.added', { studentId, entryId: id, units: deltaUnits, reason })
    const entry = {
      id,
      deltaUnits,
      reason,
      sessionId: null,
      reversesEntryId: null,
      note: note ?? null,
      createdAt,
    }
    return { entry: { ...entry, priceCents, currency }, remainingUnits: balance }
  })
}
