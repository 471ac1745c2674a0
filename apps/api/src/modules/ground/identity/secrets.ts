// Random secrets. Only their hashes or encrypted forms are stored.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { randomBytes, randomInt } from 'node:crypto'

/** 256 random bits for a cookie or a link. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Enough for long random values. Passwords go through argon2. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Characters that are hard to confuse: no 0 and o, no 1, i and l. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Groups of five characters, at almost five bits each: `k7m2p-9xq4t-hd3we`. */
export function makeLegible(groups: number): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: 5 }, () => legible[randomInt(legible.length)]).join(''),
  ).join('-')
}

function keyFor(purpose: string, dataSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataSecret, 'summa', purpose, 32))
}

/** A keyed hash: repeatable, but not guessable by someone who only has the database. */
export function hashKeyed(dataSecret: string, purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose, dataSecret)).update(text).digest('base64url')
}

/** Bound to `owner`: what was encrypted for one row cannot be decrypted for another. */
export function encrypt(dataSecret: string, owner: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('encryption', dataSecret), nonce)
  cipher.setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

export function decrypt(dataSecret: string, owner: string, sealed: string): string {
  const [version, ...parts] = sealed.split('.')
  const [nonce, tag, content] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || nonce === undefined || tag?.length !== 16 || content === undefined)
    throw new Error('this text was not made by encrypt()')
  const decipher = createDecipheriv('aes-256-gcm', keyFor('encryption', dataSecret), nonce)
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
}
