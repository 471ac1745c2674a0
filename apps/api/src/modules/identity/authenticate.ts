import type { Role } from '@summa/contracts'
import type { Context } from '../../context.ts'
import { together } from '../../db/together.ts'
import { DomainError } from '../../domain-error.ts'
import type { Authenticate } from '../../http/authentication.ts'
import { verifyAccessToken, type Claims } from './access-token.ts'

type Row = {
  place: number
  role: Role
  mustChangePassword: boolean
  mustSetUpTwoStep: boolean
}

/**
 * Who bears this token, as of now: a disabled account, a changed role or password and an ended device
 * count on the very next request, which is why nothing here is remembered.
 */
export function openAuthentication(ctx: Context): Authenticate {
  const lookUp = together((claims: readonly Claims[]) => findBearers(ctx, claims))
  return async (token, { requestId, ip }) => {
    const claims = await verifyAccessToken(ctx, token)
    const person = await lookUp(claims)
    if (person === undefined) throw new DomainError('UNAUTHENTICATED')
    const { place: _, ...caller } = person
    return { userId: claims.sub, orgId: claims.org, authSessionId: claims.sid, requestId, ip, ...caller }
  }
}

/** Each is reached by its keys, however the planner thinks of many at once. */
async function findBearers({ pool }: Context, claims: readonly Claims[]): Promise<(Row | undefined)[]> {
  const { rows } = await pool.query<Row>({
    name: 'authenticate',
    text: `SELECT asked.place::int AS place, bearer.* FROM
             unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) WITH ORDINALITY
               AS asked ("userId", "orgId", "deviceId", epoch, place)
           CROSS JOIN LATERAL (
             SELECT u.role, u."mustChangePassword",
                    o."requireTwoStep" AND u.role = 'ADMIN' AND u."twoStepOnAt" IS NULL AS "mustSetUpTwoStep"
             FROM "User" u
             JOIN "Organization" o ON o.id = u."orgId"
             JOIN "AuthSession" s ON s.id = asked."deviceId" AND s."userId" = u.id AND s."revokedAt" IS NULL
             WHERE u.id = asked."userId" AND u."orgId" = asked."orgId" AND u."sessionEpoch" = asked.epoch
               AND u.status = 'ACTIVE'
             LIMIT 1
           ) bearer`,
    values: [
      claims.map(({ sub }) => sub),
      claims.map(({ org }) => org),
      claims.map(({ sid }) => sid),
      claims.map(({ epoch }) => epoch),
    ],
  })
  const found = new Map(rows.map((row) => [row.place - 1, row]))
  return claims.map((_, place) => found.get(place))
}
