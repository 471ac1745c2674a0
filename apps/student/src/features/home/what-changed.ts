// What has changed since this device last showed the home screen: compares the lessons and requests of then and now.
import type { ChangeRequest, StudentSession } from '@summa/contracts'

/** What is saved of a visit: only what is needed to notice a change, no names and no texts. */
export type LastVisit = {
  /** The end of the weeks that were shown. */
  untilMs: number
  lessons: Record<string, { startMs: number; endMs: number; status: StudentSession['status'] }>
  /** Requests that had been decided by then. */
  settledRequestIds: string[]
}

/** The lessons from `from` to `to`, and the latest requests. */
export type Snapshot = {
  lessons: readonly StudentSession[]
  requests: readonly ChangeRequest[]
  from: Date
  to: Date
}

export type Change =
  | { kind: 'added' | 'cancelled'; lesson: StudentSession }
  | { kind: 'moved'; lesson: StudentSession; fromMs: number }
  /** Moved out of the shown weeks. */
  | { kind: 'gone'; sessionId: string; fromMs: number }
  | { kind: 'decided'; request: ChangeRequest }

/** Of everyone's, what belongs to one student. */
export function snapshotOf({ lessons, requests, ...span }: Snapshot, studentId: string): Snapshot {
  return {
    lessons: lessons.filter((lesson) => lesson.studentId === studentId),
    requests: requests.filter((request) => request.studentId === studentId),
    ...span,
  }
}

export function lastVisitOf({ lessons, requests, to }: Snapshot): LastVisit {
  return {
    untilMs: to.getTime(),
    lessons: Object.fromEntries(
      lessons.map(({ id, startAtUtc, endAtUtc, status }) => [
        id,
        { startMs: startAtUtc.getTime(), endMs: endAtUtc.getTime(), status },
      ]),
    ),
    settledRequestIds: requests.filter(({ status }) => status !== 'PENDING').map(({ id }) => id),
  }
}

/** If a request was decided, its lesson is not reported again. What the student did themselves is not reported. */
export function whatChanged(lastVisit: LastVisit, snapshot: Snapshot, nowMs: number): Change[] {
  const decided = snapshot.requests.filter(
    ({ id, status }) =>
      status !== 'PENDING' && status !== 'WITHDRAWN' && !lastVisit.settledRequestIds.includes(id),
  )
  const decidedSessionIds = new Set(decided.map(({ sessionId }) => sessionId))
  const lessonChanges = snapshot.lessons
    .filter(({ id }) => !decidedSessionIds.has(id))
    .flatMap((lesson) => changeOf(lesson, lastVisit, nowMs) ?? [])
  const there = new Set(snapshot.lessons.map(({ id }) => id))
  const gone = Object.entries(lastVisit.lessons).flatMap(([sessionId, { startMs, endMs, status }]) => {
    const expected =
      status === 'SCHEDULED' && endMs > snapshot.from.getTime() && startMs < snapshot.to.getTime()
    const missing = expected && !there.has(sessionId) && !decidedSessionIds.has(sessionId)
    return missing ? [{ kind: 'gone' as const, sessionId, fromMs: startMs }] : []
  })
  return [...decided.map((request) => ({ kind: 'decided' as const, request })), ...lessonChanges, ...gone]
}

function changeOf(lesson: StudentSession, lastVisit: LastVisit, nowMs: number): Change | undefined {
  const before = lastVisit.lessons[lesson.id]
  const startMs = lesson.startAtUtc.getTime()
  if (!before) {
    const isNew = lesson.status === 'SCHEDULED' && startMs > nowMs && startMs < lastVisit.untilMs
    return isNew ? { kind: 'added', lesson } : undefined
  }
  if (before.status !== 'SCHEDULED') return undefined
  if (lesson.status === 'CANCELLED') return { kind: 'cancelled', lesson }
  const moved = before.startMs !== startMs || before.endMs !== lesson.endAtUtc.getTime()
  return moved ? { kind: 'moved', lesson, fromMs: before.startMs } : undefined
}
