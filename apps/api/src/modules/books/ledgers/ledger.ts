// What all ledgers have in common: signed, immutable entries of an owner, whose sum is the balance. Hours are the first.
// A card or a balance needs one more description here and one more branch in the view "SessionCharge".

export type Ledger = {
  /** The value of Session.paidWith that charges this ledger. */
  paidWith: string
  table: string
  /** The SQL enumeration of its reasons. */
  reasons: string
  /** The column with the signed amount. */
  amount: string
  /** The column that names the owner, and the table and key of the row that is locked while an entry is written. */
  owner: { column: string; table: string; key: string }
  /** SQL over a session `s`: who is charged, and how much. */
  charge: { owner: string; amount: string }
}

export const hourLedger: Ledger = {
  paidWith: 'HOURS',
  table: 'HourLedgerEntry',
  reasons: 'LedgerReason',
  amount: 'deltaUnits',
  owner: { column: 'studentId', table: 'StudentProfile', key: 'userId' },
  charge: { owner: 's."studentId"', amount: '-s."consumesUnits"' },
}

/** All ledgers that sessions can be charged in. */
export const ledgers: readonly Ledger[] = [hourLedger]

/** SQL for an owner's balance. */
export function balanceOf({ table, amount, owner }: Ledger, ownerId: string): string {
  return `(SELECT coalesce(sum("${amount}"), 0) FROM "${table}" WHERE "${owner.column}" = ${ownerId})`
}

/** SQL for what an owner's scheduled sessions will take. */
export function plannedOf({ paidWith, charge }: Ledger, ownerId: string): string {
  return `(SELECT coalesce(-sum(${charge.amount}), 0) FROM "Session" s
    WHERE ${charge.owner} = ${ownerId} AND s.status = 'SCHEDULED' AND s."paidWith" = '${paidWith}')`
}

/** SQL for the balance minus what is planned. */
export function availableOf(ledger: Ledger, ownerId: string): string {
  return `(${balanceOf(ledger, ownerId)} - ${plannedOf(ledger, ownerId)})`
}

/**
 * SQL for the time of an owner's n-th new entry: always later than the owner's entries so far, even if the clocks of two
 * machines differ, so that a balance once shown stays true. An earlier statement must have locked the owner.
 */
export function writtenAt({ table, owner }: Ledger, ownerId: string, now: string, nth: string): string {
  return `greatest(${now}, (SELECT max(earlier."createdAt") + interval '1 millisecond' FROM "${table}" earlier
    WHERE earlier."${owner.column}" = ${ownerId})) + (${nth} - 1) * interval '1 millisecond'`
}
