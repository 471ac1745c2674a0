import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays } from './local-date.ts'
import { payrollWeek, payrollWeekOf, type PayrollWeek } from './payroll-week.ts'
import { changesOf, ZONES } from './testing/zone-changes.ts'

const FIRST_MONDAY = '1999-12-27'
const LAST_MONDAY = '2040-12-31'

function weekOf(monday: string, zone: string): PayrollWeek {
  const week = payrollWeek(monday, zone)
  if (!week.ok) throw new Error(`${monday}: ${week.reason}`)
  return week
}

function hoursOf(week: PayrollWeek): number {
  return (week.toUtc.getTime() - week.fromUtc.getTime()) / 3_600_000
}

describe.each(ZONES)('%s', (zone) => {
  test('weeks from 2000 to 2040 follow one another without gaps, and begin where Temporal begins the day', () => {
    let previous = weekOf(FIRST_MONDAY, zone)
    while (previous.weekStartOn < LAST_MONDAY) {
      const week = weekOf(previous.weekEndOn, zone)
      expect(week.fromUtc).toEqual(previous.toUtc)
      const day = Temporal.PlainDate.from(week.weekStartOn).toZonedDateTime(zone)
      expect(week.fromUtc.getTime()).toBe(day.startOfDay().epochMilliseconds)
      previous = week
    }
  })

  test('each instant around a change of the clocks belongs to the one week that contains it', () => {
    for (const change of changesOf(zone)) {
      const at = change.epochMilliseconds
      const week = weekOf(payrollWeekOf(new Date(at), zone), zone)
      const boundaries = [at, week.fromUtc.getTime(), week.toUtc.getTime()]
      for (const ms of boundaries.flatMap((boundary) => [boundary - 1, boundary, boundary + 1])) {
        expectContained(new Date(ms), zone)
      }
    }
  })
})

function expectContained(instant: Date, zone: string): void {
  const week = weekOf(payrollWeekOf(instant, zone), zone)
  expect(week.fromUtc <= instant && instant < week.toUtc, `${instant.toISOString()} in ${zone}`).toBe(true)
}

test('any instant belongs to the one week that contains it', () => {
  const instant = fc.date({
    min: new Date(Date.UTC(2000)),
    max: new Date(Date.UTC(2041)),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), instant, (zone, at) => expectContained(at, zone)),
    {
      numRuns: 2000,
    },
  )
})

test('in Sydney in 2026, weeks last 167, 168 or 169 hours', () => {
  const hours = new Map<number, string[]>()
  for (let monday = '2025-12-29'; monday < '2027-01-01'; monday = addDays(monday, 7)) {
    const length = hoursOf(weekOf(monday, 'Australia/Sydney'))
    hours.set(length, [...(hours.get(length) ?? []), monday])
  }
  expect([...hours.keys()].toSorted()).toEqual([167, 168, 169])
  expect(hours.get(169)).toEqual(['2026-03-30'])
  expect(hours.get(167)).toEqual(['2026-09-28'])
  expect(hours.get(168)).toHaveLength(51)
})

test('a week in Sydney has the right instants', () => {
  expect(payrollWeek('2026-03-30', 'Australia/Sydney')).toEqual({
    ok: true,
    weekStartOn: '2026-03-30',
    weekEndOn: '2026-04-06',
    fromUtc: new Date('2026-03-29T13:00:00.000Z'),
    toUtc: new Date('2026-04-05T14:00:00.000Z'),
  })
})

test('a Monday whose midnight is skipped begins when the clocks change', () => {
  const week = weekOf('2010-03-22', 'Asia/Tehran')
  expect(week.fromUtc).toEqual(new Date('2010-03-21T20:30:00.000Z'))
  expect(hoursOf(week)).toBe(167)
  expect(hoursOf(weekOf('2010-03-15', 'Asia/Tehran'))).toBe(168)
  expect(payrollWeekOf(week.fromUtc, 'Asia/Tehran')).toBe('2010-03-22')
  expect(payrollWeekOf(new Date(week.fromUtc.getTime() - 1), 'Asia/Tehran')).toBe('2010-03-15')
})

test('a date that is not a Monday, or not a date, is refused', () => {
  for (let days = 1; days <= 6; days++) {
    const on = addDays('2026-03-30', days)
    expect(payrollWeek(on, 'UTC')).toEqual({ ok: false, reason: 'NOT_A_MONDAY' })
  }
  for (const on of ['', '2026-02-30', '2026-3-30', '30/03/2026', '9999-12-27']) {
    expect(payrollWeek(on, 'UTC')).toEqual({ ok: false, reason: 'INVALID_DATE' })
  }
})
