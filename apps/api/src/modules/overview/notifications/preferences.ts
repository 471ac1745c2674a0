// What people can choose: the groups of each app, and the channels that there are.
import type {
  NotificationChannel,
  NotificationGroup,
  NotificationKind,
  NotificationPreferences,
  Role,
} from '@summa/contracts'
import { defaultQuietHours } from '@summa/domain/quiet-hours'
import type { Tx } from '../../../db/client.ts'
import { raw, select, sql, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import type { Actor, Context } from '../../../context.ts'
import { kinds } from './kinds.ts'
import { withPerson, zoneOfPerson } from './reader.ts'

const groupsOf: Record<Role, readonly NotificationGroup[]> = {
  STUDENT: ['LESSONS', 'REMINDERS', 'REQUESTS', 'MONEY', 'SECURITY'],
  TEACHER: ['LESSONS', 'REMINDERS', 'PAY', 'SECURITY'],
  ADMIN: ['OFFICE', 'SECURITY'],
}

export type Choice = { group: NotificationGroup; channel: NotificationChannel; on: boolean }

/** What concerns the safety of an account is always mailed. */
export function isLocked(group: NotificationGroup, channel: NotificationChannel): boolean {
  return group === 'SECURITY' && channel === 'EMAIL'
}

/** Kinds that an organisation cannot leave unsent. */
export function isKindLocked(kind: NotificationKind): boolean {
  const tellsOfSending: readonly NotificationKind[] = ['CHANNEL_DOWN', 'ADDRESS_BOUNCED', 'TEST']
  return kinds[kind].group === 'SECURITY' || tellsOfSending.includes(kind)
}

type Device = NonNullable<NotificationPreferences['push']>['devices'][number]

/** Devices come as JSON, so their instants are text. */
type DeviceRow = Omit<Device, 'addedAt' | 'reachedAt'> & { addedAt: string; reachedAt: string | null }

type Row = {
  devices: DeviceRow[]
  email: string | null
  timeZone: string
  choices: Choice[]
  hasQuietRow: boolean
  fromLocal: string | null
  toLocal: string | null
  bouncedAt: Date | null
}

/** Devices with the app that the caller is in, the last one first. */
export async function readPreferences(
  { clock, push }: Pick<Context, 'clock' | 'push'>,
  source: Source,
  { orgId, userId, role, authSessionId }: Actor,
): Promise<NotificationPreferences> {
  const [row] = await select<Row>(
    source,
    'read-preferences',
    sql`
      SELECT u.email, ${raw(zoneOfPerson)} AS "timeZone", q."userId" IS NOT NULL AS "hasQuietRow", q."fromLocal",
        q."toLocal", x.at AS "bouncedAt",
        coalesce((SELECT jsonb_agg(jsonb_build_object('group', p."group", 'channel', p.channel, 'on', p."on"))
          FROM "NotificationPreference" p WHERE p."userId" = u.id), '[]') AS choices,
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'userAgent', d."userAgent",
            'current', d.id = ${authSessionId}::uuid, 'addedAt', s."createdAt", 'reachedAt', s."reachedAt")
            ORDER BY s."createdAt" DESC, d.id DESC)
          FROM "PushSubscription" s JOIN "AuthSession" d ON d.id = s."authSessionId"
          WHERE d."userId" = u.id AND d.role = ${role}::"UserRole" AND d."revokedAt" IS NULL
            AND d."expiresAt" > ${clock.now()}), '[]') AS devices
      FROM ${raw(withPerson)} LEFT JOIN "QuietHours" q ON q."userId" = u.id
      LEFT JOIN "SuppressedAddress" x ON x."orgId" = u."orgId" AND x.email = u.email
      WHERE u.id = ${userId}::uuid AND u."orgId" = ${orgId}::uuid`,
  )
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  const { email, timeZone, bouncedAt, choices, devices } = row
  const channels: readonly NotificationChannel[] = push === undefined ? ['EMAIL'] : ['PUSH', 'EMAIL']
  return {
    groups: groupsOf[role].map((group) => ({
      group,
      channels: channels.map((channel) => ({
        channel,
        on: choices.find((one) => one.group === group && one.channel === channel)?.on ?? true,
        locked: isLocked(group, channel),
      })),
    })),
    quietHours: quietHoursOf(row),
    timeZone,
    address: email === null ? null : { email, bouncedAt },
    push: push === undefined ? null : { devices: devices.map(viewDevice) },
  }
}

function viewDevice({ addedAt, reachedAt, ...device }: DeviceRow): Device {
  return {
    ...device,
    addedAt: new Date(addedAt),
    reachedAt: reachedAt === null ? null : new Date(reachedAt),
  }
}

function quietHoursOf({ hasQuietRow, fromLocal, toLocal }: Row): NotificationPreferences['quietHours'] {
  if (!hasQuietRow) return defaultQuietHours
  return fromLocal === null || toLocal === null ? null : { from: fromLocal, to: toLocal }
}

export async function writeChoices(
  tx: Tx,
  { orgId, userId }: Pick<Actor, 'orgId' | 'userId'>,
  choices: readonly Choice[],
): Promise<void> {
  if (choices.length === 0) return
  await tx.$executeRaw(sql`
    INSERT INTO "NotificationPreference" ("orgId", "userId", "group", channel, "on")
    SELECT ${orgId}::uuid, ${userId}::uuid, "group", channel, "on"
    FROM jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) AS choice
      ("group" "NotificationGroup", channel "NotificationChannel", "on" boolean)
    ON CONFLICT ("userId", "group", channel) DO UPDATE SET "on" = excluded."on"`)
}
