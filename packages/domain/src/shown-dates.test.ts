import { expect, test } from 'vitest'
import { addDays } from './local-date.ts'
import { changesOf, ZONES } from './testing/zone-changes.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'
import { dateAt, startOfDay, zoneNamed } from './zone.ts'

// Screens that show dates use Intl; forms and the API use luxon. Nobody may see a difference.
test.each(ZONES)('%s: Intl and luxon agree on the date around every change of the clocks', (zone) => {
  for (const { epochMilliseconds } of changesOf(zone)) {
    for (const hours of [-24, -1, 0, 1, 24]) {
      const at = epochMilliseconds + hours * 3_600_000
      for (const ms of [at - 1, at]) expect(dateAt(ms, zone)).toBe(wallClockAt(new Date(ms), zone).on)
    }
  }
})

// Until 2011 the clocks there went back from 00:01 into the day before, so that such a date begins twice.
const others = ZONES.filter((zone) => zone !== 'America/St_Johns')

test.each(others)('%s: around every change of the clocks, a day begins at midnight', (zone) => {
  for (const { epochMilliseconds } of changesOf(zone)) {
    const on = dateAt(epochMilliseconds, zone)
    for (const date of [addDays(on, -1), on, addDays(on, 1)]) {
      expect(startOfDay(date, zone)).toEqual(instantOf(date, '00:00', zone)?.atUtc)
    }
  }
})

test('a zone has one name, however it is spelled', () => {
  expect(zoneNamed('Asia/SHANGHAI')).toBe(zoneNamed('Asia/Shanghai'))
})
