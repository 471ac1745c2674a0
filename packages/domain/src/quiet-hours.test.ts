import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultQuietHours, quietUntil } from './quiet-hours.ts'
import { wallClockAt } from './wall-clock.ts'

describe('quiet hours', () => {
  test.each([
    ['Australia/Sydney', '2026-03-02T11:00:00.000Z', '2026-03-02T20:00:00.000Z'],
    ['Australia/Sydney', '2026-03-02T10:59:59.999Z', null],
    ['Australia/Sydney', '2026-03-02T19:59:59.999Z', '2026-03-02T20:00:00.000Z'],
    ['Australia/Sydney', '2026-03-02T20:00:00.000Z', null],
    // The night in which Sydney's clocks go back is an hour longer.
    ['Australia/Sydney', '2026-04-04T11:00:00.000Z', '2026-04-04T21:00:00.000Z'],
    ['Asia/Shanghai', '2026-03-02T15:30:00.000Z', '2026-03-02T23:00:00.000Z'],
  ])('in %s at %s they last until %s', (zone, now, until) => {
    expect(quietUntil(new Date(now), zone, defaultQuietHours)?.toISOString() ?? null).toBe(until)
  })

  const zones = [
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'America/New_York',
    'Europe/Dublin',
    'UTC',
  ]
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const instant = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  })

  test('end within a day, at the time that the person chose or when the clocks skip it, and never begin again at once', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), time, time, (now, zone, from, to) => {
        fc.pre(from !== to)
        const until = quietUntil(now, zone, { from, to })
        if (until === null) return
        const hours = (until.getTime() - now.getTime()) / 3_600_000
        expect(hours).toBeGreaterThan(0)
        expect(hours).toBeLessThanOrEqual(25)
        expect(wallClockAt(until, zone).time >= to || from < to).toBe(true)
        if (wallClockAt(until, zone).time === to) expect(quietUntil(until, zone, { from, to })).toBeNull()
      }),
    )
  })

  test('are never where the clock shows another time', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (now, zone) => {
        const { time: shown } = wallClockAt(now, zone)
        if (shown >= '07:00' && shown < '22:00') expect(quietUntil(now, zone, defaultQuietHours)).toBeNull()
        else if (zone !== 'Australia/Lord_Howe')
          expect(quietUntil(now, zone, defaultQuietHours)).not.toBeNull()
      }),
    )
  })
})
