import { Organization, type Decoded, type editOrganization as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { changesOf, recordAct } from '../audit/index.ts'
import { organizationView } from './view.ts'

/** Only affects the future: what has happened keeps the terms of its time. */
export async function editOrganization(
  ctx: Context,
  actor: Actor,
  { version, ...edits }: Decoded<typeof contract, 'body'>,
): Promise<Organization> {
  const now = ctx.clock.now()
  const { orgId: id } = actor
  return transact(ctx, actor, async (tx) => {
    // This lock still lets others insert rows that refer to the organisation.
    await tx.$executeRaw`SELECT 1 FROM "Organization" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const current = organizationView(await tx.organization.findUniqueOrThrow({ where: { id } }))
    if (current.version !== version) {
      throw new DomainError('VERSION_CONFLICT', { current: Organization.encode(current) })
    }
    const { any, before, after } = changesOf(current, edits)
    if (!any) return current
    const edited = await tx.organization.update({ where: { id }, data: { ...after, version: version + 1 } })
    recordAct(tx, actor, {
      action: 'organization.edit',
      targetType: 'Organization',
      targetId: id,
      before,
      after,
      at: now,
    })
    return organizationView(edited)
  })
}
