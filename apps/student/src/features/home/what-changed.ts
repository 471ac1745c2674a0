// What is new since a device last showed the home screen: two looks at the same weeks, compared.
import type { ChangeRequest, StudentSession } from '@summa/contracts'

/** What a device keeps of a look: no names and no words, only what it takes to notice a difference. */
export type LastVisit = {
  /** Lessons that start before then were looked at. */
  untilMs: number
  lessons: Record<string, { startMs: number; endMs: number; status: StudentSession['status'] }>
  /** Of the requests that were looked at, those that had been decided. */
  settledRequestIds: string[]
}

export type Snapshot = {
  lessons: readonly StudentSession[]
  requests: readonly ChangeRequest[]
  from: Date
  to: Date
}

export type Change =
  | { kind: 'added' | 'cancelled'; lesson: StudentSession }
  | { kind: 'moved'; lesson: StudentSession; fromMs: number }
  /** Moved to where this look does not reach. */
  | { kind: 'gone'; sessionId: string; fromMs: number }
  | { kind: 'decided'; request: ChangeRequest }

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

/** An answered request speaks for its lesson too; what the student did is no news to them. */
export function whatChanged(lastVisit: LastVisit, snapshot: Snapshot, nowMs: number): Change[] {
  const decided = snapshot.requests.filter(
    ({ id, status }) =>
      status !== 'PENDING' && status !== 'WITHDRAWN' && !lastVisit.settledRequestIds.includes(id),
  )
  const spokenFor = new Set(decided.map(({ sessionId }) => sessionId))
  const ofLessons = snapshot.lessons
    .filter(({ id }) => !spokenFor.has(id))
    .flatMap((lesson) => changeOf(lesson, lastVisit, nowMs) ?? [])
  const there = new Set(snapshot.lessons.map(({ id }) => id))
  const gone = Object.entries(lastVisit.lessons).flatMap(([sessionId, { startMs, endMs, status }]) => {
    const expected =
      status === 'SCHEDULED' && endMs > snapshot.from.getTime() && startMs < snapshot.to.getTime()
    const missing = expected && !there.has(sessionId) && !spokenFor.has(sessionId)
    return missing ? [{ kind: 'gone' as const, sessionId, fromMs: startMs }] : []
  })
  return [...decided.map((request) => ({ kind: 'decided' as const, request })), ...ofLessons, ...gone]
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
