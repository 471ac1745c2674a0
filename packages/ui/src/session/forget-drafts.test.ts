import { expect, test, vi } from 'vitest'
import { forgetDrafts } from './forget-drafts.ts'

function storeWith(...names: string[]) {
  const store: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, 'text']))
  const removeItem = (name: string) => Reflect.deleteProperty(store, name)
  vi.stubGlobal('sessionStorage', Object.defineProperty(store, 'removeItem', { value: removeItem }))
  return store
}

test('signing out removes all drafts and nothing else', () => {
  const store = storeWith('summa-draft-mei-note-1', 'summa-draft-leo-note-2', 'other')
  forgetDrafts()
  expect(Object.keys(store)).toEqual(['other'])
})

test('the drafts of others are removed when somebody signs in, and their own stay', () => {
  const store = storeWith('summa-draft-mei-note-1', 'summa-draft-leo-note-2')
  forgetDrafts('mei')
  expect(Object.keys(store)).toEqual(['summa-draft-mei-note-1'])
})
