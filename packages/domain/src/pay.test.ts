import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustmentOf, hoursOf, payOf, payTotals, type EarningLesson, type Pay } from './pay.ts'
import { payrollWeek, payrollWeekOf } from './payroll-week.ts'
import { ZONES } from './testing/zone-changes.ts'

const WEEKS = ['2026-03-23', '2026-03-30', '2026-04-06', '2026-04-13']
const LAST_WEEK = '2026-04-20'
const FROM_MS = Date.parse('2026-03-23T00:00:00Z')
const FOUR_WEEKS_MS = 28 * 86_400_000

const lesson = fc
  .record({
    endMs: fc.integer({ min: 1, max: FOUR_WEEKS_MS }),
    lengthMs: fc.integer({ min: 1, max: 12 * 3_600_000 }),
    hourlyWageCents: fc.integer({ min: 0, max: 50_000 }),
    currency: fc.constantFrom('AUD', 'CNY'),
  })
  .map(({ endMs, lengthMs, ...rest }) => ({
    ...rest,
    startAtUtc: new Date(FROM_MS + endMs - lengthMs),
    endAtUtc: new Date(FROM_MS + endMs),
    reversed: false,
  }))

test('every lesson is in exactly one week, and the sum over weeks is the sum over lessons', () => {
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 60 }), fc.constantFrom(...ZONES), (lessons, zone) => {
      const weeks = ['2026-03-16', ...WEEKS, LAST_WEEK].map((monday) => {
        const week = payrollWeek(monday, zone)
        if (!week.ok) throw new Error(week.reason)
        return lessons.filter(({ endAtUtc }) => week.fromUtc <= endAtUtc && endAtUtc < week.toUtc)
      })
      for (const one of lessons) expect(weeks.filter((week) => week.includes(one))).toHaveLength(1)
      const totalsOf = (some: typeof lessons) => payTotals(some.map((one) => ({ ...one, ...payOf(one) })))
      const ofWeeks = weeks
        .flatMap(totalsOf)
        .map(({ currency, totalCents: cents, sessionsCount: count }) => ({ currency, cents, count }))
      expect(sums(ofWeeks)).toEqual(
        sums(
          totalsOf(lessons).map(({ currency, totalCents: cents, sessionsCount: count }) => ({
            currency,
            cents,
            count,
          })),
        ),
      )
    }),
  )
})

function sums(parts: { currency: string; cents: number; count: number }[]) {
  const sum = new Map<string, [number, number]>()
  for (const { currency, cents, count } of parts) {
    const [c, n] = sum.get(currency) ?? [0, 0]
    sum.set(currency, [c + cents, n + count])
  }
  return Object.fromEntries(sum)
}

type Deed = { deed: 'enter' | 'reverse'; index: number } | { deed: 'freeze'; week: string }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constantFrom('enter' as const, 'reverse' as const), index: fc.nat(9) }),
  fc.record({ deed: fc.constant('freeze' as const), week: fc.constantFrom(...WEEKS) }),
)

/** The books of an academy: lessons entered and reversed in any order, weeks frozen in any order. */
function keepBooks(lessons: readonly EarningLesson[], deeds: readonly Deed[]) {
  const entered = new Map<number, { reversed: boolean }>()
  const frozen = new Map<string, (Pay & { index: number })[]>()
  const paidFor = (index: number) => [...frozen.values()].flat().filter((line) => line.index === index)

  function freeze(week: string) {
    if (frozen.has(week)) return
    const lines: (Pay & { index: number })[] = []
    for (const [index, { reversed }] of entered) {
      const one = { ...lessons[index]!, reversed }
      const own = payrollWeekOf(one.endAtUtc, 'UTC')
      const [paid, ...more] = paidFor(index)
      if (own === week) lines.push({ index, ...payOf(one) })
      if (own < week && frozen.has(own) && more.length === 0) {
        const correction = adjustmentOf(one, paid ?? null)
        if (correction) lines.push({ index, minutes: correction.minutes, cents: correction.cents })
      }
    }
    frozen.set(week, lines)
  }

  for (const one of deeds) {
    if (one.deed === 'freeze') freeze(one.week)
    else if (one.deed === 'reverse') {
      const known = entered.get(one.index)
      if (known) known.reversed = true
    } else if (lessons[one.index]) {
      entered.set(one.index, entered.get(one.index) ?? { reversed: false })
    }
  }
  for (const week of [...WEEKS, LAST_WEEK]) freeze(week)
  // A lesson reversed after the last week was frozen would wait for the next one, so none is reversed here.
  return { entered, paidFor }
}

