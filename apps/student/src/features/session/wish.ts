// What a student writes into the form for a change, and what it means in instants.
import type { StudentSession } from '@summa/contracts'
import { instantOf, wallClockAt } from '@summa/domain'

export type Wish = {
  type: 'CANCEL' | 'RESCHEDULE'
  /** On the viewer's wall: YYYY-MM-DD and HH:MM. */
  on: string
  time: string
  reason: string
}

/** To begin with, the lesson's own time. */
export function wishFor({ startAtUtc }: Pick<StudentSession, 'startAtUtc'>, zone: string): Wish {
  const { on, time } = wallClockAt(startAtUtc, zone)
  return { type: 'RESCHEDULE', on, time, reason: '' }
}

export type Proposal = {
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  /** The clocks skip the written time, or show it twice and the first is meant. */
  flag: null | 'GAP' | 'OVERLAP'
}

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

/** What is wrong with a proposal, as a key of the words for it. */
export function faultOf(proposal: Proposal | undefined, present: Date, nowMs: number) {
  if (!proposal) return 'notATime'
  if (proposal.startAtUtc.getTime() <= nowMs) return 'past'
  if (proposal.startAtUtc.getTime() === present.getTime()) return 'sameTime'
  return undefined
}
