import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { changesOf, reckon, ZONES } from './testing/zone-changes.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

/** How many minutes from a change of the clocks to try: within the hour on both sides, and just outside it. */
const AROUND = [-61, -60, -59, -31, -30, -29, -1, 0, 1, 29, 30, 31, 59, 60, 61]

function expectSame(local: Temporal.PlainDateTime, zone: string): void {
  const on = local.toPlainDate().toString()
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const found = instantOf(on, time, zone)
  expect({ zone, on, time, atMs: found?.atUtc.getTime(), flag: found?.flag }).toEqual({
    zone,
    on,
    time,
    ...reckon(local, zone),
  })
}

test.each(ZONES)(
  '%s: wall-clock times around every change become the instants that Temporal gives',
  (zone) => {
    for (const change of changesOf(zone)) {
      const before = change.subtract({ milliseconds: 1 }).toPlainDateTime().add({ milliseconds: 1 })
      for (const shown of [before, change.toPlainDateTime()]) {
        for (const minutes of AROUND) expectSame(shown.add({ minutes }), zone)
      }
    }
  },
)

test('wall-clock times on any day become the instants that Temporal gives', () => {
  const minutes = fc.integer({ min: 0, max: 41 * 365 * 24 * 60 })
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), minutes, (zone, since) =>
      expectSame(Temporal.PlainDateTime.from('2000-01-01T00:00').add({ minutes: since }), zone),
    ),
    { numRuns: 2000 },
  )
})

test('instants become the wall-clock times that Temporal gives, and back again', () => {
  const minutes = fc.integer({ min: Date.UTC(2000) / 60_000, max: Date.UTC(2041) / 60_000 })
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), minutes, (zone, minute) => {
      const atUtc = new Date(minute * 60_000)
      const clock = wallClockAt(atUtc, zone)
      const reckoned = Temporal.Instant.fromEpochMilliseconds(atUtc.getTime()).toZonedDateTimeISO(zone)
      expect(`${clock.on}T${clock.time} ${clock.weekday}`).toBe(
        `${reckoned.toPlainDateTime().toString({ smallestUnit: 'minute' })} ${reckoned.dayOfWeek}`,
      )
      const back = instantOf(clock.on, clock.time, zone)
      if (back?.flag === null) expect(back.atUtc).toEqual(atUtc)
      else expect(back?.flag).toBe('OVERLAP')
    }),
    { numRuns: 2000 },
  )
})

test('a time on a day that the zone left out is the start of the next day', () => {
  const next = new Date('2011-12-30T10:00:00.000Z')
  expect(instantOf('2011-12-30', '00:00', 'Pacific/Apia')).toEqual({ atUtc: next, flag: 'GAP' })
  expect(instantOf('2011-12-30', '23:59', 'Pacific/Apia')).toEqual({ atUtc: next, flag: 'GAP' })
  expect(instantOf('2011-12-31', '00:00', 'Pacific/Apia')).toEqual({ atUtc: next, flag: null })
})

test.each([
  ['2026-02-30', '09:00'],
  ['2026-02-20', '24:00'],
  ['2026-02-20', '9:00'],
  ['2026-02-20', '09:60'],
  ['2026-02-20', '09:00:00'],
  ['2026-02-20', '09:00\n'],
])('%s %j is no time', (on, time) => {
  expect(instantOf(on, time, 'UTC')).toBeNull()
})
