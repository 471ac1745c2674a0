/**
 * The balance after each entry, oldest first, of a ledger that counts in integers (hundredths of a unit, or cents).
 * `opening` is the balance before the first entry given, so that a ledger can be read page by page.
 */
export function runningBalances(deltas: readonly number[], opening = 0): number[] {
  let balance = opening
  return deltas.map((delta) => {
    balance += delta
    if (!Number.isSafeInteger(delta) || !Number.isSafeInteger(balance)) {
      throw new RangeError('a ledger counts in whole numbers')
    }
    return balance
  })
}
