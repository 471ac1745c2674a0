import { Prisma } from '@summa/prisma'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { hourLedger, lockOwners } from '../ledgers/index.ts'

/** A student of another organisation is not found. */
export async function lockStudent(tx: Tx, { orgId }: Pick<Actor, 'orgId'>, studentId: string) {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "StudentProfile" WHERE "orgId" = ${orgId}::uuid AND "userId" = ${studentId}::uuid`
  if (known.length === 0) throw new DomainError('NOT_FOUND')
  await lockOwners(tx, hourLedger, Prisma.sql`${studentId}::uuid`)
}
