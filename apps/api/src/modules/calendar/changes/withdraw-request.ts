import type { ChangeRequest } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Context, StudentActor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { decideRequest } from './decide-request.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewRequest } from './view.ts'

export async function withdrawRequest(ctx: Context, actor: StudentActor, id: string): Promise<ChangeRequest> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const provided = Prisma.sql`r."studentId" = ${actor.studentId}::uuid`
    const decided = await decideRequest(tx, actor, now, { id, status: 'WITHDRAWN', provided })
    if (decided === undefined) {
      const { studentId } = await readRequest(tx, actor, id)
      throw new DomainError(studentId === actor.studentId ? 'ALREADY_DECIDED' : 'NOT_FOUND')
    }
    const [before, after] = [viewRequest(decided.before), viewRequest(decided.after)]
    recordChange(tx, actor, now, { action: 'change.withdraw', event: 'change.withdrawn', before, after })
    return after
  })
}
