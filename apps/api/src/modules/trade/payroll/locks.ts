import { PayrollSettlement } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { readTerms } from '../../ground/organization/index.ts'
import { readSettlement } from './settlements.ts'

/** Locks the settlement and checks that it still has the version the admin has seen. */
export async function lockSettlement(
  tx: Tx,
  { orgId }: Actor,
  now: Date,
  { id, version }: { id: string; version: number },
): Promise<PayrollSettlement> {
  await tx.$executeRaw`
    SELECT 1 FROM "PayrollSettlement" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  const { timeZone } = await readTerms(tx, orgId)
  const settlement = await readSettlement(tx, { orgId, now }, id, timeZone)
  if (settlement === undefined) throw new DomainError('NOT_FOUND')
  if (settlement.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: PayrollSettlement.encode(settlement) })
  return settlement
}
