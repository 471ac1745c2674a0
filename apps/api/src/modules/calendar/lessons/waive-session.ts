import { Session, type Decoded, type waiveSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { giveBack, standingCharges } from '../../books/ledgers/index.ts'
import { lockSession } from './locks.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Waiver = Decoded<typeof contract, 'body'> & { id: string }

/**
 * Lets the student off a no-show, which stays a no-show. The student gets the charge back as a gift and the teacher, who
 * was there, still earns it. With `unpaid` the charge is reversed and nobody earns it.
 */
export async function waiveSession(
  ctx: Context,
  actor: Actor,
  { id, reason, unpaid = false }: Waiver,
): Promise<Session> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const session = await lockSession(tx, actor.orgId, id)
    if (!(await canWaive(tx, session, unpaid))) throw new DomainError('NOTHING_TO_WAIVE')
    const [waived] = await tx.$queryRaw<[AdminRow]>`
      WITH waived AS (
        UPDATE "Session" SET "waivedAt" = ${now}, "unpaidAt" = ${unpaid ? now : null}, version = version + 1
        WHERE id = ${id}::uuid RETURNING *
      )
      SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('waived'))}`
    await giveBack(tx, actor, now, { sessionIds: [id], as: unpaid ? 'REVERSAL' : 'GIFT', note: reason })
    await checkMayWaive(tx, actor, session, now)
    recordAct(tx, actor, {
      action: 'session.waive',
      targetType: 'Session',
      targetId: id,
      before: Session.encode(session),
      after: { ...Session.encode(waived), reason },
      at: now,
    })
    const { teacherId, studentId } = session
    emit(tx, actor, now, 'session.waived', { sessionId: id, teacherId, studentId, unpaid })
    return waived
  })
}

const deskWaivesOnceIn = 90 * 86_400_000

/**
 * The front desk waives once for a student in 90 days. Asked after the charge was given back, which locks the student,
 * so that two waivers at the same moment count each other.
 */
async function checkMayWaive(tx: Tx, { adminAccess }: Actor, { studentId }: AdminRow, now: Date) {
  if (adminAccess !== 'DESK') return
  const since = new Date(now.getTime() - deskWaivesOnceIn)
  const waived = await tx.session.count({ where: { studentId, waivedAt: { gt: since } } })
  if (waived > 1) throw new DomainError('OWNER_ONLY')
}

/** Only once, and only while its charge stands. A free session has nothing to give back; only the pay can be taken. */
async function canWaive(tx: Tx, session: AdminRow, unpaid: boolean): Promise<boolean> {
  if (session.status !== 'NO_SHOW' || session.waivedAt !== null) return false
  const charges = await standingCharges(tx, session.id)
  return charges.some(({ isFree }) => unpaid || !isFree)
}
