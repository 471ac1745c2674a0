import type { Actor, Context } from '../../../context.ts'
import { organizationView } from './view.ts'

export async function getOrganization({ db }: Context, { orgId }: Actor) {
  return organizationView(await db.organization.findUniqueOrThrow({ where: { id: orgId } }))
}
