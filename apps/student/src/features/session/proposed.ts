// What the typed day and time are as instants. In a file of its own, because it loads luxon.
import type { StudentSession } from '@summa/contracts'
import { instantOf } from '@summa/domain/wall-clock'
import type { Proposal, ChangeForm } from './change-form.ts'

/** The written time in the viewer's zone, as long as the lesson is; nothing while it is not a time. */
export function proposed(
  { startAtUtc, endAtUtc, classTimeZone }: Pick<StudentSession, 'startAtUtc' | 'endAtUtc' | 'classTimeZone'>,
  { on, time }: Pick<ChangeForm, 'on' | 'time'>,
  zone: string,
): Proposal | undefined {
  const start = instantOf(on, time.slice(0, 5), zone)
  if (!start) return undefined
  const lengthMs = endAtUtc.getTime() - startAtUtc.getTime()
  const newEnd = new Date(start.atUtc.getTime() + lengthMs)
  return { startAtUtc: start.atUtc, endAtUtc: newEnd, classTimeZone, flag: start.flag }
}
