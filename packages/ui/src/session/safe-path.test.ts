import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safePath, withNext } from './safe-path.ts'

describe('safePath', () => {
  it.each(['/', '/me', '/calendar?week=2026-11-23#tuesday', '/a//b', '/%E6%A1%82'])('keeps %s', (path) => {
    expect(safePath(path)).toBe(path)
  })

  it.each([
    undefined,
    null,
    '',
    'me',
    'https://elsewhere.test/',
    '//elsewhere.test',
    '/\\elsewhere.test',
    '/\t/elsewhere.test',
    '/\n/elsewhere.test',
    '/.//elsewhere.test',
    '/x/..//elsewhere.test',
    'javascript:alert(1)',
    '/login',
    '/login?next=/login',
    '/x/../login',
    '/password',
    '/forgot-password',
    '/reset-password#token=abc',
    '/api/me',
    '//[',
  ])('refuses %j', (path) => {
    expect(safePath(path)).toBe('/')
  })

  it('never leaves the origin of the app, whatever the text', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '\t',
      '\n',
      '@',
      ':',
      'evil.test',
      '%2f',
      '?',
      '#',
    )
    const origin = 'https://student.summa.test'
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (written) => {
        const path = safePath(`/${written.join('')}`)
        expect(new URL(path, origin).origin).toBe(origin)
        expect(safePath(path)).toBe(path)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('withNext', () => {
  it('can be read back by safePath', () => {
    const next = '/calendar?week=2026-11-23&view=list#tuesday'
    const address = new URL(withNext('/login', next), 'https://student.summa.test')
    expect(safePath(address.searchParams.get('next'))).toBe(next)
  })

  it('leaves the front page out', () => {
    expect(withNext('/login', '/')).toBe('/login')
  })
})
