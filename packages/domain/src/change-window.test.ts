import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeWindow } from './change-window.ts'

const instant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2040-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

test('a change window is open at its last millisecond and closed at the next', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 24 * 30 }), (start, noticeHours) => {
      const last = start.getTime() - noticeHours * 60 * 60 * 1000
      const openAt = (ms: number) => changeWindow(new Date(ms), start, noticeHours).open
      expect([last - 1, last, last + 1].map(openAt)).toEqual([true, true, false])
      expect(changeWindow(start, start, noticeHours).closesAtUtc.getTime()).toBe(last)
    }),
  )
})

test('24 hours are 24 hours even when the clocks change in between', () => {
  // Sydney went from UTC+10 to UTC+11 at 2026-10-03T16:00Z.
  const start = new Date('2026-10-04T00:00:00.000Z')
  expect(changeWindow(start, start, 24).closesAtUtc).toEqual(new Date('2026-10-03T00:00:00.000Z'))
})

test('with an invalid date the window is closed', () => {
  expect(changeWindow(new Date(NaN), new Date(0), 24).open).toBe(false)
  expect(changeWindow(new Date(0), new Date(NaN), 24).open).toBe(false)
})
