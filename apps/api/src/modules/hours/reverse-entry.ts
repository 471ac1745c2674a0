import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { lockStudent, postEntry } from './post-entry.ts'
import { viewEntry } from './view.ts'

type Input = Decoded<typeof contracts.reverseEntry, 'body'> & { entryId: string }

/** A charged lesson may be given back too: the lesson stays as it was, and so does its charge. */
export async function reverseEntry(ctx: Context, actor: Actor, { entryId, note }: Input) {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const reversed = await tx.hourLedgerEntry.findFirst({ where: { id: entryId, orgId: actor.orgId } })
    if (reversed === null) throw new DomainError('NOT_FOUND')
    if (reversed.reason === 'REVERSAL') throw new DomainError('NOT_REVERSIBLE')
    const { studentId } = reversed
    await lockStudent(tx, actor, studentId)
    const earlier = await tx.hourLedgerEntry.count({ where: { reversesEntryId: entryId } })
    if (earlier > 0) throw new DomainError('ALREADY_REVERSED')

    const deltaUnits = -Number(reversed.deltaUnits)
    const posting = {
      studentId,
      deltaUnits,
      reason: 'REVERSAL',
      reversesEntryId: entryId,
      note,
      now,
    } as const
    const { entry, remainingUnits } = await postEntry(tx, actor, posting)
    await recordAct(tx, actor, {
      action: 'hours.reverse',
      targetType: 'Student',
      targetId: studentId,
      before: { remainingUnits: remainingUnits - deltaUnits },
      after: { remainingUnits, entryId: entry.id, reversesEntryId: entryId, deltaUnits, note },
      at: now,
    })
    return { entry: viewEntry(entry), remainingUnits }
  })
}
