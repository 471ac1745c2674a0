/**
 * The balance after each entry, oldest first, of any ledger that counts in integers (hundredths of a unit, cents).
 * `opening` is the balance before the first one: what a page of a longer ledger starts from.
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
