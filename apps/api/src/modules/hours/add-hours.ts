import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { lockStudent, postEntry } from './post-entry.ts'
import { viewEntry } from './view.ts'

type Input = Decoded<typeof contracts.addHours, 'body'> & { studentId: string }

export async function addHours(ctx: Context, actor: Actor, { studentId, deltaUnits, reason, note }: Input) {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    await lockStudent(tx, actor, studentId)
    const { entry, remainingUnits } = await postEntry(tx, actor, { studentId, deltaUnits, reason, note, now })
    await recordAct(tx, actor, {
      action: 'hours.add',
      targetType: 'Student',
      targetId: studentId,
      before: { remainingUnits: remainingUnits - deltaUnits },
      after: { remainingUnits, entryId: entry.id, deltaUnits, reason, note: note ?? null },
      at: now,
    })
    return { entry: viewEntry(entry), remainingUnits }
  })
}
