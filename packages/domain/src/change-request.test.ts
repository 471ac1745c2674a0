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

test('in time, a change may be asked for', () => {
  expect(canRequestChange(asked)).toEqual({ ok: true, special: false })
})

test('one millisecond later it may not, and the answer says when it could', () => {
  expect(canRequestChange({ ...asked, now: late })).toEqual({
    ok: false,
    reason: 'CHANGE_WINDOW_CLOSED',
    closesAtUtc,
  })
})

test.each(['COMPLETED', 'CANCELLED', 'NO_SHOW'] as const)('a %s session stays as it is', (status) => {
  expect(canRequestChange({ ...asked, status })).toEqual({ ok: false, reason: 'SESSION_NOT_SCHEDULED' })
})

test('one request at a time', () => {
  expect(canRequestChange({ ...asked, hasPending: true })).toEqual({
    ok: false,
    reason: 'CHANGE_REQUEST_PENDING',
  })
})

describe('a special request', () => {
  const special = { ...asked, now: late, special: true, reason: 'Fever since last night' }
  const tooLate = { ok: false, reason: 'CHANGE_WINDOW_CLOSED', closesAtUtc }

  test('is heard inside the notice until the session starts', () => {
    const lastMoment = new Date(start.getTime() - 1)
    expect(canRequestChange(special)).toEqual({ ok: true, special: true })
    expect(canRequestChange({ ...special, now: lastMoment })).toEqual({ ok: true, special: true })
    expect(canRequestChange({ ...special, now: start })).toEqual(tooLate)
  })

  test('is heard only where the organisation allows it', () => {
    expect(canRequestChange({ ...special, allowSpecialRequests: false })).toEqual(tooLate)
  })

  test.each([undefined, null, '', ' \n'])('has to say why (%j)', (reason) => {
    expect(canRequestChange({ ...special, reason })).toEqual({
      ok: false,
      reason: 'VALIDATION',
      field: 'reason',
      fault: 'REQUIRED',
    })
  })

  test('is an ordinary one while there is time', () => {
    expect(canRequestChange({ ...special, now: closesAtUtc, reason: null })).toEqual({
      ok: true,
      special: false,
    })
  })

  test('changes nothing about a session that is over or has a request already', () => {
    expect(canRequestChange({ ...special, status: 'CANCELLED' })).toMatchObject({
      reason: 'SESSION_NOT_SCHEDULED',
    })
    expect(canRequestChange({ ...special, hasPending: true })).toMatchObject({
      reason: 'CHANGE_REQUEST_PENDING',
    })
  })
})
