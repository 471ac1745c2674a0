import type { checkTime as contract, Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { findClashes } from './clash.ts'
import { checkTimes } from './rules.ts'

/** For the calendar while a lesson is dragged over it: nothing is written, and nothing is promised. */
export async function checkTime(
  ctx: Context,
  actor: Actor,
  { subject, excludeSessionId, ...wanted }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  checkTimes(wanted.startAtUtc, wanted.endAtUtc)
  const except = excludeSessionId === undefined ? [] : [excludeSessionId]
  const [found, rateMissing] = await Promise.all([
    findClashes(ctx, actor, [wanted], except),
    subject === undefined ? undefined : isRateMissing(ctx, actor, { ...wanted, subject }),
  ])
  const conflicts = found.map(({ index: _, ...clash }) => clash)
  return { conflicts, ...(rateMissing !== undefined && { rateMissing }) }
}

async function isRateMissing(
  { reads }: Context,
  { orgId }: Actor,
  { teacherId, studentId, subject }: { teacherId: string; studentId: string; subject: string },
): Promise<boolean> {
  const { rowCount } = await reads.query({
    name: 'is-rate-there',
    text: `SELECT 1 FROM "TeacherStudentRate"
           WHERE "teacherId" = $1 AND "studentId" = $2 AND subject = $3 AND "orgId" = $4`,
    values: [teacherId, studentId, subject, orgId],
  })
  return rowCount === 0
}
