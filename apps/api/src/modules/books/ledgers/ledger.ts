// What the ledgers have in common: signed, immutable entries of an owner, whose sum is the balance. Hours are the
// first; a card or a balance is one more description here and one more branch of the view "SessionCharge".

export type Ledger = {
  /** The way of paying that it keeps the books of. */
  paidWith: string
  table: string
  /** The enumeration of its reasons. */
  reasons: string
  /** The column of its signed amount. */
  amount: string
  /** The column that names whose entry it is, and the row that is locked for one act at a time. */
  owner: { column: string; table: string; key: string }
  /** Of a session `s`: whose entry its charge is, and what that takes. */
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

/** Those that sessions are charged in when they are over. */
export const ledgers: readonly Ledger[] = [hourLedger]

/** The SQL of an owner's balance. */
export function balanceOf({ table, amount, owner }: Ledger, ownerId: string): string {
  return `(SELECT coalesce(sum("${amount}"), 0) FROM "${table}" WHERE "${owner.column}" = ${ownerId})`
}

/** The SQL of what is promised of it to planned sessions. */
export function plannedOf({ paidWith, charge }: Ledger, ownerId: string): string {
  return `(SELECT coalesce(-sum(${charge.amount}), 0) FROM "Session" s
    WHERE ${charge.owner} = ${ownerId} AND s.status = 'SCHEDULED' AND s."paidWith" = '${paidWith}')`
}

/** The SQL of what can still be promised. */
export function availableOf(ledger: Ledger, ownerId: string): string {
  return `(${balanceOf(ledger, ownerId)} - ${plannedOf(ledger, ownerId)})`
}

/**
 * The SQL of when the n-th of an owner's new entries is written: later than every entry before it, whatever the clocks
 * of different machines say, so that a balance once shown stays. The owner must have been locked by an earlier statement.
 */
export function writtenAt({ table, owner }: Ledger, ownerId: string, now: string, nth: string): string {
  return `greatest(${now}, (SELECT max(earlier."createdAt") + interval '1 millisecond' FROM "${table}" earlier
    WHERE earlier."${owner.column}" = ${ownerId})) + (${nth} - 1) * interval '1 millisecond'`
}
