import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import type { Authentication, Bearer, Standing } from '../../../http/authentication.ts'
import { verifyAccessToken } from './access-token.ts'

/**
 * What the bearer of a token may do right now. Read on every request and never cached, so that a disabled account, a role
 * that was taken away, a new password or an ended device takes effect at once.
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
    sql`SELECT s.role, CASE s.role WHEN 'ADMIN' THEN u."adminAccess" END AS "adminAccess", u."mustChangePassword",
          o."requireTwoStep" AND s.role = 'ADMIN' AND u."twoStepOnAt" IS NULL AS "mustSetUpTwoStep",
          own."studentIds", own."familyId", own."mayPay"
        FROM "User" u
        JOIN "Organization" o ON o.id = u."orgId"
        JOIN "AuthSession" s ON s.id = ${authSessionId} AND s."userId" = u.id AND s."revokedAt" IS NULL
          AND s.role = ANY (u.roles)
        LEFT JOIN LATERAL (
          SELECT array_agg(a."studentId" ORDER BY a.self DESC, a."displayName", a."studentId") AS "studentIds",
            min(a."familyId"::text) AS "familyId", bool_or(a."mayPay") AS "mayPay"
          FROM "ActsFor" a WHERE a."orgId" = u."orgId" AND a."userId" = u.id
        ) own ON s.role = 'STUDENT'
        WHERE u.id = ${userId} AND u."orgId" = ${orgId} AND u."sessionEpoch" = ${epoch} AND u.status = 'ACTIVE'`,
  )
  return standing
}
