'use client'
import type { Feature, Me } from '@summa/contracts'
import { useMe } from './use-me.ts'

/** What a place or an act asks of the person and of the organisation. */
export type Needs = { owner?: true; feature?: Feature; role?: Me['roles'][number] }

/** What the signed-in person may do, and what their organisation uses. Nothing until both are known. */
export function useRights() {
  const me = useMe().data
  const isOwner = me?.adminAccess === 'OWNER'
  const uses = (feature: Feature) => me?.organization.features.includes(feature) === true
  return {
    isKnown: me !== undefined,
    isOwner,
    uses,
    meets: ({ owner, feature, role }: Needs) =>
      (!owner || isOwner) && (!feature || uses(feature)) && (!role || me?.roles.includes(role) === true),
  }
}
