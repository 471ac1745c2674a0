import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { overlaps } from './overlap.ts'
import { expandSeries, type Occurrence, type Series } from './series.ts'
import { changesOf, reckon, ZONES } from './testing/zone-changes.ts'

const tuesdays: Series = {
  weekdays: [2],
  startTimeLocal: '16:00',
  durationMinutes: 60,
  classTimeZone: 'Australia/Sydney',
  firstOn: '2026-03-31',
  count: 3,
}

function occurrencesOf(series: Series): Occurrence[] {
  const decision = expandSeries(series)
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  return decision.occurrences
}

function datesOf(series: Series): string[] {
  return occurrencesOf(series).map((occurrence) => occurrence.on)
}

/** The same rule expanded in another way: day by day with Temporal. */
function reckonSeries(series: Series): Occurrence[] {
  const reckoned: Occurrence[] = []
  const { classTimeZone: zone, lastOn, count, skippedDates = [] } = series
  let day = Temporal.PlainDate.from(series.firstOn)
  for (let counted = 0; count == null || counted < count; day = day.add({ days: 1 })) {
    if (lastOn != null && Temporal.PlainDate.compare(day, lastOn) > 0) break
    if (!series.weekdays.includes(day.dayOfWeek)) continue
    counted++
    if (skippedDates.includes(day.toString())) continue
    const { atMs, flag } = reckon(day.toPlainDateTime(series.startTimeLocal), zone)
    const endAtUtc = new Date(atMs + series.durationMinutes * 60_000)
    reckoned.push({ on: day.toString(), startAtUtc: new Date(atMs), endAtUtc, flag })
  }
  return reckoned
}

describe.each(ZONES)('%s', (zone) => {
  test('a weekly class keeps its wall-clock time over every change of the clocks', () => {
    for (const change of changesOf(zone)) {
      const before = change.subtract({ milliseconds: 1 }).toPlainDateTime().add({ milliseconds: 1 })
      for (const shown of [before, change.toPlainDateTime()]) {
        for (const minutes of [-60, -1, 0, 15, 60]) expectOver(shown.add({ minutes }), zone)
      }
    }
  })
})

/** A weekly class of three, whose middle lesson is at exactly this time. */
function expectOver(local: Temporal.PlainDateTime, zone: string): void {
  const series: Series = {
    weekdays: [local.dayOfWeek],
    startTimeLocal: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    durationMinutes: 50,
    classTimeZone: zone,
    firstOn: local.toPlainDate().subtract({ days: 7 }).toString(),
    count: 3,
  }
  expect(occurrencesOf(series)).toEqual(reckonSeries(series))
}

const anySeries: fc.Arbitrary<Series> = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    durationMinutes: fc.integer({ min: 1, max: 720 }),
    classTimeZone: fc.constantFrom(...ZONES),
    first: fc.integer({ min: 0, max: 41 * 365 }),
    days: fc.nat({ max: 120 }),
    counted: fc.boolean(),
    skipped: fc.array(fc.nat({ max: 60 }), { maxLength: 10 }),
  })
  .map(({ minutes, first, days, counted, skipped, ...rest }) => {
    const firstOn = Temporal.PlainDate.from('2000-01-01').add({ days: first })
    const end = counted ? { count: days + 1 } : { lastOn: firstOn.add({ days }).toString() }
    return {
      ...rest,
      ...end,
      startTimeLocal: Temporal.PlainTime.from('00:00').add({ minutes }).toString({ smallestUnit: 'minute' }),
      firstOn: firstOn.toString(),
      skippedDates: skipped.map((days) => firstOn.add({ days }).toString()),
    }
  })
  // Rules that are too long have a test of their own.
  .filter((series) => series.count == null || (series.count * 7) / series.weekdays.length < 700)

test('any series has the same lessons that Temporal gives it', () => {
  fc.assert(
    fc.property(anySeries, (series) => {
      expect(occurrencesOf(series)).toEqual(reckonSeries(series))
    }),
    { numRuns: 300 },
  )
})

test('the lessons of a series do not clash with one another', () => {
  const others = anySeries.filter((series) => series.classTimeZone !== 'Pacific/Apia')
  fc.assert(
    fc.property(others, (series) => {
      const occurrences = occurrencesOf(series)
      for (const [index, next] of occurrences.slice(1).entries()) {
        expect(overlaps(occurrences[index]!, next)).toBe(false)
      }
    }),
  )
})

test('four in the afternoon stays four in the afternoon', () => {
  expect(
    occurrencesOf(tuesdays).map(({ on, startAtUtc, flag }) => [on, startAtUtc.toISOString(), flag]),
  ).toEqual([
    ['2026-03-31', '2026-03-31T05:00:00.000Z', null],
    ['2026-04-07', '2026-04-07T06:00:00.000Z', null],
    ['2026-04-14', '2026-04-14T06:00:00.000Z', null],
  ])
})

