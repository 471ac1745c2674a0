import type { Role } from '@summa/contracts'
import type { Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'
import type { Caller } from '../../http/authentication.ts'
import { verifyAccessToken } from './access-token.ts'

type Row = {
  role: Role
  mustChangePassword: boolean
  mustSetUpTwoStep: boolean
}

/**
 * Who bears this token, as of now: a disabled account, a changed role or password and an ended device
 * count on the very next request, which is why nothing here is remembered.
 */
export async function authenticate(
  ctx: Context,
  token: string,
  { requestId, ip }: { requestId: string; ip: string },
): Promise<Caller> {
  const { sub: userId, org: orgId, sid: authSessionId, epoch } = await verifyAccessToken(ctx, token)
  const { rows } = await ctx.pool.query<Row>({
    name: 'authenticate',
    text: `SELECT u.role, u."mustChangePassword",
                  o."requireTwoStep" AND u.role = 'ADMIN' AND u."twoStepOnAt" IS NULL AS "mustSetUpTwoStep"
           FROM "User" u
           JOIN "Organization" o ON o.id = u."orgId"
           JOIN "AuthSession" s ON s.id = $3 AND s."userId" = u.id AND s."revokedAt" IS NULL
           WHERE u.id = $1 AND u."orgId" = $2 AND u."sessionEpoch" = $4 AND u.status = 'ACTIVE'`,
    values: [userId, orgId, authSessionId, epoch],
  })
  const [person] = rows
  if (person === undefined) throw new DomainError('UNAUTHENTICATED')
  return { userId, orgId, authSessionId, requestId, ip, ...person }
}
