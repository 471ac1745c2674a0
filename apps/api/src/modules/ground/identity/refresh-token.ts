import { z } from 'zod'
import { hashToken, makeToken } from './secrets.ts'

const day = 86_400_000

/** A device is signed out after this long without use, or this long after signing in. */
export const idleMilliseconds = 30 * day
export const longestMilliseconds = 180 * day

/** The previous token still works this long, for tabs that refresh at the same time and for lost answers. */
export const graceMilliseconds = 10_000

const Token = z.string().regex(/^[\w-]{36}\.[\w-]{43}$/)

/** Each token carries the family of its device, so that even an old token can be recognised. */
export function makeRefreshToken(family: string): string {
  return `${family}.${makeToken()}`
}

/** The family and hash of a token; undefined for text that is not a token. */
export function readRefreshToken(text: string | undefined) {
  const token = Token.safeParse(text)
  if (!token.success) return undefined
  const family = z.uuid().safeParse(token.data.slice(0, 36))
  return family.success ? { family: family.data, hash: hashToken(token.data) } : undefined
}
