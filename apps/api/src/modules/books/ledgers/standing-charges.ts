import type { Tx } from '../../../db/client.ts'

/** What a session was charged and has not had back: nothing, or one charge. A free one has no entry in any ledger. */
export async function standingCharges(tx: Tx, sessionId: string): Promise<{ isFree: boolean }[]> {
  return tx.$queryRaw<{ isFree: boolean }[]>`
    SELECT "entryId" IS NULL AS "isFree" FROM "SessionCharge" WHERE "sessionId" = ${sessionId}::uuid AND NOT "givenBack"`
}