test('a skipped time starts when the clocks change, a repeated one is the first, and both are flagged', () => {
  const sundays = { ...tuesdays, weekdays: [7], startTimeLocal: '02:30', count: 1 }
  expect(occurrencesOf({ ...sundays, firstOn: '2026-10-04' })).toEqual([
    {
      on: '2026-10-04',
      startAtUtc: new Date('2026-10-03T16:00:00.000Z'),
      endAtUtc: new Date('2026-10-03T17:00:00.000Z'),
      flag: 'GAP',
    },
  ])
  expect(occurrencesOf({ ...sundays, firstOn: '2026-04-05' })).toEqual([
    {
      on: '2026-04-05',
      startAtUtc: new Date('2026-04-04T15:30:00.000Z'),
      endAtUtc: new Date('2026-04-04T16:30:00.000Z'),
      flag: 'OVERLAP',
    },
  ])
})

test('the last date belongs to the series; a first date on another weekday does not', () => {
  const { count: _, ...endless } = tuesdays
  expect(datesOf({ ...endless, firstOn: '2026-04-01', lastOn: '2026-04-14' })).toEqual([
    '2026-04-07',
    '2026-04-14',
  ])
  expect(datesOf({ ...endless, firstOn: '2026-04-01', lastOn: '2026-04-13' })).toEqual(['2026-04-07'])
  expect(datesOf({ ...endless, firstOn: '2026-04-01', lastOn: '2026-04-02' })).toEqual([])
})

test('skipping a lesson does not add one at the end', () => {
  expect(datesOf({ ...tuesdays, skippedDates: ['2026-04-07'] })).toEqual(['2026-03-31', '2026-04-14'])
  expect(datesOf({ ...tuesdays, skippedDates: ['2026-04-08'] })).toHaveLength(3)
})

describe('limits', () => {
  const daily = { ...tuesdays, weekdays: [1, 2, 3, 4, 5, 6, 7], firstOn: '2026-01-01' }
  const tooLong = { ok: false, reason: 'SERIES_TOO_LONG', mostOccurrences: 366, mostDays: 731 }

  test('a series has at most 366 occurrences', () => {
    expect(datesOf({ ...daily, count: 366 })).toHaveLength(366)
    expect(expandSeries({ ...daily, count: 367 })).toEqual(tooLong)
    expect(expandSeries({ ...daily, count: undefined, lastOn: '2027-01-02' })).toEqual(tooLong)
    expect(datesOf({ ...daily, count: undefined, lastOn: '2027-01-01' })).toHaveLength(366)
  })

  test('a series spans at most two years', () => {
    const weekly = { ...tuesdays, firstOn: '2026-01-06' }
    expect(datesOf({ ...weekly, count: 105 }).at(-1)).toBe('2028-01-04')
    expect(expandSeries({ ...weekly, count: 106 })).toEqual(tooLong)
    expect(datesOf({ ...weekly, count: null, lastOn: '2028-01-06' })).toHaveLength(105)
    expect(expandSeries({ ...weekly, count: null, lastOn: '2028-01-07' })).toEqual(tooLong)
  })

  test('a series that ends far away is refused quickly', () => {
    expect(expandSeries({ ...tuesdays, count: Number.MAX_SAFE_INTEGER })).toEqual(tooLong)
    expect(expandSeries({ ...tuesdays, count: null, lastOn: '2999-12-31' })).toEqual(tooLong)
  })
})

test.each([
  ['weekdays', 'INVALID', { weekdays: [] }],
  ['weekdays', 'INVALID', { weekdays: [0] }],
  ['weekdays', 'INVALID', { weekdays: [1, 8] }],
  ['weekdays', 'INVALID', { weekdays: [1.5] }],
  ['startTimeLocal', 'INVALID', { startTimeLocal: '24:00' }],
  ['durationMinutes', 'INVALID', { durationMinutes: 0 }],
  ['durationMinutes', 'INVALID', { durationMinutes: 721 }],
  ['durationMinutes', 'INVALID', { durationMinutes: 45.5 }],
  ['classTimeZone', 'UNKNOWN_TIME_ZONE', { classTimeZone: 'Sydney' }],
  ['firstOn', 'INVALID_DATE', { firstOn: '2026-02-29' }],
  ['lastOn', 'LAST_OR_COUNT', { count: undefined }],
  ['lastOn', 'LAST_OR_COUNT', { lastOn: '2026-06-01' }],
  ['lastOn', 'INVALID_DATE', { count: null, lastOn: '2026-06-31' }],
  ['lastOn', 'LAST_BEFORE_FIRST', { count: null, lastOn: '2026-03-30' }],
  ['count', 'INVALID', { count: 0 }],
  ['count', 'INVALID', { count: 1.5 }],
  ['skippedDates', 'INVALID_DATE', { skippedDates: ['2026-04-07', 'soon'] }],
] as const)('%s: %s for %j', (field, fault, change) => {
  expect(expandSeries({ ...tuesdays, ...change })).toEqual({ ok: false, reason: 'VALIDATION', field, fault })
})
