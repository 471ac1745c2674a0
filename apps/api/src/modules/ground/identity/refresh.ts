import type { AppName } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import type { Visitor } from './visitor.ts'
import { appOf, type RefreshToken } from './refresh-cookie.ts'
import {
  graceMilliseconds,
  idleMilliseconds,
  longestMilliseconds,
  makeRefreshToken,
  readRefreshToken,
} from './refresh-token.ts'
import { hashToken } from './secrets.ts'
import { admit, type Bearer, type SignedIn } from './signed-in.ts'

type Rotated = Bearer & { expiresAt: Date }

type Device = Bearer & {
  refreshTokenHash: string
  previousTokenHash: string | null
  rotatedAt: Date
  alive: boolean
}

type Presented = { family: string; hash: string }

/**
 * Gives a new access token and rotates the refresh token. Not audited, because an app does it by itself; reuse of an old
 * token is.
 */
export async function refresh(
  ctx: Context,
  visitor: Visitor,
  { app, cookie }: { app: AppName; cookie: string | undefined },
): Promise<{ view: SignedIn; refreshToken?: RefreshToken }> {
  const presented = readRefreshToken(cookie)
  if (presented === undefined) throw new DomainError('UNAUTHENTICATED')
  const token = makeRefreshToken(presented.family)
  const rotated = await rotate(ctx, visitor, { app, presented, next: token })
  if (rotated !== undefined)
    return { view: await admit(ctx, rotated), refreshToken: { token, expiresAt: rotated.expiresAt } }
  return { view: await admit(ctx, await acceptUnrotated(ctx, visitor, app, presented)) }
}

/** One statement, so that only one of several tabs with the same token rotates it. */
async function rotate(
  { pool, clock }: Context,
  { userAgent, ip }: Visitor,
  { app, presented, next }: { app: AppName; presented: Presented; next: string },
): Promise<Rotated | undefined> {
  const now = clock.now()
  const { rows } = await pool.query<Rotated>({
    name: 'rotate-refresh-token',
    text: `UPDATE "AuthSession" s
           SET "refreshTokenHash" = $2, "previousTokenHash" = $1, "rotatedAt" = $3, "lastSeenAt" = $3,
               "expiresAt" = least($4, s."createdAt" + $5 * interval '1 millisecond'),
               "userAgent" = $6, ip = $7
           FROM "User" u
           WHERE s."refreshTokenHash" = $1 AND s."revokedAt" IS NULL AND s."expiresAt" > $3
             AND u.id = s."userId" AND u.status = 'ACTIVE'
             AND s.role = $8::"UserRole" AND s.role = ANY (u.roles)
           RETURNING s.id AS "deviceId", s."userId", s."orgId", s."expiresAt",
                     s.role, u.roles::text[] AS roles, u."mustChangePassword", u."sessionEpoch"`,
    values: [
      presented.hash,
      hashToken(next),
      now,
      new Date(now.getTime() + idleMilliseconds),
      longestMilliseconds,
      userAgent,
      ip ?? null,
      app.toUpperCase(),
    ],
  })
  return rows[0]
}

/** A token that was not rotated is the previous one within its grace time, an expired one, or a reused one. */
async function acceptUnrotated(ctx: Context, visitor: Visitor, app: AppName, { family, hash }: Presented) {
  const now = ctx.clock.now()
  const [device] = await select<Device>(
    ctx,
    'device-of-family',
    sql`SELECT s.id AS "deviceId", s."userId", s."orgId", s.role, u.roles::text[] AS roles, u."mustChangePassword", u."sessionEpoch",
          s."refreshTokenHash", s."previousTokenHash", s."rotatedAt",
          s."revokedAt" IS NULL AND s."expiresAt" > ${now} AND u.status = 'ACTIVE' AND s.role = ANY (u.roles) AS alive
        FROM "AuthSession" s JOIN "User" u ON u.id = s."userId"
        WHERE s.family = ${family}`,
  )
  if (device === undefined || appOf[device.role] !== app) throw new DomainError('UNAUTHENTICATED')
  const inGrace =
    device.previousTokenHash === hash && now.getTime() - device.rotatedAt.getTime() <= graceMilliseconds
  if (!inGrace && device.refreshTokenHash !== hash) {
    await endReusedSession(ctx, visitor, device)
    throw new DomainError('REFRESH_REUSED', { userId: device.userId })
  }
  if (!inGrace || !device.alive) throw new DomainError('UNAUTHENTICATED')
  return device
}

/** Someone else has this token, so the session ends for everyone who holds one. */
async function endReusedSession(
  ctx: Context,
  { requestId, ip }: Visitor,
  { deviceId, orgId, userId }: Device,
) {
  const at = ctx.clock.now()
  await transact(ctx, undefined, async (tx) => {
    const { count } = await tx.authSession.updateMany({
      where: { id: deviceId, orgId, revokedAt: null },
      data: { revokedAt: at },
    })
    if (count === 0) return
    recordAct(
      tx,
      { orgId, requestId, ip },
      { action: 'account.endReusedSession', targetType: 'User', targetId: userId, after: { deviceId }, at },
    )
  })
}
