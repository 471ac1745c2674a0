import { describe, expect, it } from 'vitest'
import { clockChangeBefore } from './clock-change.ts'

const before = Date.UTC(2026, 8, 28)
const after = Date.UTC(2026, 9, 6)
// 19:00 in Sydney, after the clocks there go forward on 4 October 2026.
const lesson = { startAtUtc: new Date('2026-10-07T08:00:00Z'), classTimeZone: 'Australia/Sydney' }

describe('a change of clocks ahead of a lesson', () => {
  it('moves the class earlier for a viewer whose clock does not change', () => {
    expect(clockChangeBefore(lesson, 'Asia/Shanghai', before)).toEqual({
      zone: 'Australia/Sydney',
      atUtc: new Date('2026-10-03T16:00:00Z'),
      laterMinutes: -60,
    })
  })

  it('is not reported once it has happened', () => {
    expect(clockChangeBefore(lesson, 'Asia/Shanghai', after)).toBeNull()
  })

  it('moves nothing for a viewer in the same zone, or in one that changes the same way', () => {
    expect(clockChangeBefore(lesson, 'Australia/Sydney', before)).toBeNull()
    expect(clockChangeBefore(lesson, 'Australia/Melbourne', before)).toBeNull()
  })

  it('on the viewer’s side moves a class whose clock does not change', () => {
    // New York falls back on 1 November 2026.
    const inShanghai = { startAtUtc: new Date('2026-11-03T11:00:00Z'), classTimeZone: 'Asia/Shanghai' }
    expect(clockChangeBefore(inShanghai, 'America/New_York', after)).toEqual({
      zone: 'America/New_York',
      atUtc: new Date('2026-11-01T06:00:00Z'),
      laterMinutes: -60,
    })
  })

  it('adds up when both clocks change', () => {
    const inNovember = { ...lesson, startAtUtc: new Date('2026-11-04T08:00:00Z') }
    expect(clockChangeBefore(inNovember, 'America/New_York', before)?.laterMinutes).toBe(-120)
  })
})
