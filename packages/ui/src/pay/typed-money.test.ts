import { expect, it } from 'vitest'
import { centsOf, typedMoney } from './typed-money.ts'

it.each([
  ['85', 8_500],
  ['85.5', 8_550],
  ['85.50', 8_550],
  [' 0.07 ', 7],
  ['85,50', 8_550],
  ['1,200', 120_000],
  ['1 200.10', 120_010],
  ['0', 0],
])('%s is read as cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents)
})

it.each(['', '-1', '1.234', '12e3', 'eighty', '.', '1,20,3'])('%s is not an amount', (typed) => {
  expect(centsOf(typed)).toBeUndefined()
})

it('writes an amount as a person would type it', () => {
  expect([8_500, 8_550, 7, 0].map(typedMoney)).toEqual(['85', '85.50', '0.07', '0'])
})
