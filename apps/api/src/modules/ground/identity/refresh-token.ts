import { z } from 'zod'
import { hashToken, makeToken } from './secrets.ts'

const day = 86_400_000

/** A device that is not used for so long is signed out; so is one that has been signed in for half a year. */
export const idleMilliseconds = 30 * day
export const longestMilliseconds = 180 * day

/** How long the token before the present one still works: for tabs that asked at once, and lost answers. */
export const graceMilliseconds = 10_000

const Token = z.string().regex(/^[\w-]{36}\.[\w-]{43}$/)

/** Every token of a device names its family, so that one from long ago is known for what it is. */
export function makeRefreshToken(family: string): string {
  return `${family}.${makeToken()}`
}

/** What the database knows of a token that somebody brings; undefined for what cannot be one. */
export function readRefreshToken(text: string | undefined) {
  const token = Token.safeParse(text)
  if (!token.success) return undefined
  const family = z.uuid().safeParse(token.data.slice(0, 36))
  return family.success ? { family: family.data, hash: hashToken(token.data) } : undefined
}
