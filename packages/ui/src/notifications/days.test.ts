import { expect, it } from 'vitest'
import { byDay } from './days.ts'

const at = (instant: string) => ({ at: new Date(instant) })

const list = [at('2026-11-27T16:30:00Z'), at('2026-11-27T15:30:00Z'), at('2026-11-26T15:30:00Z')]
const now = Date.parse('2026-11-27T17:00:00Z')

it('groups by the day on the reader’s clock, so that a minute past midnight is today', () => {
  // In Shanghai it is one o'clock on the 28th.
  expect(byDay(list, 'Asia/Shanghai', now)).toEqual([
    { date: '2026-11-28', day: 'today', items: [list[0]] },
    { date: '2026-11-27', day: 'yesterday', items: [list[1]] },
    { date: '2026-11-26', day: 'earlier', items: [list[2]] },
  ])
  expect(byDay(list, 'Europe/London', now)).toEqual([
    { date: '2026-11-27', day: 'today', items: [list[0], list[1]] },
    { date: '2026-11-26', day: 'yesterday', items: [list[2]] },
  ])
})
