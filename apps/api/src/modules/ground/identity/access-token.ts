// Access tokens last 15 minutes and name a person and a device. What the person may do is looked up on every request.
import { createHash, createSecretKey, hash, type KeyObject } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Config } from '../../../config.ts'
import type { Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'

export const accessTokenSeconds = 900

const algorithm = 'HS256'
const issuer = 'summa'
const audience = 'summa-api'
const skewSeconds = 30

const Claims = z.object({ sub: z.uuid(), org: z.uuid(), sid: z.uuid(), epoch: z.int32() })
export type Claims = z.output<typeof Claims>

type Keys = Pick<Context, 'config' | 'clock'>

type Keyring = {
  keys: { id: string; key: KeyObject }[]
  /** Keyed by the tokens' digests, so that the map itself holds no usable token. */
  verified: Map<string, { claims: Claims; expiresAtSeconds: number }>
}

const maxVerified = 10_000
const keyrings = new WeakMap<Config, Keyring>()

/** The first secret signs. The previous one still verifies, so that secrets can be changed without a break. */
function keyringOf({ config }: Keys): Keyring {
  const known = keyrings.get(config)
  if (known !== undefined) return known
  const keys = config.accessTokenSecrets.map((secret) => ({
    id: createHash('sha256').update(`key id of ${secret}`).digest('base64url').slice(0, 12),
    key: createSecretKey(secret, 'utf8'),
  }))
  const keyring = { keys, verified: new Map() }
  keyrings.set(config, keyring)
  return keyring
}

export async function signAccessToken(ctx: Keys, { sub, ...claims }: Claims): Promise<string> {
  const [current] = keyringOf(ctx).keys
  if (current === undefined) throw new Error('no secret to sign with')
  const seconds = Math.floor(ctx.clock.now().getTime() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: current.id, typ: 'at+jwt' })
    .setSubject(sub)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenSeconds)
    .sign(current.key)
}

/** Remembers verified tokens: checking the signature each time would cost more than a small read. */
export async function verifyAccessToken(ctx: Keys, token: string): Promise<Claims> {
  const { keys, verified } = keyringOf(ctx)
  const now = ctx.clock.now()
  const digest = hash('sha256', token, 'base64url')
  const known = verified.get(digest)
  if (known !== undefined && now.getTime() < known.expiresAtSeconds * 1_000) return known.claims
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keys, kid), {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: 'at+jwt',
      clockTolerance: skewSeconds,
      currentDate: now,
      requiredClaims: ['exp', 'iat', 'sub'],
    })
    const claims = Claims.parse(payload)
    if (verified.size >= maxVerified) verified.delete(verified.keys().next().value ?? '')
    verified.set(digest, { claims, expiresAtSeconds: payload.exp ?? 0 })
    return claims
  } catch (error) {
    throw new DomainError(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED')
  }
}

function keyOf(keys: Keyring['keys'], kid: string | undefined) {
  const known = keys.find(({ id }) => id === kid)
  if (known === undefined) throw new DomainError('UNAUTHENTICATED')
  return known.key
}
