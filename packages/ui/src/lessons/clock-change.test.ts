import { describe, expect, it } from 'vitest'
import { clockChangeBefore } from './clock-change.ts'

const before = Date.UTC(2026, 8, 28)
const after = Date.UTC(2026, 9, 6)
// 19:00 in Sydney, after its clocks have gone forward on 4 October 2026.
const lesson = { startAtUtc: new Date('2026-10-07T08:00:00Z'), classTimeZone: 'Australia/Sydney' }

describe('a change of clocks ahead of a lesson', () => {
  it('makes the class come earlier for someone whose clocks stay', () => {
    expect(clockChangeBefore(lesson, 'Asia/Shanghai', before)).toEqual({
      zone: 'Australia/Sydney',
      atUtc: new Date('2026-10-03T16:00:00Z'),
      laterMinutes: -60,
    })
  })

  it('is no news once it has happened', () => {
    expect(clockChangeBefore(lesson, 'Asia/Shanghai', after)).toBeNull()
  })

  it('moves nothing for someone in the same zone, or in one that changes alike', () => {
    expect(clockChangeBefore(lesson, 'Australia/Sydney', before)).toBeNull()
    expect(clockChangeBefore(lesson, 'Australia/Melbourne', before)).toBeNull()
  })

  it('of the viewer makes a class that stays come at another hour', () => {
    // New York falls back on 1 November 2026.
    const inShanghai = { startAtUtc: new Date('2026-11-03T11:00:00Z'), classTimeZone: 'Asia/Shanghai' }
    expect(clockChangeBefore(inShanghai, 'America/New_York', after)).toEqual({
      zone: 'America/New_York',
      atUtc: new Date('2026-11-01T06:00:00Z'),
      laterMinutes: -60,
    })
  })

  it('adds up where both change', () => {
    const inNovember = { ...lesson, startAtUtc: new Date('2026-11-04T08:00:00Z') }
    expect(clockChangeBefore(inNovember, 'America/New_York', before)?.laterMinutes).toBe(-120)
  })
})
