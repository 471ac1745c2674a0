import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { recordAct } from '../audit/index.ts'

type RateInput = contracts.Decoded<typeof contracts.setRate, 'body'>

/** Sessions that exist keep the rate they were created with. */
export async function setRate(ctx: Context, actor: Actor, rate: RateInput): Promise<contracts.Rate> {
  const now = ctx.clock.now()
  const { orgId } = actor
  const { teacherId, studentId, subject, ...terms } = rate
  return transact(ctx, actor, async (tx) => {
    const names = await lockPair(tx, orgId, rate)
    const where = { teacherId_studentId_subject: { teacherId, studentId, subject } }
    const before = await tx.teacherStudentRate.findUnique({ where })
    const { createdAt: _, ...after } = await tx.teacherStudentRate.upsert({
      where,
      create: { ...rate, orgId, createdAt: now, updatedAt: now },
      update: { ...terms, updatedAt: now },
    })
    await recordAct(tx, actor, {
      action: 'rate.set',
      targetType: 'Rate',
      targetId: after.id,
      ...(before && { before: termsOf(before) }),
      after: { teacherId, studentId, subject, ...terms },
      at: now,
    })
    return { ...after, ...names }
  })
}

/** Rates of one student are set one after the other, so that each act knows what it replaced. */
async function lockPair(tx: Tx, orgId: string, { teacherId, studentId }: RateInput) {
  const [names] = await tx.$queryRaw<{ teacherName: string; studentName: string }[]>`
    SELECT teacher."displayName" AS "teacherName", student."displayName" AS "studentName"
    FROM "StudentProfile" student
    JOIN "TeacherProfile" teacher ON teacher."orgId" = student."orgId" AND teacher."userId" = ${teacherId}::uuid
    WHERE student."orgId" = ${orgId}::uuid AND student."userId" = ${studentId}::uuid
    FOR NO KEY UPDATE OF student`
  if (names === undefined) throw new DomainError('NOT_FOUND')
  return names
}

function termsOf({
  studentHourlyRateCents,
  teacherHourlyWageCents,
  currency,
}: Pick<RateInput, 'studentHourlyRateCents' | 'teacherHourlyWageCents' | 'currency'>) {
  return { studentHourlyRateCents, teacherHourlyWageCents, currency }
}
