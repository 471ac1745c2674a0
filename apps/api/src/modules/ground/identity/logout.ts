import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { verifyAccessToken } from './access-token.ts'
import type { Visitor } from './visitor.ts'
import { readRefreshToken } from './refresh-token.ts'

type Presented = { cookies: (string | undefined)[]; authorization: string | undefined }

/** Ends the sessions of the given tokens. Having none is not an error. */
export async function logout(ctx: Context, visitor: Visitor, { cookies, authorization }: Presented) {
  const now = ctx.clock.now()
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  const claims =
    bearer === undefined ? undefined : await verifyAccessToken(ctx, bearer).catch(() => undefined)
  const sessions = [
    ...cookies.flatMap(familyOf),
    ...(claims === undefined ? [] : [{ id: claims.sid, userId: claims.sub }]),
  ]
  if (sessions.length === 0) return
  await transact(ctx, undefined, (tx) => endBrought(tx, visitor, sessions, now))
}

/** Any token of the family is enough: an outdated one would end the session anyway. */
export function familyOf(cookie: string | undefined) {
  const token = readRefreshToken(cookie)
  return token === undefined ? [] : [{ family: token.family }]
}

type Brought = { family: string } | { id: string; userId: string }

export async function endBrought(tx: Tx, visitor: Visitor, sessions: Brought[], now: Date) {
  const devices = await tx.authSession.findMany({ where: { OR: sessions, revokedAt: null } })
  for (const device of devices) await endDevice(tx, device, visitor, now)
}

async function endDevice(
  tx: Tx,
  { id, orgId, userId }: { id: string; orgId: string; userId: string },
  visitor: Visitor,
  now: Date,
) {
  const { count } = await tx.authSession.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  })
  if (count === 0) return
  recordAct(
    tx,
    { ...visitor, orgId, userId },
    { action: 'account.signOut', targetType: 'User', targetId: userId, after: { deviceId: id }, at: now },
  )
}
