// A lesson as its student and its teacher see it, and what can be said of it at a moment.
import type { StudentSession } from '@summa/contracts'

export type Lesson = StudentSession

/**
 * Where a lesson stands: its status, and for one that is scheduled whether it has begun or ended. One whose seat was
 * given up late was cancelled, not missed.
 */
export type Stand = Lesson['status'] | 'LIVE' | 'ENDED' | 'RELEASED'

export function standOf(
  { status, startAtUtc, endAtUtc, releasedAt }: Timed & Pick<Lesson, 'status' | 'releasedAt'>,
  nowMs: number,
): Stand {
  if (releasedAt) return 'RELEASED'
  if (status !== 'SCHEDULED' || nowMs < startAtUtc.getTime()) return status
  return nowMs < endAtUtc.getTime() ? 'LIVE' : 'ENDED'
}

type Timed = Pick<Lesson, 'startAtUtc' | 'endAtUtc'>

const joinBeforeMs = 10 * 60_000

export function joinOpensAt({ startAtUtc }: Pick<Lesson, 'startAtUtc'>) {
  return new Date(startAtUtc.getTime() - joinBeforeMs)
}

/** The door opens ten minutes before the start and stays open to the end. */
export function mayJoin(lesson: Timed, nowMs: number) {
  return nowMs >= joinOpensAt(lesson).getTime() && nowMs < lesson.endAtUtc.getTime()
}

/**
 * Whether the API would still take a change: `change.open` was its word when it answered, and the clock may have
 * passed the deadline since.
 */
export function mayChange({ change }: Pick<Lesson, 'change'>, nowMs: number) {
  return change.open && nowMs <= change.closesAtUtc.getTime()
}
