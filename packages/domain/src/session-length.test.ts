import { expect, test } from 'vitest'
import { sessionLength } from './session-length.ts'

const start = new Date('2026-03-10T09:00:00.000Z')

function lasting(ms: number) {
  return sessionLength(start, new Date(start.getTime() + ms))
}

test('a session lasts longer than nothing and at most twelve hours', () => {
  const twelveHours = 12 * 60 * 60 * 1000
  expect(lasting(1)).toEqual({ ok: true })
  expect(lasting(twelveHours)).toEqual({ ok: true })
  expect(lasting(twelveHours + 1)).toMatchObject({ ok: false, reason: 'VALIDATION', fault: 'TOO_LONG' })
  expect(lasting(0)).toMatchObject({ ok: false, reason: 'VALIDATION', fault: 'END_NOT_AFTER_START' })
  expect(lasting(-1)).toMatchObject({ ok: false, fault: 'END_NOT_AFTER_START' })
})

test('an invalid date is refused', () => {
  expect(lasting(NaN)).toMatchObject({ ok: false, fault: 'END_NOT_AFTER_START' })
})
