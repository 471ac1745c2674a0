import type { ChangeRequest, StudentSession } from '@summa/contracts'
import { expect, it } from 'vitest'
import { lastVisitOf, snapshotOf, whatChanged } from './what-changed.ts'
import type { Snapshot } from './what-changed.ts'

const now = Date.UTC(2026, 10, 21, 12)
const day = 86_400_000

function lesson(id: string, inDays: number, status: StudentSession['status'] = 'SCHEDULED'): StudentSession {
  return {
    id,
    subject: 'English',
    startAtUtc: new Date(now + inDays * day),
    endAtUtc: new Date(now + inDays * day + 3_600_000),
    classTimeZone: 'Australia/Sydney',
    status,
    teacherName: 'Mei Lin',
    studentId: 'ming',
    studentName: 'Ming',
    meetingUrl: null,
    lessonNote: null,
    releasedAt: null,
    change: { open: true, closesAtUtc: new Date(now), pendingRequestId: null },
  }
}

function request(id: string, sessionId: string, status: ChangeRequest['status']): ChangeRequest {
  return {
    id,
    sessionId,
    type: 'CANCEL',
    status,
    special: false,
    proposedStartAtUtc: null,
    proposedEndAtUtc: null,
    proposedTimeZone: null,
    reason: null,
    studentId: 'ming',
    studentName: 'Ming',
    createdAt: new Date(now),
    decidedAt: null,
    decisionNote: null,
    session: lesson(sessionId, 1),
  }
}

function snapshot(lessons: StudentSession[], requests: ChangeRequest[] = [], later = 0): Snapshot {
  return { lessons, requests, from: new Date(now + later), to: new Date(now + 56 * day + later) }
}

function changes(before: Snapshot, after: Snapshot) {
  return whatChanged(lastVisitOf(before), after, now).map((change) => ({
    kind: change.kind,
    of:
      change.kind === 'decided'
        ? change.request.id
        : change.kind === 'gone'
          ? change.sessionId
          : change.lesson.id,
  }))
}

it('no news when nothing has changed', () => {
  const same = snapshot([lesson('a', 1), lesson('b', 2, 'CANCELLED')], [request('r', 'a', 'PENDING')])
  expect(changes(same, same)).toEqual([])
})

it('a newly planned lesson is news', () => {
  expect(changes(snapshot([]), snapshot([lesson('a', 3)]))).toEqual([{ kind: 'added', of: 'a' }])
})

it('a lesson that time alone brought into the shown weeks is not news', () => {
  expect(changes(snapshot([]), snapshot([lesson('a', 57)], [], 7 * day))).toEqual([])
})

it('a lesson that was entered after it took place is not news', () => {
  expect(changes(snapshot([]), snapshot([lesson('a', -0.5)]))).toEqual([])
})

it('a lesson at another time was moved, with its old time', () => {
  const after = snapshot([lesson('a', 4)])
  expect(whatChanged(lastVisitOf(snapshot([lesson('a', 3)])), after, now)).toEqual([
    { kind: 'moved', lesson: after.lessons[0], fromMs: now + 3 * day },
  ])
})

it('a lesson with another end was moved too', () => {
  const longer = { ...lesson('a', 3), endAtUtc: new Date(now + 3 * day + 7_200_000) }
  expect(changes(snapshot([lesson('a', 3)]), snapshot([longer]))).toEqual([{ kind: 'moved', of: 'a' }])
})

it('a cancelled lesson is reported once', () => {
  const cancelled = snapshot([lesson('a', 3, 'CANCELLED')])
  expect(changes(snapshot([lesson('a', 3)]), cancelled)).toEqual([{ kind: 'cancelled', of: 'a' }])
  expect(changes(cancelled, cancelled)).toEqual([])
})

it('a lesson that was moved out of the shown weeks is reported as gone', () => {
  expect(changes(snapshot([lesson('a', 3)]), snapshot([]))).toEqual([{ kind: 'gone', of: 'a' }])
})

it('a lesson that is over is not reported as gone', () => {
  expect(changes(snapshot([lesson('a', 1)]), snapshot([], [], 7 * day))).toEqual([])
})

it('a lesson that took place is not news', () => {
  expect(changes(snapshot([lesson('a', 1)]), snapshot([lesson('a', 1, 'COMPLETED')]))).toEqual([])
})

it.each(['APPROVED', 'REJECTED', 'EXPIRED'] as const)(
  'a request that was %s is news, and its lesson is not reported again',
  (status) => {
    const before = snapshot([lesson('a', 3)], [request('r', 'a', 'PENDING')])
    const after = snapshot([lesson('a', 3, 'CANCELLED')], [request('r', 'a', status)])
    expect(changes(before, after)).toEqual([{ kind: 'decided', of: 'r' }])
  },
)

it('a request that the student withdrew is not news', () => {
  const before = snapshot([lesson('a', 3)], [request('r', 'a', 'PENDING')])
  expect(changes(before, snapshot([lesson('a', 3)], [request('r', 'a', 'WITHDRAWN')]))).toEqual([])
})

it('a request that was made and answered since then is news, an old answer is not', () => {
  const old = request('r', 'a', 'APPROVED')
  const before = snapshot([lesson('a', 3), lesson('b', 4)], [old])
  const after = snapshot([lesson('a', 3), lesson('b', 4, 'CANCELLED')], [request('s', 'b', 'APPROVED'), old])
  expect(changes(before, after)).toEqual([{ kind: 'decided', of: 's' }])
})

it('what one student’s sister was given is not news of theirs', () => {
  const sisters = { ...lesson('b', 4), studentId: 'mia' }
  const after = snapshot([lesson('a', 3), sisters])
  const before = lastVisitOf(snapshotOf(snapshot([]), 'ming'))
  expect(whatChanged(before, snapshotOf(after, 'ming'), now)).toEqual([
    { kind: 'added', lesson: after.lessons[0] },
  ])
})
