import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availableUnits, formatUnits, isQuarter, parseUnits, sumUnits, unitsToNumber } from './units.ts'

const hundredths = fc.integer({ min: -99_999_999, max: 99_999_999 })

describe('parsing', () => {
  test.each([
    ['9.75', 975],
    ['-1.00', -100],
    ['0', 0],
    ['-0.00', 0],
    ['1.5', 150],
    ['1.250', 125],
    ['999999.99', 99_999_999],
    [1.25, 125],
    [-0.25, -25],
    [-0, 0],
    [4.35, 435],
    [1.1, 110],
  ])('%j is %d hundredths', (value, expected) => {
    expect(parseUnits(value)).toBe(expected)
  })

  test.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '1.',
    '1e2',
    '0x10',
    '1,5',
    '1.255',
    '1000000',
    'NaN',
    '１',
    '1\n',
    '--1',
    0.1 + 0.2,
    1.005,
    1e-7,
    1e21,
    NaN,
    Infinity,
    -Infinity,
  ])('%j is refused', (value) => {
    expect(parseUnits(value)).toBeNull()
  })

  test('reverses formatting, for text, the database and JSON', () => {
    fc.assert(
      fc.property(hundredths, (value) => {
        expect(parseUnits(formatUnits(value))).toBe(value)
        expect(parseUnits(asDatabaseWritesIt(value))).toBe(value)
        expect(parseUnits(JSON.parse(JSON.stringify(unitsToNumber(value))) as number)).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })
})

function asDatabaseWritesIt(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

test('formatting is exact and without trailing zeros', () => {
  expect([975, 150, -100, 5, -5, 0, -0, 1000, 99_999_999].map(formatUnits)).toEqual([
    '9.75',
    '1.5',
    '-1',
    '0.05',
    '-0.05',
    '0',
    '0',
    '10',
    '999999.99',
  ])
})

test('a quarter is a multiple of 0.25', () => {
  expect([0, 25, -25, 50, 75, 100, -975].every(isQuarter)).toBe(true)
  expect([1, 24, 26, -10, 99].some(isQuarter)).toBe(false)
})

test('sums are exact in any order, where floats would drift', () => {
  fc.assert(
    fc.property(fc.array(hundredths, { maxLength: 200 }), (values) => {
      const exact = values.reduce((sum, value) => sum + BigInt(value), 0n)
      expect(BigInt(sumUnits(values))).toBe(exact)
      expect(sumUnits(values.toReversed())).toBe(Number(exact))
    }),
  )
  const tenths = Array.from({ length: 1000 }, () => 10)
  expect(unitsToNumber(sumUnits(tenths))).toBe(100)
})

test('available units are the remaining less the planned ones, and can be negative', () => {
  expect(availableUnits(975, 300)).toBe(675)
  expect(availableUnits(100, 250)).toBe(-150)
})

test('a value finer than hundredths is refused, not rounded', () => {
  expect(() => sumUnits([100, 0.5])).toThrow(RangeError)
  expect(() => sumUnits([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
  for (const reckon of [formatUnits, unitsToNumber, isQuarter]) expect(() => reckon(9.75)).toThrow(RangeError)
  expect(() => availableUnits(9.75, 0)).toThrow(RangeError)
  expect(() => availableUnits(0, 9.75)).toThrow(RangeError)
})
