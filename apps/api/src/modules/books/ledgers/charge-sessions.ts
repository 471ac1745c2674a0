import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import { ledgers, writtenAt, type Ledger } from './ledger.ts'
import { lockOwners } from './lock-owners.ts'

type Charged = { ids: readonly string[]; now: Date; userId?: string | undefined }

/**
 * Charges sessions that this transaction has completed or marked as missed, the earliest first, each in the ledger that
 * its `paidWith` names. No other code writes charges. At commit the database refuses a charge that is missing, doubled
 * or in another ledger.
 */
export async function chargeSessions(tx: Tx, charged: Charged): Promise<void> {
  for (const ledger of ledgers) {
    const { charge } = ledger
    const owners = Prisma.sql`SELECT ${Prisma.raw(charge.owner)} ${sessionsOf(ledger, charged)}`
    if ((await lockOwners(tx, ledger, owners)) > 0) await writeCharges(tx, ledger, charged)
  }
}

/** The given sessions that are paid from this ledger. */
function sessionsOf({ paidWith }: Ledger, { ids }: Charged): Prisma.Sql {
  return Prisma.sql`FROM "Session" s WHERE s.id = ANY (${ids}::uuid[]) AND s."paidWith" = ${Prisma.raw(`'${paidWith}'`)}`
}

async function writeCharges(tx: Tx, ledger: Ledger, charged: Charged): Promise<void> {
  const { table, owner, amount, charge } = ledger
  const nth = `row_number() OVER (PARTITION BY ${charge.owner} ORDER BY s."endAtUtc", s.id)`
  await tx.$executeRaw`
    WITH asked AS (SELECT ${charged.now}::timestamptz AS now, ${charged.userId ?? null}::uuid AS "userId")
    INSERT INTO ${Prisma.raw(`"${table}" ("orgId", "${owner.column}", "${amount}", reason, "sessionId", "createdByUserId", "createdAt")`)}
    SELECT ${Prisma.raw(`s."orgId", ${charge.owner}, ${charge.amount}, 'SESSION_CONSUME', s.id, (SELECT "userId" FROM asked),
      ${writtenAt(ledger, charge.owner, '(SELECT now FROM asked)', nth)}`)} ${sessionsOf(ledger, charged)}`
}