test('in the end each lesson is paid what it earns, in whatever order it was entered, reversed and frozen', () => {
  fc.assert(
    fc.property(
      fc.array(lesson, { minLength: 1, maxLength: 10 }),
      fc.array(deed, { maxLength: 40 }),
      (lessons, deeds) => {
        const { entered, paidFor } = keepBooks(lessons, deeds)
        for (const [index, { reversed }] of entered) {
          const lines = paidFor(index)
          expect(lines.length).toBeLessThanOrEqual(2)
          expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(
            payOf({ ...lessons[index]!, reversed }).cents,
          )
        }
      },
    ),
    { numRuns: 2000 },
  )
})

const hour = {
  startAtUtc: new Date('2026-03-02T09:00:00Z'),
  endAtUtc: new Date('2026-03-02T10:00:00Z'),
  hourlyWageCents: 6_000,
  reversed: false,
}
const paid = { minutes: 60, cents: 6_000 }

test('a lesson entered late is paid once, and a reversed one is taken back once', () => {
  expect(adjustmentOf(hour, null)).toEqual({ adjustment: 'LATE', minutes: 60, cents: 6_000 })
  expect(adjustmentOf(hour, paid)).toBeNull()
  expect(adjustmentOf({ ...hour, reversed: true }, paid)).toEqual({
    adjustment: 'REVERSAL',
    minutes: -60,
    cents: -6_000,
  })
  expect(adjustmentOf({ ...hour, reversed: true }, null)).toBeNull()
  expect(adjustmentOf({ ...hour, reversed: true }, { minutes: 0, cents: 0 })).toBeNull()
})

test('taking back a lesson that earned nothing takes back its minutes', () => {
  expect(adjustmentOf({ ...hour, reversed: true }, { minutes: 60, cents: 0 })).toEqual({
    adjustment: 'REVERSAL',
    minutes: -60,
    cents: 0,
  })
})

test('there is a total per currency, with hours to the hundredth', () => {
  expect(payOf({ ...hour, endAtUtc: new Date('2026-03-02T09:45:00Z'), hourlyWageCents: 6_667 })).toEqual({
    minutes: 45,
    cents: 5_000,
  })
  expect(payTotals([])).toEqual([])
  expect(
    payTotals([
      { currency: 'CNY', minutes: 50, cents: 100 },
      { currency: 'AUD', minutes: 45, cents: 5_000, count: 3 },
      { currency: 'CNY', minutes: 60, cents: 1 },
    ]),
  ).toEqual([
    { currency: 'AUD', totalCents: 15_000, totalHours: 2.25, sessionsCount: 3 },
    { currency: 'CNY', totalCents: 101, totalHours: 1.83, sessionsCount: 2 },
  ])
  expect([hoursOf(50), hoursOf(-45)]).toEqual([0.83, -0.75])
  expect(() => payTotals([{ currency: 'AUD', minutes: 1, cents: 0.5 }])).toThrow(RangeError)
})

describe('classes', () => {
  const seat = (sessionId: string) => ({
    currency: 'AUD',
    minutes: 60,
    cents: 1_000,
    slotId: 'yoga',
    sessionId,
  })
  const whole = { currency: 'AUD', minutes: 60, cents: 8_000, slotId: 'yoga', sessionId: null }
  const totals = { currency: 'AUD', totalHours: 1 }

  test('count their time once, and each seat as a lesson', () => {
    const seats = ['a', 'b', 'c'].map(seat)
    expect(payTotals([whole, ...seats])).toEqual([{ ...totals, totalCents: 11_000, sessionsCount: 3 }])
    expect(payTotals(seats)).toEqual([{ ...totals, totalCents: 3_000, sessionsCount: 3 }])
    expect(payTotals([whole])).toEqual([{ ...totals, totalCents: 8_000, sessionsCount: 0 }])
    const other = { ...whole, slotId: 'dance' }
    expect(payTotals([whole, other])).toEqual([
      { ...totals, totalHours: 2, totalCents: 16_000, sessionsCount: 0 },
    ])
  })

  test('keep their time when a seat is taken back, and lose it when the class is', () => {
    const back = { ...seat('a'), minutes: -60, cents: -1_000, adjustment: 'REVERSAL' as const }
    expect(payTotals([back])).toEqual([{ ...totals, totalCents: -1_000, totalHours: 0, sessionsCount: 1 }])
    const wholeBack = { ...whole, minutes: -60, cents: -8_000, adjustment: 'REVERSAL' as const }
    expect(payTotals([wholeBack, back])).toEqual([
      { ...totals, totalCents: -9_000, totalHours: -1, sessionsCount: 1 },
    ])
  })
})
