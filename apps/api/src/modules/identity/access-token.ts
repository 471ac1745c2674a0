// Access tokens live for 15 minutes and say who and which device; what the bearer may do is looked up anew
// on every request.
import { createHash, createSecretKey } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'

export const accessTokenSeconds = 900

const algorithm = 'HS256'
const issuer = 'summa'
const audience = 'summa-api'
const skewSeconds = 30

const Claims = z.object({ sub: z.uuid(), org: z.uuid(), sid: z.uuid(), epoch: z.int() })
export type Claims = z.output<typeof Claims>

type Keys = Pick<Context, 'config' | 'clock'>

/** The first secret signs; the previous one still verifies, so that secrets can be changed in service. */
function keysOf({ config }: Keys) {
  return config.accessTokenSecrets.map((secret) => ({
    id: createHash('sha256').update(`key id of ${secret}`).digest('base64url').slice(0, 12),
    key: createSecretKey(secret, 'utf8'),
  }))
}

export async function signAccessToken(ctx: Keys, { sub, ...claims }: Claims): Promise<string> {
  const [current] = keysOf(ctx)
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

export async function verifyAccessToken(ctx: Keys, token: string): Promise<Claims> {
  const keys = keysOf(ctx)
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keys, kid), {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: 'at+jwt',
      clockTolerance: skewSeconds,
      currentDate: ctx.clock.now(),
      requiredClaims: ['exp', 'iat', 'sub'],
    })
    return Claims.parse(payload)
  } catch (error) {
    throw new DomainError(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED')
  }
}

function keyOf(keys: ReturnType<typeof keysOf>, kid: string | undefined) {
  const known = keys.find(({ id }) => id === kid)
  if (known === undefined) throw new DomainError('UNAUTHENTICATED')
  return known.key
}
