import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SESSION_MOST_HOURS } from './session-length.ts'
import { durationMinutes, wageCents } from './wage-cents.ts'

const lengthMs = fc.integer({ min: 0, max: SESSION_MOST_HOURS * 3_600_000 })
const cents = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** The definition of rounding half up: the exact value less the result is in [-1/2, 1/2). */
function isHalfUp(result: number, ms: number, hourlyCents: number): boolean {
  const twiceDistance = 2n * (BigInt(ms) * BigInt(hourlyCents) - BigInt(result) * 3_600_000n)
  return -3_600_000n <= twiceDistance && twiceDistance < 3_600_000n
}

test('a wage is calculated to the millisecond and rounded half up to the cent', () => {
  fc.assert(
    fc.property(lengthMs, cents, (ms, hourlyCents) => {
      const minutes = durationMinutes(new Date(0), new Date(ms))
      expect(isHalfUp(wageCents(minutes, hourlyCents), ms, hourlyCents)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('whole minutes around every half cent are rounded half up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 720 }),
      fc.integer({ min: 0, max: 50_000 }),
      (minutes, hourlyCents) => {
        expect(isHalfUp(wageCents(minutes, hourlyCents), minutes * 60_000, hourlyCents)).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
  expect(wageCents(30, 1)).toBe(1)
  expect(wageCents(29, 1)).toBe(0)
  expect(wageCents(45, 6_666)).toBe(5_000)
  expect(wageCents(50, 12_345)).toBe(10_288)
  expect(wageCents(12 * 60, 2 ** 31 - 1)).toBe(12 * (2 ** 31 - 1))
})

test('a session of an hour earns the hourly wage', () => {
  fc.assert(
    fc.property(cents, (hourlyCents) => {
      expect(wageCents(60, hourlyCents)).toBe(hourlyCents)
    }),
  )
})

test('invalid lengths and wages are refused', () => {
  for (const [minutes, hourlyCents] of [
    [-1, 100],
    [NaN, 100],
    [Infinity, 100],
    [60, -1],
    [60, 0.5],
    [60, NaN],
  ] as const)
    expect(() => wageCents(minutes, hourlyCents)).toThrow(RangeError)
})

test('minutes are elapsed time', () => {
  const start = new Date('2026-10-03T15:30:00.000Z')
  expect(durationMinutes(start, new Date('2026-10-03T17:00:00.000Z'))).toBe(90)
  expect(durationMinutes(start, new Date('2026-10-03T15:30:45.000Z'))).toBe(0.75)
})
