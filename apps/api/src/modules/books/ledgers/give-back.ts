import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import type { Author } from '../../../author.ts'
import { ledgers, type Ledger } from './ledger.ts'
import { lockOwners } from './lock-owners.ts'
import { postEntry } from './post-entry.ts'
import { reverseEntries } from './reverse-entries.ts'

type GivingBack = {
  sessionIds: readonly string[]
  /** REVERSAL: the charge was a mistake and nobody earns it. GIFT: the student is let off, the teacher still earns. */
  as: 'REVERSAL' | 'GIFT'
  note: string
}

/** Gives back what these sessions were charged and have not had back yet. They must be locked already. */
export async function giveBack(
  tx: Tx,
  author: Author,
  now: Date,
  { sessionIds, as, note }: GivingBack,
): Promise<void> {
  for (const ledger of ledgers) {
    const charges = await readCharges(tx, ledger, sessionIds)
    if (charges.length === 0) continue
    await lockOwners(tx, ledger, Prisma.sql`SELECT unnest(${charges.map(({ ownerId }) => ownerId)}::uuid[])`)
    if (as === 'REVERSAL') {
      await reverseEntries(tx, ledger, author, now, { ids: charges.map(({ id }) => id), note })
    } else {
      for (const { ownerId, amount } of charges)
        await postEntry(tx, ledger, author, now, { ownerId, amount: -amount, reason: 'GIFT', note })
    }
  }
}

type Charge = { id: string; ownerId: string; amount: number }

async function readCharges(tx: Tx, { table, owner, amount }: Ledger, sessionIds: readonly string[]) {
  return tx.$queryRaw<Charge[]>`
    SELECT e.id, ${Prisma.raw(`e."${owner.column}" AS "ownerId", e."${amount}"::float8 AS amount
    FROM "${table}" e JOIN "SessionCharge" c ON c."entryId" = e.id`)}
    WHERE e."sessionId" = ANY (${sessionIds}::uuid[]) AND NOT c."givenBack"`
}
