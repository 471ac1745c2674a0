import { expect, it } from 'vitest'
import { inSignedUnits, inUnits } from './units.ts'

it.each([
  [10, '10', '+10'],
  [9.75, '9.75', '+9.75'],
  [-1, '−1', '−1'],
  [0, '0', '0'],
])('%d is written %s, and in a ledger %s', (units, plain, signed) => {
  expect(inUnits(units)).toBe(plain)
  expect(inSignedUnits(units)).toBe(signed)
})
