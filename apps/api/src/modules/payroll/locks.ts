import { PayrollSettlement } from '@summa/contracts'
import type { Actor } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'
import { readAcademy } from './academy.ts'
import { readSettlement } from './settlements.ts'
import { inside } from './sql.ts'

/** The settlement as it stands, of the version that the admin has seen. Whoever else wants to change it waits. */
export async function lockSettlement(
  tx: Tx,
  { orgId }: Actor,
  { id, version }: { id: string; version: number },
): Promise<PayrollSettlement> {
  await tx.$executeRaw`
    SELECT 1 FROM "PayrollSettlement" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  const { timeZone } = await readAcademy(inside(tx), orgId)
  const settlement = await readSettlement(inside(tx), orgId, id, timeZone)
  if (settlement === undefined) throw new DomainError('NOT_FOUND')
  if (settlement.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: PayrollSettlement.encode(settlement) })
  return settlement
}
