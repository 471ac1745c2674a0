import type { Tx } from '../../../db/client.ts'

/** The charge of a session that was not given back: at most one. A free session's charge has no ledger entry. */
export async function standingCharges(tx: Tx, sessionId: string): Promise<{ isFree: boolean }[]> {
  return tx.$queryRaw<{ isFree: boolean }[]>`
    SELECT "entryId" IS NULL AS "isFree" FROM "SessionCharge" WHERE "sessionId" = ${sessionId}::uuid AND NOT "givenBack"`
}
