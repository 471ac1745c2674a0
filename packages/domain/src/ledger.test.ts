import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runningBalances } from './ledger.ts'

const delta = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((value) => value !== 0)
const deltas = fc.array(delta, { maxLength: 100 })

test('each balance is the sum of all entries up to it', () => {
  fc.assert(
    fc.property(deltas, fc.integer({ min: -10_000, max: 10_000 }), (entries, opening) => {
      const balances = runningBalances(entries, opening)
      expect(balances).toHaveLength(entries.length)
      for (const [index, balance] of balances.entries()) {
        const until = entries.slice(0, index + 1).reduce((sum, entry) => sum + BigInt(entry), BigInt(opening))
        expect(BigInt(balance)).toBe(until)
      }
    }),
  )
})

test('a ledger read in pages gives the same balances', () => {
  fc.assert(
    fc.property(deltas, fc.nat({ max: 100 }), (entries, cut) => {
      const first = runningBalances(entries.slice(0, cut))
      const rest = runningBalances(entries.slice(cut), first.at(-1))
      expect([...first, ...rest]).toEqual(runningBalances(entries))
    }),
  )
})

test('a reversal cancels exactly the entry it reverses', () => {
  fc.assert(
    fc.property(deltas, delta, (entries, mistaken) => {
      const before = runningBalances(entries).at(-1) ?? 0
      expect(runningBalances([...entries, mistaken, -mistaken]).at(-1)).toBe(before)
    }),
  )
})

test('fractions are refused', () => {
  expect(() => runningBalances([100, 0.5])).toThrow(RangeError)
  expect(() => runningBalances([1, 1], 0.5)).toThrow(RangeError)
  expect(() => runningBalances([0.5], 0.5)).toThrow(RangeError)
  expect(() => runningBalances([1], Number.MAX_SAFE_INTEGER)).toThrow(RangeError)
})
