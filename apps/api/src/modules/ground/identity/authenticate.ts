import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import type { Authentication, Bearer, Standing } from '../../../http/authentication.ts'
import { verifyAccessToken } from './access-token.ts'

/**
 * What the bearer of a token may do right now. Read on every request and never cached, so that a disabled account, a new
 * role or password, or an ended device takes effect at once.
 */
export function openAuthentication(ctx: Context): Authentication {
  return {
    async bearerOf(token) {
      const { sub, org, sid, epoch } = await verifyAccessToken(ctx, token)
      return { userId: sub, orgId: org, authSessionId: sid, epoch }
    },
    async standingOf(bearer) {
      const standing = await findStanding(ctx, bearer)
      if (standing === undefined) throw new DomainError('UNAUTHENTICATED')
      return standing
    },
  }
}

async function findStanding(
  ctx: Context,
  { userId, orgId, authSessionId, epoch }: Bearer,
): Promise<Standing | undefined> {
  const [standing] = await select<Standing>(
    ctx,
    'authenticate',
    sql`SELECT u.role, u."mustChangePassword",
          o."requireTwoStep" AND u.role = 'ADMIN' AND u."twoStepOnAt" IS NULL AS "mustSetUpTwoStep"
        FROM "User" u
        JOIN "Organization" o ON o.id = u."orgId"
        JOIN "AuthSession" s ON s.id = ${authSessionId} AND s."userId" = u.id AND s."revokedAt" IS NULL
        WHERE u.id = ${userId} AND u."orgId" = ${orgId} AND u."sessionEpoch" = ${epoch} AND u.status = 'ACTIVE'`,
  )
  return standing
}
