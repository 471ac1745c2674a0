import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { balanceOf, hourLedger, lockSessions, reverseEntries } from '../ledgers/index.ts'
import { lockStudent } from './lock-student.ts'

type Input = Decoded<typeof contracts.reverseEntry, 'body'> & { entryId: string }

/** A charged lesson may be given back too: the lesson stays as it was, and so does its charge. */
export async function reverseEntry(ctx: Context, actor: Actor, { entryId, note }: Input) {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const reversed = await tx.hourLedgerEntry.findFirst({ where: { id: entryId, orgId: actor.orgId } })
    if (reversed === null) throw new DomainError('NOT_FOUND')
    if (reversed.reason === 'REVERSAL') throw new DomainError('NOT_REVERSIBLE')
    const { studentId, sessionId } = reversed
    // The lesson before the student, as in everything else that takes both.
    const sessions = sessionId === null ? [] : await lockSessions(tx, [sessionId])
    await lockStudent(tx, actor, studentId)
    const earlier = await tx.hourLedgerEntry.count({ where: { reversesEntryId: entryId } })
    // A no-show that was waived has been given back by a gift.
    if (earlier > 0 || sessions.some(({ waived }) => waived)) throw new DomainError('ALREADY_REVERSED')

    const [reversal] = await reverseEntries(tx, hourLedger, actor, now, { ids: [entryId], note })
    if (reversal === undefined) throw new Error('an entry was not reversed')
    const { id, amount: deltaUnits, createdAt } = reversal
    const remainingUnits = await readBalance(tx, studentId)
    recordAct(tx, actor, {
      action: 'hours.reverse',
      targetType: 'Student',
      targetId: studentId,
      before: { remainingUnits: remainingUnits - deltaUnits },
      after: { remainingUnits, entryId: id, reversesEntryId: entryId, deltaUnits, note },
      at: now,
    })
    emit(tx, actor, now, 'hours.reversed', {
      studentId,
      entryId: id,
      reversedEntryId: entryId,
      units: deltaUnits,
    })
    const entry = { id, deltaUnits, sessionId: null, reversesEntryId: entryId, note, createdAt }
    return {
      entry: { ...entry, reason: 'REVERSAL' as const, priceCents: null, currency: null },
      remainingUnits,
    }
  })
}

async function readBalance(tx: Tx, studentId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ balance: number }]>`
    SELECT ${Prisma.raw(balanceOf(hourLedger, 'student.id'))}::float8 AS balance FROM (SELECT ${studentId}::uuid AS id) student`
  return row.balance
}
