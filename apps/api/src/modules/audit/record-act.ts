import type { AuditAction } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Statements } from '../../db/client.ts'

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
export async function recordAct(tx: Statements, author: Author, act: Act) {
  await recordActs(tx, author, [act])
}

/** Many acts of one command, in one statement. */
export async function recordActs(tx: Statements, author: Author, acts: readonly Act[]) {
  await tx.$executeRaw(auditLines(author, acts))
}

/** The statement that records them. */
export function auditLines({ orgId, userId, requestId, ip }: Author, acts: readonly Act[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "AuditLog" ("orgId", "actorUserId", action, "targetType", "targetId", before, after, "requestId", ip, at)
    SELECT ${orgId}::uuid, ${userId ?? null}::uuid, action, "targetType", "targetId", before, after,
      ${requestId ?? null}::text, ${ip ?? null}::text, at
    FROM jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) AS act
      (action text, "targetType" text, "targetId" uuid, before jsonb, after jsonb, at timestamptz)`
}
