// From the address in a mail to a preference: whoever has the mail may switch off the group that it belongs to.
import { timingSafeEqual } from 'node:crypto'
import { NotificationGroup, type Locale } from '@summa/contracts'
import { z } from 'zod'
import type { Config } from '../../../config.ts'
import type { Context, Origin } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { hashKeyed, withAccount } from '../../ground/identity/index.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { isLocked, writeChoices } from './preferences.ts'

type Whose = { userId: string; group: NotificationGroup }
type Keys = Pick<Config, 'dataSecret'>

/** Signed, so that nobody can make one for somebody else. It works as long as the mail exists. */
export function unsubscribeToken({ dataSecret }: Keys, { userId, group }: Whose): string {
  return `${userId}.${group}.${hashKeyed(dataSecret, 'unsubscribe', `${userId}.${group}`)}`
}

/** Behind each app, because mails name no other address. */
export function unsubscribeUrl(config: Keys, { appUrl, ...whose }: Whose & { appUrl: string }): string {
  return `${appUrl}/api/unsubscribe/${unsubscribeToken(config, whose)}`
}

const Named = z.tuple([z.uuid(), NotificationGroup, z.string()])

function whoseToken(config: Keys, token: string): Whose | undefined {
  const named = Named.safeParse(token.split('.'))
  if (!named.success) return undefined
  const [userId, group] = named.data
  const [given, right] = [token, unsubscribeToken(config, { userId, group })].map((text) => Buffer.from(text))
  const isRight = given?.length === right?.length && given && right && timingSafeEqual(given, right)
  return isRight && !isLocked(group, 'EMAIL') ? { userId, group } : undefined
}

export type Subscription = Whose & { orgId: string; locale: Locale; organization: string; on: boolean }

export async function findSubscription(
  ctx: Pick<Context, 'pool' | 'config'>,
  token: string,
): Promise<Subscription> {
  const whose = whoseToken(ctx.config, token)
  if (whose === undefined) throw new DomainError('NOT_FOUND')
  const { userId, group } = whose
  const [found] = await select<Omit<Subscription, keyof Whose>>(
    ctx,
    'find-subscription',
    sql`SELECT u."orgId", u.locale, o.name AS organization, coalesce(p."on", true) AS "on"
        FROM (SELECT ${userId}::uuid AS id) asked ${raw(withAccount('asked.id'))} ${raw(withOrganization('u."orgId"'))}
        LEFT JOIN "NotificationPreference" p
          ON p."userId" = u.id AND p."group" = ${group}::"NotificationGroup" AND p.channel = 'EMAIL'`,
  )
  if (found === undefined) throw new DomainError('NOT_FOUND')
  return { ...whose, ...found }
}

/** Done again, it changes and records nothing. */
export async function unsubscribe(ctx: Context, origin: Origin, token: string): Promise<Subscription> {
  const now = ctx.clock.now()
  const subscription = await findSubscription(ctx, token)
  const { orgId, userId, group, on } = subscription
  if (!on) return subscription
  await transact(ctx, undefined, async (tx) => {
    await writeChoices(tx, { orgId, userId }, [{ group, channel: 'EMAIL', on: false }])
    recordAct(
      tx,
      { ...origin, orgId, userId },
      {
        action: 'notification.unsubscribe',
        targetType: 'User',
        targetId: userId,
        after: { [`${group} EMAIL`]: false },
        at: now,
      },
    )
  })
  return { ...subscription, on: false }
}
