// What a student types into the form for a change.
import type { StudentSession } from '@summa/contracts'
import { dateAt } from '@summa/domain'
import { timeOfDay } from '@summa/ui/time/zoned-time.ts'

export type ChangeForm = {
  type: 'CANCEL' | 'RESCHEDULE'
  /** On the viewer's wall: YYYY-MM-DD and HH:MM. */
  on: string
  time: string
  reason: string
}

/** The name under which the reason is kept until it is sent. */
export function reasonDraft({ id }: Pick<StudentSession, 'id'>) {
  return `change-${id}`
}

/** At first, the lesson's own time. */
export function changeFormFor({ startAtUtc }: Pick<StudentSession, 'startAtUtc'>, zone: string): ChangeForm {
  const time = timeOfDay(startAtUtc, zone, 'en')
  return { type: 'RESCHEDULE', on: dateAt(startAtUtc, zone), time, reason: '' }
}

export type Proposal = {
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  /** The clocks skip the written time, or show it twice and the first is meant. */
  flag: null | 'GAP' | 'OVERLAP'
}

/** What is wrong with a proposal, as a key of the words for it. */
export function faultOf(proposal: Proposal | undefined, present: Date, nowMs: number) {
  if (!proposal) return 'notATime'
  if (proposal.startAtUtc.getTime() <= nowMs) return 'past'
  if (proposal.startAtUtc.getTime() === present.getTime()) return 'sameTime'
  return undefined
}
