import { expect, it } from 'vitest'
import { durationInWords } from './duration.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

it.each([
  [0, '0 minutes'],
  [-5, '0 minutes'],
  [59_999, '0 minutes'],
  [minute, '1 minute'],
  [hour, '1 hour'],
  [hour + 5 * minute, '1 hour 5 minutes'],
  [2 * day + 3 * hour + 59 * minute, '2 days 3 hours'],
  [day + 30 * minute, '1 day'],
])('%d ms is %j', (length, words) => {
  expect(durationInWords(length, 'en')).toBe(words)
})

it('is written in Chinese', () => {
  expect(durationInWords(day + 2 * hour, 'zh-CN')).toBe('1天2小时')
})
