import type {
  Decoded,
  editNotificationSettings as contract,
  NotificationKind,
  NotificationSettings,
} from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { changesOf, recordAct } from '../../ground/audit/index.ts'
import { isKindLocked } from './preferences.ts'
import { viewSettings, type SettingsRow } from './view.ts'

type Edits = Decoded<typeof contract, 'body'>

export async function editNotificationSettings(
  ctx: Context,
  actor: Actor,
  { kinds = [], ...sender }: Edits,
): Promise<NotificationSettings> {
  const now = ctx.clock.now()
  const { orgId } = actor
  for (const [index, { kind, on }] of kinds.entries())
    if (!on && isKindLocked(kind))
      throw invalidField(`kinds.${String(index)}.on`, 'NOT_ALLOWED', 'is always on')
  return transact(ctx, actor, async (tx) => {
    // Makes the row or holds it, so that of two edits at once neither is lost.
    const [current] = await tx.$queryRaw<[SettingsRow]>`
      INSERT INTO "NotificationSettings" ("orgId") VALUES (${orgId}::uuid)
      ON CONFLICT ("orgId") DO UPDATE SET "senderName" = "NotificationSettings"."senderName"
      RETURNING "mutedKinds"::text[] AS "mutedKinds", "senderName", "senderAddress"`
    const edits = { ...sender, mutedKinds: mutedAfter(current.mutedKinds, kinds) }
    const { any, before, after } = changesOf(current, edits)
    if (!any) return viewSettings(current)
    const edited = await tx.notificationSettings.update({ where: { orgId }, data: after })
    recordAct(tx, actor, {
      action: 'notification.editSettings',
      targetType: 'Organization',
      targetId: orgId,
      before,
      after,
      at: now,
    })
    return viewSettings(edited)
  })
}

function mutedAfter(muted: readonly NotificationKind[], kinds: NonNullable<Edits['kinds']>) {
  const after = new Set(muted)
  for (const { kind, on } of kinds)
    if (on) after.delete(kind)
    else after.add(kind)
  return [...after].sort()
}
