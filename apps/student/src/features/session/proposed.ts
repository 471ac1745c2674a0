// What a wish to move a lesson means in instants. Apart from the wish, because it loads luxon.
import type { StudentSession } from '@summa/contracts'
import { instantOf } from '@summa/domain/wall-clock'
import type { Proposal, Wish } from './wish.ts'

/** The written time in the viewer's zone, as long as the lesson is; nothing while it is not a time. */
export function proposed(
  { startAtUtc, endAtUtc, classTimeZone }: Pick<StudentSession, 'startAtUtc' | 'endAtUtc' | 'classTimeZone'>,
  { on, time }: Pick<Wish, 'on' | 'time'>,
  zone: string,
): Proposal | undefined {
  const start = instantOf(on, time.slice(0, 5), zone)
  if (!start) return undefined
  const lengthMs = endAtUtc.getTime() - startAtUtc.getTime()
  const newEnd = new Date(start.atUtc.getTime() + lengthMs)
  return { startAtUtc: start.atUtc, endAtUtc: newEnd, classTimeZone, flag: start.flag }
}
