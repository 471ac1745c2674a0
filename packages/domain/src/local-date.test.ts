import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, dayOf, isLocalDate, isoWeekdayOf, isoWeekdayOn, localDateOf } from './local-date.ts'

const EPOCH = Temporal.PlainDate.from('1970-01-01')
const days = fc.integer({ min: dayOf('1900-01-01')!, max: dayOf('2999-12-31')! })

test('dates and days agree with the calendar', () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = EPOCH.add({ days: day })
      expect(localDateOf(day)).toBe(date.toString())
      expect(dayOf(date.toString())).toBe(day)
      expect(isoWeekdayOf(day)).toBe(date.dayOfWeek)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '',
  '2026-02-29',
  '2100-02-29',
  '2026-02-31',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '20260101',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '2026-01-01\n',
  '1899-12-31',
  '3000-01-01',
  '+002026-01-01',
  '２026-01-01',
])('%j is not a date', (on) => {
  expect(isLocalDate(on)).toBe(false)
})

test('leap days are dates', () => {
  expect(['2000-02-29', '2024-02-29', '2028-02-29', '1900-01-01', '2999-12-31'].every(isLocalDate)).toBe(true)
})

test('days are added on the calendar', () => {
  expect(addDays('2026-12-28', 7)).toBe('2027-01-04')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
})

test('a date knows its weekday', () => {
  expect(['2026-11-23', '2026-11-29'].map(isoWeekdayOn)).toEqual([1, 7])
  expect(() => isoWeekdayOn('2026-02-30')).toThrow(RangeError)
})
