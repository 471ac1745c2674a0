import type { Device, TwoStep } from '@summa/contracts'
import type { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

export async function listDevices(
  ctx: Context,
  { userId, orgId, authSessionId }: Actor,
): Promise<{ items: z.output<typeof Device>[] }> {
  const items = await select<z.output<typeof Device>>(
    ctx,
    'list-devices',
    sql`SELECT id, "userAgent", ip, "createdAt", "lastSeenAt", id = ${authSessionId} AS current
        FROM "AuthSession"
        WHERE "userId" = ${userId} AND "orgId" = ${orgId} AND "revokedAt" IS NULL AND "expiresAt" > ${ctx.clock.now()}
        ORDER BY "lastSeenAt" DESC, id DESC`,
  )
  return { items }
}

type DeviceOf = Omit<z.output<typeof Device>, 'current'>

/** A person without devices gives one empty row; no row at all means that there is no such person. */
export async function listDevicesOf(
  ctx: Context,
  { orgId }: Actor,
  id: string,
): Promise<{ items: DeviceOf[] }> {
  const rows = await select<DeviceOf | { [Column in keyof DeviceOf]: null }>(
    ctx,
    'list-devices-of',
    sql`SELECT device.id, device."userAgent", device.ip, device."createdAt", device."lastSeenAt"
        FROM "User" u
        LEFT JOIN "AuthSession" device
          ON device."userId" = u.id AND device."revokedAt" IS NULL AND device."expiresAt" > ${ctx.clock.now()}
        WHERE u.id = ${id} AND u."orgId" = ${orgId}
        ORDER BY device."lastSeenAt" DESC, device.id DESC`,
  )
  if (rows.length === 0) throw new DomainError('NOT_FOUND')
  return { items: rows.filter((row) => row.id !== null) }
}

export async function getTwoStep(ctx: Context, { userId, orgId }: Actor): Promise<z.output<typeof TwoStep>> {
  const [row] = await select<z.output<typeof TwoStep>>(
    ctx,
    'get-two-step',
    sql`SELECT u."twoStepOnAt" IS NOT NULL AS on, o."requireTwoStep" AS required,
          (SELECT count(*)::int FROM "RecoveryCode" r
           WHERE r."userId" = u.id AND r."usedAt" IS NULL) AS "recoveryCodesLeft"
        FROM "User" u JOIN "Organization" o ON o.id = u."orgId"
        WHERE u.id = ${userId} AND u."orgId" = ${orgId}`,
  )
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  return row
}
