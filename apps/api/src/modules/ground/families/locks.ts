import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'

export type LockedFamily = { id: string; name: string }

/**
 * Locks these families in order of id. Who belongs to a family changes only under its lock, so lock it before its
 * students.
 */
export async function lockFamilies(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, LockedFamily>> {
  const rows = await tx.$queryRaw<LockedFamily[]>`
    SELECT id, name FROM "Family" WHERE "orgId" = ${orgId}::uuid AND id = ANY (${ids}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  if (rows.length !== new Set(ids).size) throw new DomainError('NOT_FOUND')
  return new Map(rows.map((row) => [row.id, row]))
}

export async function lockFamily(tx: Tx, orgId: string, id: string): Promise<LockedFamily> {
  const family = (await lockFamilies(tx, orgId, [id])).get(id)
  if (family === undefined) throw new DomainError('NOT_FOUND')
  return family
}

/** For a family that is joined: it may have ended before. */
export async function reopen(tx: Tx, id: string): Promise<void> {
  await tx.family.updateMany({ where: { id, endedAt: { not: null } }, data: { endedAt: null } })
}

/** Marks a family as ended once nobody is left in it. What it paid stays with it. */
export async function endIfEmpty(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Family" f SET "endedAt" = ${now}
    WHERE f.id = ${id}::uuid AND NOT EXISTS (SELECT FROM "StudentProfile" p WHERE p."familyId" = f.id)
      AND NOT EXISTS (SELECT FROM "FamilyMember" m WHERE m."familyId" = f.id)`
}
