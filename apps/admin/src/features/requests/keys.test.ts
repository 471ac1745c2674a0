import { expect, it } from 'vitest'
import { meaningOf } from './keys.ts'

function pressed(key: string, more: { repeat?: boolean; metaKey?: boolean; tagName?: string } = {}) {
  const { tagName, ...rest } = more
  const target = tagName === undefined ? null : Object.assign(new EventTarget(), { tagName })
  return { key, repeat: false, metaKey: false, ctrlKey: false, altKey: false, target, ...rest }
}

it('steps as long as it is held, and decides once', () => {
  expect(meaningOf(pressed('j'))).toEqual({ step: 1 })
  expect(meaningOf(pressed('ArrowUp', { repeat: true }))).toEqual({ step: -1 })
  expect(meaningOf(pressed('a'))).toEqual({ part: 'a' })
  expect(meaningOf(pressed('a', { repeat: true }))).toBeUndefined()
  expect(meaningOf(pressed('r', { repeat: true }))).toBeUndefined()
})

it.each(['INPUT', 'TEXTAREA', 'SELECT'])('letters typed into %s are only letters', (tagName) => {
  for (const key of ['a', 'r', 'n', 'j', 'ArrowDown'])
    expect(meaningOf(pressed(key, { tagName }))).toBeUndefined()
  expect(meaningOf(pressed('a', { tagName: 'ARTICLE' }))).toEqual({ part: 'a' })
})

it('leaves the browser its own keys', () => {
  expect(meaningOf(pressed('a', { metaKey: true }))).toBeUndefined()
  expect(meaningOf(pressed('Enter'))).toBeUndefined()
})
