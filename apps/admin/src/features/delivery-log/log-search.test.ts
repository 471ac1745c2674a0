import { expect, it } from 'vitest'
import { searchOf, whatOf } from './log-search.ts'

const id = '0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00'

it('reads the filters of the address', () => {
  const address = `userId=${id}&sessionId=${id}&kind=LESSON_MOVED&group=LESSONS&channel=PUSH&status=FAILED`
  expect(searchOf(new URLSearchParams(address), 'UTC')).toEqual({
    userId: id,
    sessionId: id,
    kind: 'LESSON_MOVED',
    group: 'LESSONS',
    channel: 'PUSH',
    status: 'FAILED',
  })
})

it('takes days of the viewer’s zone, the last one whole', () => {
  const search = searchOf(new URLSearchParams('from=2026-11-27&to=2026-11-27'), 'Asia/Shanghai')
  expect(search).toEqual({ from: '2026-11-26T16:00:00.000Z', to: '2026-11-27T16:00:00.000Z' })
})

it('leaves out what is not a filter', () => {
  const address = 'userId=me&kind=LESSONS&channel=PIGEON&status=LOST&from=yesterday&open=x'
  expect(searchOf(new URLSearchParams(address), 'UTC')).toEqual({})
})

it('filters by a group or by a kind, never by both', () => {
  expect(whatOf('LESSONS')).toEqual({ group: 'LESSONS', kind: undefined })
  expect(whatOf('REMINDER')).toEqual({ kind: 'REMINDER', group: undefined })
  expect(whatOf('')).toEqual({ kind: undefined, group: undefined })
})
