import { describe, expect, it } from 'vitest'
import { proposed } from './proposed.ts'
import { faultOf, changeFormFor } from './change-form.ts'

const lesson = {
  startAtUtc: new Date('2026-10-01T09:00:00Z'),
  endAtUtc: new Date('2026-10-01T10:30:00Z'),
  classTimeZone: 'Australia/Sydney',
}

describe('a form to move a lesson', () => {
  it('begins with the present time on the viewer’s clock', () => {
    expect(changeFormFor(lesson, 'Asia/Shanghai')).toMatchObject({ on: '2026-10-01', time: '17:00' })
  })

  it('keeps the length and the zone of the class', () => {
    expect(proposed(lesson, { on: '2026-10-08', time: '17:00' }, 'Asia/Shanghai')).toEqual({
      startAtUtc: new Date('2026-10-08T09:00:00Z'),
      endAtUtc: new Date('2026-10-08T10:30:00Z'),
      classTimeZone: 'Australia/Sydney',
      flag: null,
    })
  })

  it('is read in the zone of the viewer, over a change of its clocks', () => {
    const at = (on: string) => proposed(lesson, { on, time: '05:00' }, 'America/New_York')?.startAtUtc
    expect(at('2026-10-31')).toEqual(new Date('2026-10-31T09:00:00Z'))
    expect(at('2026-11-02')).toEqual(new Date('2026-11-02T10:00:00Z'))
  })

  it('says when the clocks skip the time, or show it twice', () => {
    const flag = (on: string, time: string) => proposed(lesson, { on, time }, 'America/New_York')?.flag
    expect(flag('2027-03-14', '02:30')).toBe('GAP')
    expect(flag('2026-11-01', '01:30')).toBe('OVERLAP')
  })

  it('is nothing while it is not a date and a time', () => {
    expect(proposed(lesson, { on: '', time: '17:00' }, 'Asia/Shanghai')).toBeUndefined()
    expect(proposed(lesson, { on: '2026-10-08', time: '' }, 'Asia/Shanghai')).toBeUndefined()
  })
})

describe('a proposal', () => {
  const now = Date.parse('2026-09-30T00:00:00Z')
  const at = (start: string) => ({ ...lesson, startAtUtc: new Date(start), flag: null })

  it.each([
    [undefined, 'notATime'],
    [at('2026-09-30T00:00:00Z'), 'past'],
    [at('2026-10-01T09:00:00Z'), 'sameTime'],
    [at('2026-10-01T09:15:00Z'), undefined],
  ])('%j is at fault for %s', (proposal, fault) => {
    expect(faultOf(proposal, lesson.startAtUtc, now)).toBe(fault)
  })
})
