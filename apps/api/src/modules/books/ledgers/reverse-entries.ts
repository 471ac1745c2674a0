import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import type { Author } from '../../../author.ts'
import { writtenAt, type Ledger } from './ledger.ts'

export type Reversal = { id: string; reversesEntryId: string; amount: number; createdAt: Date }

/** Writes the opposite of each entry. Their sessions and then their owners must be locked already. */
export async function reverseEntries(
  tx: Tx,
  ledger: Ledger,
  { userId }: Author,
  now: Date,
  { ids, note }: { ids: readonly string[]; note: string },
): Promise<Reversal[]> {
  const { table, owner, amount } = ledger
  const ownerId = `e."${owner.column}"`
  const nth = `row_number() OVER (PARTITION BY ${ownerId} ORDER BY e."createdAt", e.id)`
  return tx.$queryRaw<Reversal[]>`
    WITH asked AS (SELECT ${now}::timestamptz AS now, ${userId ?? null}::uuid AS "userId", ${note}::text AS note)
    INSERT INTO ${Prisma.raw(`"${table}" ("orgId", "${owner.column}", "${amount}", reason, "reversesEntryId", note, "createdByUserId", "createdAt")`)}
    SELECT ${Prisma.raw(`e."orgId", ${ownerId}, -e."${amount}", 'REVERSAL', e.id, asked.note, asked."userId",
      ${writtenAt(ledger, ownerId, 'asked.now', nth)}
    FROM asked, "${table}" e`)} WHERE e.id = ANY (${ids}::uuid[])
    RETURNING id, "reversesEntryId", ${Prisma.raw(`"${amount}"`)}::float8 AS amount, "createdAt"`
}
