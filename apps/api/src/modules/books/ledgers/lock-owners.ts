import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import type { Ledger } from './ledger.ts'

/**
 * Lets one act at a time write to an owner's ledger. Without it two acts read the clock in one order and commit in the
 * other: the later one would appear below an entry that it did not know of, and its answer (the balance, or that
 * nothing was reversed yet) would be out of date. References to the owner are left alone, so it neither blocks nor is
 * blocked by lessons being written. `ids` is a query of them; says how many there are.
 */
export async function lockOwners(tx: Tx, { owner }: Ledger, ids: Prisma.Sql): Promise<number> {
  const [table, key] = [Prisma.raw(`"${owner.table}"`), Prisma.raw(`"${owner.key}"`)]
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ${table} WHERE ${key} IN (${ids}) ORDER BY ${key} FOR NO KEY UPDATE`
  return rows.length
}
