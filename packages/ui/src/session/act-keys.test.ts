import { expect, test } from 'vitest'
import { actKeys } from './act-keys.ts'

function numbered() {
  let count = 0
  return actKeys(() => `key-${++count}`)
}

test('the same content keeps its key until the act succeeds', () => {
  const keys = numbered()
  expect(keys.of({ id: 'a', units: 2 })).toBe('key-1')
  expect(keys.of({ id: 'a', units: 2 })).toBe('key-1')
  keys.succeeded()
  expect(keys.of({ id: 'a', units: 2 })).toBe('key-2')
})

test('other content has another key, and what was sent before it keeps its own', () => {
  const keys = numbered()
  expect(keys.of({ id: 'a', units: 2 })).toBe('key-1')
  expect(keys.of({ id: 'a', units: 3 })).toBe('key-2')
  expect(keys.of({ id: 'b', units: 2 })).toBe('key-3')
  expect(keys.of({ id: 'a', units: 2 })).toBe('key-1')
})

test('keys are unique unless told otherwise', () => {
  expect(actKeys().of('a')).not.toBe(actKeys().of('a'))
})
