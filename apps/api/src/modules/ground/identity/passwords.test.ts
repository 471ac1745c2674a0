import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../domain-error.ts'
import { checkPassword, hashPassword, makeInitialPassword, verifyPassword } from './passwords.ts'
import { decrypt, encrypt, hashKeyed, makeLegible } from './secrets.ts'
import { openTurns } from './turns.ts'

function codeOf(password: string, email = 'mira.jones@example.test') {
  try {
    checkPassword(password, email)
    return 'ok'
  } catch (error) {
    return error instanceof DomainError ? error.code : error
  }
}

describe('which passwords are too weak', () => {
  test.each([
    ['too short', 'plum tram 7'],
    ['too short in characters, though not in bytes', '李李李李李李'],
    ['on the list of common ones', '123456789012'],
    ['a row of keys in capitals', 'QWERTYUIOPASDFGHJKL'],
    ['a common word and digits', 'password1234'],
    ['a common word, a capital, digits and a mark', 'Sunshine2026!'],
    ['a common word in disguise', 'P@ssw0rd1234'],
    ['digits around a common word', '12monkey123456'],
    ['a common word twice', 'dragondragon'],
    ['one character', 'aaaaaaaaaaaaaaa'],
    ['a few characters over and over', 'xy7xy7xy7xy7xy7'],
    ['the alphabet', 'abcdefghijklm'],
    ['the alphabet backwards', 'zyxwvutsrqpon'],
    ['digits that wrap around', '7890123456789'],
    ['the name in the address', 'mira.jones and her dog'],
    ['the name in the address, in capitals', 'x7!MIRA.JONES!7x'],
  ])('%s', (_why, password) => {
    expect(codeOf(password)).toBe('WEAK_PASSWORD')
  })

  test.each([
    'plum tram violin 7',
    'correct horse battery staple',
    'new-password-for-april',
    '我家的猫今天又把花瓶打翻了',
    'tH8#kq2!vWz9',
    '739184620571',
  ])('%s is accepted', (password) => {
    expect(codeOf(password)).toBe('ok')
  })

  test('a short name in the e-mail address is allowed in the password', () => {
    expect(codeOf('violin li plum tram', 'li@example.test')).toBe('ok')
  })

  test('any text is judged quickly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (password) => {
        expect(['ok', 'WEAK_PASSWORD']).toContain(codeOf(password))
      }),
    )
    expect(codeOf('ab'.repeat(99) + 'c')).toBe('ok')
  })
})

describe('a stored password', () => {
  test('is an argon2id hash with its own salt', async () => {
    const [one, other] = [await hashPassword('plum tram violin 7'), await hashPassword('plum tram violin 7')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword(one, 'plum tram violin 7')).toBe(true)
    expect(await verifyPassword(one, 'plum tram violin 8')).toBe(false)
    expect(await verifyPassword(undefined, 'plum tram violin 7')).toBe(false)
  })

  test('does not depend on how a keyboard encodes a letter', async () => {
    const hash = await hashPassword('caf\u00e9 au lait, s.v.p.')
    expect(await verifyPassword(hash, 'cafe\u0301 au lait, s.v.p.')).toBe(true)
  })
})

test('initial passwords are strong, easy to read, and never the same', () => {
  const made = Array.from({ length: 500 }, makeInitialPassword)
  expect(new Set(made).size).toBe(500)
  for (const password of made) {
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){2}$/)
    expect(codeOf(password)).toBe('ok')
  }
  // All 31 characters of the alphabet occur; 15 random ones make 74 bits.
  expect(new Set(made.join('').replaceAll('-', '')).size).toBe(31)
})

describe('secrets at rest', () => {
  const secret = 'a secret that only tests know, 32 characters'

  test('can be decrypted for their owner only', () => {
    const sealed = encrypt(secret, 'mira', 'JBSWY3DPEHPK3PXP')
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
    expect(encrypt(secret, 'mira', 'JBSWY3DPEHPK3PXP')).not.toBe(sealed)
    expect(decrypt(secret, 'mira', sealed)).toBe('JBSWY3DPEHPK3PXP')
    expect(() => decrypt(secret, 'lin', sealed)).toThrow()
    expect(() => decrypt(`${secret}!`, 'mira', sealed)).toThrow()
  })

  test('cannot be decrypted after a single character was changed', () => {
    const sealed = encrypt(secret, 'mira', 'JBSWY3DPEHPK3PXP')
    for (let at = 3; at < sealed.length; at += 1) {
      const bits = Buffer.from(sealed[at] === 'A' ? 'Q' : 'A').toString()
      const changed = sealed.slice(0, at) + bits + sealed.slice(at + 1)
      // In the last character of a part, some bits may have no meaning.
      if (changed.split('.').every((part, i) => same(part, sealed.split('.')[i]!))) continue
      expect(() => decrypt(secret, 'mira', changed)).toThrow()
    }
  })

  test('keyed hashes depend on the key', () => {
    const code = makeLegible(2)
    expect(hashKeyed(secret, 'recovery code', code)).toBe(hashKeyed(secret, 'recovery code', code))
    expect(hashKeyed(secret, 'recovery code', code)).not.toBe(hashKeyed(`${secret}!`, 'recovery code', code))
    expect(hashKeyed(secret, 'recovery code', code)).not.toBe(hashKeyed(secret, 'something else', code))
  })
})

function same(one: string, other: string) {
  return one === other || Buffer.from(one, 'base64url').equals(Buffer.from(other, 'base64url'))
}

describe('turns', () => {
  test('run so many at once, queue the next in order, and refuse the rest', async () => {
    const takeTurn = openTurns({ atOnce: 2, waiting: 3 })
    const begun: number[] = []
    const finish: (() => void)[] = []
    const work = (i: number) => () => {
      begun.push(i)
      return new Promise<number>((resolve) => finish.push(() => resolve(i)))
    }
    const all = [0, 1, 2, 3, 4].map((i) => takeTurn(work(i)))
    await expect(takeTurn(work(5))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(begun).toEqual([0, 1])
    for (let i = 0; i < 5; i += 1) {
      finish[i]!()
      await all[i]
      expect(begun.length).toBe(Math.min(5, i + 3))
    }
    expect(begun).toEqual([0, 1, 2, 3, 4])
  })

  test('failed work gives its turn back', async () => {
    const takeTurn = openTurns({ atOnce: 1, waiting: 1 })
    await expect(takeTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await takeTurn(() => Promise.resolve(1))).toBe(1)
  })
})
