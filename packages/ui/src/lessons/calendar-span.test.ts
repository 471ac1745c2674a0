import { describe, expect, it } from 'vitest'
import { byDate, datesOf, placeOf, searchOf, spanOf, stepped } from './calendar-span.ts'

const today = '2026-11-21'
const place = (search: string) => placeOf(new URLSearchParams(search), today)

describe('the address of a calendar', () => {
  it.each([
    ['', { view: 'week', on: today }],
    ['view=month', { view: 'month', on: today }],
    ['view=day&on=tomorrow', { view: 'week', on: today }],
    ['on=2026-02-30', { view: 'week', on: today }],
    ['on=2027-01-01', { view: 'week', on: '2027-01-01' }],
  ])('%j is read', (search, expected) => {
    expect(place(search)).toEqual(expected)
  })

  it('can be written and read back, and leaves this week out', () => {
    expect(searchOf(place('view=month&on=2027-01-01'), today)).toBe('?view=month&on=2027-01-01')
    expect(searchOf(place(''), today)).toBe('')
  })
})

describe('the shown dates', () => {
  it('of a week are Monday to Sunday', () => {
    const dates = datesOf({ view: 'week', on: '2026-11-22' })
    expect([dates.length, dates[0], dates[6]]).toEqual([7, '2026-11-16', '2026-11-22'])
  })

  it.each([
    ['2026-11-21', 42, '2026-10-26', '2026-12-06'],
    ['2027-02-14', 28, '2027-02-01', '2027-02-28'],
  ])('of the month of %s are whole weeks', (on, count, first, last) => {
    const dates = datesOf({ view: 'month', on })
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([count, first, last])
  })

  it('become instants of the zone, one hour less when clocks go forward', () => {
    const { from, to } = spanOf(datesOf({ view: 'week', on: '2026-10-01' }), 'Australia/Sydney')
    expect([from.toISOString(), to.toISOString()]).toEqual([
      '2026-09-27T14:00:00.000Z',
      '2026-10-04T13:00:00.000Z',
    ])
  })

  it('step to the same day, or to the last day of a shorter month', () => {
    expect(stepped({ view: 'week', on: '2026-12-30' }, 1).on).toBe('2027-01-06')
    expect(stepped({ view: 'month', on: '2026-12-31' }, 1).on).toBe('2027-01-31')
    expect(stepped({ view: 'month', on: '2027-01-31' }, 1).on).toBe('2027-02-28')
    expect(stepped({ view: 'month', on: '2027-01-31' }, -1).on).toBe('2026-12-31')
    expect(stepped({ view: 'month', on: '2027-03-31' }, -1).on).toBe('2027-02-28')
  })

  it('group lessons by the date in the zone', () => {
    const lesson = { startAtUtc: new Date('2026-11-21T16:30:00Z') }
    expect([...byDate([lesson], 'Asia/Shanghai').keys()]).toEqual(['2026-11-22'])
    expect([...byDate([lesson], 'UTC').keys()]).toEqual(['2026-11-21'])
  })
})
