import type { AuditAction } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import { uuidv7 } from 'uuidv7'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'

export type Act = {
  /** Named after the use case: `session.schedule`. */
  action: AuditAction
  targetType: string
  targetId: string
  before?: Prisma.InputJsonObject | undefined
  after?: Prisma.InputJsonObject | undefined
  at: Date
}

/** Called in every command's transaction, so that the act and its record are kept together or not at all. */
export function recordAct(tx: Tx, author: Author, act: Act) {
  recordActs(tx, author, [act])
}

/** Records several acts of one command. */
export function recordActs(
  tx: Tx,
  { orgId, userId, studentId, requestId, ip }: Author,
  acts: readonly Act[],
) {
  if (acts.length === 0) return
  const forStudentId = studentId === userId ? null : (studentId ?? null)
  // Made here and not in the database: uuidv7 ids keep their order even within one millisecond.
  const lines = acts.map((act) => ({ id: uuidv7(), ...act }))
  tx.leave(Prisma.sql`
    INSERT INTO "AuditLog" (id, "orgId", "actorUserId", "forStudentId", action, "targetType", "targetId", before, after, "requestId", ip, at)
    SELECT id, ${orgId}::uuid, ${userId ?? null}::uuid, ${forStudentId}::uuid, action, "targetType", "targetId", before, after,
      ${requestId ?? null}::text, ${ip ?? null}::text, at
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS act
      (id uuid, action text, "targetType" text, "targetId" uuid, before jsonb, after jsonb, at timestamptz)`)
}
