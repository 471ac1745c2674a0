import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import type { Ledger } from './ledger.ts'

/**
 * Lets one transaction at a time write to an owner's ledger. Otherwise a later entry could get an earlier time, or an
 * answer could show a balance that is already out of date. The lock does not block foreign keys to the owner, so lessons
 * can still be written. `ids` is a query of owners; returns how many there are.
 */
export async function lockOwners(tx: Tx, { owner }: Ledger, ids: Prisma.Sql): Promise<number> {
  const [table, key] = [Prisma.raw(`"${owner.table}"`), Prisma.raw(`"${owner.key}"`)]
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ${table} WHERE ${key} IN (${ids}) ORDER BY ${key} FOR NO KEY UPDATE`
  return rows.length
}
