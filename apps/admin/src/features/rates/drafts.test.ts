import { expect, it } from 'vitest'
import { withDraft, withoutSaved } from './drafts.ts'
import type { Drafts } from './drafts.ts'

const typed = (pays: string) => ({ pays, earns: '50', currency: 'AUD' })
const [sent, other] = [typed('90'), typed('70')]
const drafts: Drafts = new Map([
  ['a', sent],
  ['b', other],
])

it('forgets what was saved, and nothing of the other rows', () => {
  expect(withoutSaved(drafts, 'a', sent)).toEqual(new Map([['b', other]]))
})

it('keeps what was typed while the server answered', () => {
  const further = withDraft(drafts, 'a', typed('95'))
  expect(withoutSaved(further, 'a', sent).get('a')).toEqual(typed('95'))
})

it('leaves a row as it was without touching what was shown before', () => {
  expect(withDraft(drafts, 'b', undefined)).toEqual(new Map([['a', sent]]))
  expect(drafts.size).toBe(2)
})
