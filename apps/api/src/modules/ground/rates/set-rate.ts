import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { lockStudentWith } from '../people/index.ts'

type RateInput = contracts.Decoded<typeof contracts.setRate, 'body'>

/** Existing sessions keep the rate they were created with. */
export async function setRate(ctx: Context, actor: Actor, rate: RateInput): Promise<contracts.Rate> {
  const now = ctx.clock.now()
  const { orgId } = actor
  const { teacherId, studentId, subject, ...terms } = rate
  return transact(ctx, actor, async (tx) => {
    // One rate of a student at a time, so that the audit log has the value that was really replaced.
    const names = await lockStudentWith(tx, orgId, rate)
    const where = { teacherId_studentId_subject: { teacherId, studentId, subject } }
    const before = await tx.teacherStudentRate.findUnique({ where })
    const { createdAt: _, ...after } = await tx.teacherStudentRate.upsert({
      where,
      create: { ...rate, orgId, createdAt: now, updatedAt: now },
      update: { ...terms, updatedAt: now },
    })
    recordAct(tx, actor, {
      action: 'rate.set',
      targetType: 'Rate',
      targetId: after.id,
      ...(before && { before: termsOf(before) }),
      after: { teacherId, studentId, subject, ...terms },
      at: now,
    })
    emit(tx, actor, now, 'rate.set', { teacherId, studentId, subject })
    return { ...after, ...names }
  })
}

function termsOf({
  studentHourlyRateCents,
  teacherHourlyWageCents,
  currency,
}: Pick<RateInput, 'studentHourlyRateCents' | 'teacherHourlyWageCents' | 'currency'>) {
  return { studentHourlyRateCents, teacherHourlyWageCents, currency }
}
