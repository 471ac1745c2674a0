import { inUnits } from './units.ts'

type Balances = { remainingUnits: number; scheduledUnits: number; availableUnits: number }

/** What more was used or planned than was bought, and by how much; nothing while hours are enough. */
export function shortfallOf({ remainingUnits, scheduledUnits, availableUnits }: Balances) {
  if (availableUnits >= 0) return undefined
  const kind = remainingUnits >= 0 ? 'planned' : scheduledUnits > 0 ? 'both' : 'used'
  return { kind, units: inUnits(-availableUnits) } as const
}
