import type { Device, Locale, Me, Role, TwoStep } from '@summa/contracts'
import type { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'

type MeRow = {
  id: string
  email: string
  role: Role
  locale: Locale
  orgId: string
  orgName: string
  orgTimeZone: string
  currency: string
  displayName: string | null
  timeZone: string | null
}

export async function getMe({ reads }: Context, { userId, orgId }: Actor): Promise<Me> {
  const { rows } = await reads.query<MeRow>({
    name: 'me',
    text: `SELECT u.id, u.email, u.role, u.locale,
                  o.id AS "orgId", o.name AS "orgName", o."timeZone" AS "orgTimeZone", o.currency,
                  coalesce(s."displayName", t."displayName") AS "displayName",
                  coalesce(s."timeZone", t."timeZone") AS "timeZone"
           FROM "User" u
           JOIN "Organization" o ON o.id = u."orgId"
           LEFT JOIN "StudentProfile" s ON s."userId" = u.id AND u.role = 'STUDENT'
           LEFT JOIN "TeacherProfile" t ON t."userId" = u.id AND u.role = 'TEACHER'
           WHERE u.id = $1 AND u."orgId" = $2`,
    values: [userId, orgId],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  const { id, email, role, locale, displayName, timeZone } = row
  return {
    id,
    email,
    role,
    locale,
    organization: { id: row.orgId, name: row.orgName, timeZone: row.orgTimeZone, currency: row.currency },
    profile: displayName === null || timeZone === null ? null : { displayName, timeZone },
  }
}

export async function listDevices(
  { reads, clock }: Context,
  { userId, orgId, authSessionId }: Actor,
): Promise<{ items: z.output<typeof Device>[] }> {
  const { rows } = await reads.query<z.output<typeof Device>>({
    name: 'devices',
    text: `SELECT id, "userAgent", ip, "createdAt", "lastSeenAt", id = $3 AS current
           FROM "AuthSession"
           WHERE "userId" = $1 AND "orgId" = $2 AND "revokedAt" IS NULL AND "expiresAt" > $4
           ORDER BY "lastSeenAt" DESC, id DESC`,
    values: [userId, orgId, authSessionId, clock.now()],
  })
  return { items: rows }
}

type DeviceOf = Omit<z.output<typeof Device>, 'current'>

/** Without a device there is one row that names none: so a person without any is told from nobody. */
export async function listDevicesOf(
  { reads, clock }: Context,
  { orgId }: Actor,
  id: string,
): Promise<{ items: DeviceOf[] }> {
  const { rows } = await reads.query<DeviceOf | { [Column in keyof DeviceOf]: null }>({
    name: 'devices-of',
    text: `SELECT device.id, device."userAgent", device.ip, device."createdAt", device."lastSeenAt"
           FROM "User" u
           LEFT JOIN "AuthSession" device
             ON device."userId" = u.id AND device."revokedAt" IS NULL AND device."expiresAt" > $3
           WHERE u.id = $1 AND u."orgId" = $2
           ORDER BY device."lastSeenAt" DESC, device.id DESC`,
    values: [id, orgId, clock.now()],
  })
  if (rows.length === 0) throw new DomainError('NOT_FOUND')
  return { items: rows.filter((row) => row.id !== null) }
}

export async function getTwoStep(
  { reads }: Context,
  { userId, orgId }: Actor,
): Promise<z.output<typeof TwoStep>> {
  const { rows } = await reads.query<z.output<typeof TwoStep>>({
    name: 'two-step',
    text: `SELECT u."twoStepOnAt" IS NOT NULL AS on, o."requireTwoStep" AS required,
                  (SELECT count(*)::int FROM "RecoveryCode" r
                   WHERE r."userId" = u.id AND r."usedAt" IS NULL) AS "recoveryCodesLeft"
           FROM "User" u JOIN "Organization" o ON o.id = u."orgId"
           WHERE u.id = $1 AND u."orgId" = $2`,
    values: [userId, orgId],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  return row
}
