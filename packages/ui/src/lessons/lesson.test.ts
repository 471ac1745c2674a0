import { describe, expect, it } from 'vitest'
import { mayChange, mayJoin, lessonStateOf } from './lesson.ts'

const start = Date.UTC(2026, 10, 24, 8)
const end = Date.UTC(2026, 10, 24, 9)
const times = { startAtUtc: new Date(start), endAtUtc: new Date(end), releasedAt: null }

describe('a lesson', () => {
  it.each([
    [start - 1, 'SCHEDULED'],
    [start, 'LIVE'],
    [end - 1, 'LIVE'],
    [end, 'ENDED'],
  ] as const)('at %d is %s', (now, state) => {
    expect(lessonStateOf({ ...times, status: 'SCHEDULED' }, now)).toBe(state)
  })

  it('that was cancelled never begins', () => {
    expect(lessonStateOf({ ...times, status: 'CANCELLED' }, start)).toBe('CANCELLED')
  })

  it('that was cancelled late does not count as missed', () => {
    const missed = { ...times, status: 'NO_SHOW' } as const
    expect(lessonStateOf(missed, end)).toBe('NO_SHOW')
    expect(lessonStateOf({ ...missed, releasedAt: new Date(start - 1) }, end)).toBe('RELEASED')
  })

  it('can be joined from ten minutes before its start until its end', () => {
    const tenBefore = start - 600_000
    expect([tenBefore - 1, tenBefore, end - 1, end].map((now) => mayJoin(times, now))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('can be changed up to and including its deadline, if the API allowed it', () => {
    const change = { open: true, closesAtUtc: new Date(start), pendingRequestId: null }
    expect(mayChange({ change }, start)).toBe(true)
    expect(mayChange({ change }, start + 1)).toBe(false)
    expect(mayChange({ change: { ...change, open: false } }, start)).toBe(false)
  })
})
