import { describe, expect, test } from 'vitest'
import { canRequestChange } from './change-request.ts'

const start = new Date('2026-03-10T09:00:00.000Z')
const closesAtUtc = new Date('2026-03-09T09:00:00.000Z')
const asked = {
  now: closesAtUtc,
  status: 'SCHEDULED',
  startAtUtc: start,
  noticeHours: 24,
  hasPending: false,
  allowSpecialRequests: true,
} as const
const late = new Date(closesAtUtc.getTime() + 1)

test('before the notice period, a change can be asked for', () => {
  expect(canRequestChange(asked)).toEqual({ ok: true, special: false })
})

test('one millisecond into the notice period it cannot, and the answer says until when it could', () => {
  expect(canRequestChange({ ...asked, now: late })).toEqual({
    ok: false,
    reason: 'CHANGE_WINDOW_CLOSED',
    closesAtUtc,
  })
})

test.each(['COMPLETED', 'CANCELLED', 'NO_SHOW'] as const)('a %s session cannot be changed', (status) => {
  expect(canRequestChange({ ...asked, status })).toEqual({ ok: false, reason: 'SESSION_NOT_SCHEDULED' })
})

test('a session has at most one pending request', () => {
  expect(canRequestChange({ ...asked, hasPending: true })).toEqual({
    ok: false,
    reason: 'CHANGE_REQUEST_PENDING',
  })
})

describe('a special request', () => {
  const special = { ...asked, now: late, special: true, reason: 'Fever since last night' }
  const tooLate = { ok: false, reason: 'CHANGE_WINDOW_CLOSED', closesAtUtc }

  test('is possible inside the notice period until the session starts', () => {
    const lastMoment = new Date(start.getTime() - 1)
    expect(canRequestChange(special)).toEqual({ ok: true, special: true })
    expect(canRequestChange({ ...special, now: lastMoment })).toEqual({ ok: true, special: true })
    expect(canRequestChange({ ...special, now: start })).toEqual(tooLate)
  })

  test('is possible only if the organisation allows it', () => {
    expect(canRequestChange({ ...special, allowSpecialRequests: false })).toEqual(tooLate)
  })

  test.each([undefined, null, '', ' \n'])('needs a reason (%j)', (reason) => {
    expect(canRequestChange({ ...special, reason })).toEqual({
      ok: false,
      reason: 'VALIDATION',
      field: 'reason',
      fault: 'REQUIRED',
    })
  })

  test('is an ordinary request before the notice period', () => {
    expect(canRequestChange({ ...special, now: closesAtUtc, reason: null })).toEqual({
      ok: true,
      special: false,
    })
  })

  test('is refused for a session that is over or has a pending request', () => {
    expect(canRequestChange({ ...special, status: 'CANCELLED' })).toMatchObject({
      reason: 'SESSION_NOT_SCHEDULED',
    })
    expect(canRequestChange({ ...special, hasPending: true })).toMatchObject({
      reason: 'CHANGE_REQUEST_PENDING',
    })
  })
})
