import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlaps, type Interval } from './overlap.ts'

const small = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .map(([start, length]) => between(start, start + length))

function between(start: number, end: number): Interval {
  return { startAtUtc: new Date(start), endAtUtc: new Date(end) }
}

function instantsOf(interval: Interval): number[] {
  const start = interval.startAtUtc.getTime()
  return Array.from({ length: interval.endAtUtc.getTime() - start }, (_, index) => start + index)
}

test('two intervals overlap if they share an instant', () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      const inB = new Set(instantsOf(b))
      expect(overlaps(a, b)).toBe(instantsOf(a).some((instant) => inB.has(instant)))
    }),
    { numRuns: 2000 },
  )
})

test('overlapping works both ways', () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a))
    }),
  )
})

test('back-to-back sessions do not clash; a millisecond more and they do', () => {
  expect(overlaps(between(0, 100), between(100, 200))).toBe(false)
  expect(overlaps(between(100, 200), between(0, 100))).toBe(false)
  expect(overlaps(between(0, 101), between(100, 200))).toBe(true)
  expect(overlaps(between(100, 200), between(0, 101))).toBe(true)
})
