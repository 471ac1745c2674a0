import { expect, it } from 'vitest'
import { actsOn } from './acts-on.ts'

const endAtUtc = new Date('2027-03-31T06:00:00.000Z')
const over = endAtUtc.getTime()
const lesson = { endAtUtc, releasedAt: null, waivedAt: null, paidWith: 'HOURS' } as const
const missed = { ...lesson, status: 'NO_SHOW' } as const

it('changes only what is planned', () => {
  expect(actsOn({ ...lesson, status: 'SCHEDULED' }, over, true)).toEqual(['move', 'edit', 'cancel'])
  expect(actsOn({ ...lesson, status: 'CANCELLED' }, over, true)).toEqual([])
})

it('sets a no-show right once it is over, unless its seat was given up', () => {
  expect(actsOn(missed, over, true)).toEqual(['attend', 'waive'])
  expect(actsOn(missed, over - 1, true)).toEqual(['waive'])
  expect(actsOn({ ...missed, releasedAt: new Date(over - 3_600_000) }, over, true)).toEqual(['waive'])
})

it('waives a no-show once, and nothing else', () => {
  expect(actsOn({ ...lesson, status: 'COMPLETED' }, over, true)).toEqual([])
  expect(actsOn({ ...missed, waivedAt: new Date(over) }, over, true)).toEqual([])
})

it('leaves the pay of a free lesson to owners', () => {
  const free = { ...missed, paidWith: 'FREE' } as const
  expect(actsOn(free, over, true)).toEqual(['attend', 'waive'])
  expect(actsOn(free, over, false)).toEqual(['attend'])
  expect(actsOn(missed, over, false)).toEqual(['attend', 'waive'])
})
