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
  action: string
  targetType: string
  targetId: string
  before?: Prisma.InputJsonValue | undefined
  after?: Prisma.InputJsonValue | undefined
  at: Date
}

/** Part of every command's transaction: what was done and who did it stand or fall together. */
export async function recordAct(tx: Tx, author: Author, { before, after, ...act }: Act) {
  await tx.auditLog.create({
    data: {
      ...act,
      orgId: author.orgId,
      actorUserId: author.userId ?? null,
      requestId: author.requestId ?? null,
      ip: author.ip ?? null,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  })
}
