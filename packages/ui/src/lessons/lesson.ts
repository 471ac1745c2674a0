// A lesson as students and teachers see it, and its state at a given time.
import type { StudentSession } from '@summa/contracts'

export type Lesson = StudentSession

/**
 * The state of a lesson now. LIVE and ENDED are SCHEDULED lessons that have begun or ended; RELEASED is one that the
 * student cancelled late, which is not the same as missing it.
 */
export type LessonState = Lesson['status'] | 'LIVE' | 'ENDED' | 'RELEASED'

export function lessonStateOf(
  { status, startAtUtc, endAtUtc, releasedAt }: Timed & Pick<Lesson, 'status' | 'releasedAt'>,
  nowMs: number,
): LessonState {
  if (releasedAt) return 'RELEASED'
  if (status !== 'SCHEDULED' || nowMs < startAtUtc.getTime()) return status
  return nowMs < endAtUtc.getTime() ? 'LIVE' : 'ENDED'
}

type Timed = Pick<Lesson, 'startAtUtc' | 'endAtUtc'>

const joinBeforeMs = 10 * 60_000

export function joinOpensAt({ startAtUtc }: Pick<Lesson, 'startAtUtc'>) {
  return new Date(startAtUtc.getTime() - joinBeforeMs)
}

/** From ten minutes before the start until the end. */
export function mayJoin(lesson: Timed, nowMs: number) {
  return nowMs >= joinOpensAt(lesson).getTime() && nowMs < lesson.endAtUtc.getTime()
}

/** Whether a change can still be requested. `change.open` is from the last answer, so the deadline is checked again. */
export function mayChange({ change }: Pick<Lesson, 'change'>, nowMs: number) {
  return change.open && nowMs <= change.closesAtUtc.getTime()
}
