import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import type { Author } from '../../../author.ts'
import { balanceOf, writtenAt, type Ledger } from './ledger.ts'

export type Posting = {
  ownerId: string
  amount: number
  reason: string
  note?: string | undefined
  /** Values for columns that only some ledgers have. */
  more?: Readonly<Record<string, Prisma.Sql>>
}

/** Writes an entry and returns the balance after it. The owner must be locked already. */
export async function postEntry(
  tx: Tx,
  ledger: Ledger,
  { orgId, userId }: Author,
  now: Date,
  { ownerId, amount, reason, note, more = {} }: Posting,
): Promise<{ id: string; createdAt: Date; balance: number }> {
  const columns = [
    'orgId',
    ledger.owner.column,
    ledger.amount,
    'note',
    'createdByUserId',
    ...Object.keys(more),
  ]
  const values = [
    Prisma.sql`${orgId}::uuid`,
    Prisma.sql`${ownerId}::uuid`,
    Prisma.sql`${amount}::numeric`,
    Prisma.sql`${note ?? null}`,
    Prisma.sql`${userId ?? null}::uuid`,
    ...Object.values(more),
  ]
  const names = columns.map((name) => `"${name}"`).join(', ')
  const [entry] = await tx.$queryRaw<{ id: string; createdAt: Date; balance: number }[]>`
    WITH posted AS (SELECT ${ownerId}::uuid AS owner, ${now}::timestamptz AS now)
    INSERT INTO ${Prisma.raw(`"${ledger.table}"`)} (${Prisma.raw(names)}, reason, "createdAt")
    SELECT ${Prisma.join(values)}, ${reason}::text::${Prisma.raw(`"${ledger.reasons}"`)},
      ${Prisma.raw(writtenAt(ledger, 'posted.owner', 'posted.now', '1'))}
    FROM posted
    RETURNING id, "createdAt", (${Prisma.raw(`"${ledger.amount}" + ${balanceOf(ledger, '(SELECT owner FROM posted)')}`)})::float8 AS balance`
  if (entry === undefined) throw new Error('an entry was not written')
  return entry
}
