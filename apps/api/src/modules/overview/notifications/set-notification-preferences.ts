import type {
  Decoded,
  NotificationPreferences,
  setNotificationPreferences as contract,
} from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { changesOf, recordAct } from '../../ground/audit/index.ts'
import { isLocked, readPreferences, writeChoices, type Choice } from './preferences.ts'

type Wanted = Decoded<typeof contract, 'body'>
type Groups = NotificationPreferences['groups']

export async function setNotificationPreferences(
  ctx: Context,
  actor: Actor,
  { groups = [], quietHours }: Wanted,
): Promise<NotificationPreferences> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const before = await readPreferences(ctx, tx, actor)
    await writeChoices(tx, actor, changed(groups, before.groups))
    if (quietHours !== undefined) await writeQuietHours(tx, actor, quietHours)
    const after = await readPreferences(ctx, tx, actor)
    const changes = changesOf(factsOf(before), factsOf(after))
    if (changes.any)
      recordAct(tx, actor, {
        action: 'notification.setPreferences',
        targetType: 'User',
        targetId: actor.userId,
        before: changes.before,
        after: changes.after,
        at: now,
      })
    return after
  })
}

/** Refuses what the app does not have, and what is locked. Of a group that is named twice the last counts. */
function changed(wanted: NonNullable<Wanted['groups']>, known: Groups): Choice[] {
  const choices = new Map<string, Choice>()
  for (const [index, { group, channels }] of wanted.entries()) {
    const present = known.find((one) => one.group === group)
    if (present === undefined) throw invalidField(`groups.${String(index)}.group`, 'NOT_AN_OPTION')
    for (const [place, { channel, on }] of channels.entries()) {
      const field = `groups.${String(index)}.channels.${String(place)}`
      const choice = present.channels.find((one) => one.channel === channel)
      if (choice === undefined) throw invalidField(`${field}.channel`, 'NOT_AN_OPTION')
      if (!on && isLocked(group, channel)) throw invalidField(`${field}.on`, 'NOT_ALLOWED', 'is always on')
      if (choice.on === on) choices.delete(`${group} ${channel}`)
      else choices.set(`${group} ${channel}`, { group, channel, on })
    }
  }
  return [...choices.values()]
}

async function writeQuietHours(
  tx: Tx,
  { orgId, userId }: Actor,
  quietHours: NotificationPreferences['quietHours'],
): Promise<void> {
  const { from = null, to = null } = quietHours ?? {}
  await tx.$executeRaw(sql`
    INSERT INTO "QuietHours" ("userId", "orgId", "fromLocal", "toLocal")
    VALUES (${userId}::uuid, ${orgId}::uuid, ${from}, ${to})
    ON CONFLICT ("userId") DO UPDATE SET "fromLocal" = excluded."fromLocal", "toLocal" = excluded."toLocal"`)
}

/** As the audit log keeps them: one fact for each switch. */
function factsOf({ groups, quietHours }: NotificationPreferences) {
  const switches = groups.flatMap(({ group, channels }) =>
    channels.map(({ channel, on }): [string, boolean] => [`${group} ${channel}`, on]),
  )
  return { ...Object.fromEntries(switches), quietHours }
}
