import type { AuditAction } from '@summa/contracts'
import type { Prisma } from '@summa/prisma'
import type { Tx } from '../../db/client.ts'

/** Who acts: a person, or (without one) the system itself. */
export type Author = {
  orgId: string
  userId?: string | undefined
  requestId?: string | undefined
  ip?: string | undefined
}

export type Act = {
  /** The use case: `session.schedule`. */
  action: AuditAction
  targetType: string
  targetId: string
  before?: Prisma.InputJsonValue | undefined
  after?: Prisma.InputJsonValue | undefined
  at: Date
}

/** Part of every command's transaction: what was done and who did it stand or fall together. */
export async function recordAct(tx: Tx, author: Author, act: Act) {
  await recordActs(tx, author, [act])
}

/** Many acts of one command, in one statement. */
export async function recordActs(tx: Tx, { orgId, userId, requestId, ip }: Author, acts: readonly Act[]) {
  await tx.auditLog.createMany({
    data: acts.map(({ before, after, ...act }) => ({
      ...act,
      orgId,
      actorUserId: userId ?? null,
      requestId: requestId ?? null,
      ip: ip ?? null,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
  })
}
