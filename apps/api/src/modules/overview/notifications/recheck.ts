// What the facts of a notification alone do not tell: whether a request still waits, whether a balance is still low, and
// whether the person has been told the same already.
import { LOW_UNITS } from '@summa/contracts'
import type { Tx } from '../../../db/client.ts'
import { sql } from '../../../db/statement.ts'
import { readBalances, readRequests, type Lesson } from './facts.ts'
import type { Verdict } from './guard.ts'
import type { ChangedLesson, Told } from './kinds.ts'

type Checked = { userId: string | null; sessionId: string | null; notificationId: string }

const stale: Verdict = { sends: false, status: 'SKIPPED', reason: 'STALE' }
const asTold: Verdict = { sends: false, status: 'SKIPPED', reason: 'AS_TOLD' }

export async function recheck(
  tx: Tx,
  checked: Checked,
  told: Told,
  lessons: ReadonlyMap<string, Lesson>,
): Promise<Verdict> {
  switch (told.kind) {
    case 'REQUEST_RECEIVED':
      return (await requestWaits(tx, told.facts.changeRequestId)) ? { sends: true, told } : stale
    case 'REQUEST_WITHDRAWN':
      return (await wasSent(tx, checked, told.facts.changeRequestId)) ? { sends: true, told } : asTold
    case 'HOURS_LOW':
    case 'HOURS_NEGATIVE': {
      const students = await stillShort(tx, told)
      return students.length === 0 ? stale : { sends: true, told: { ...told, facts: { students } } }
    }
    case 'LESSON_MOVED':
    case 'TEACHER_CHANGED': {
      const [lesson] = told.facts.lessons
      const present = lesson && lessons.get(lesson.sessionId)
      if (told.facts.lessons.length > 1 || lesson === undefined || present === undefined)
        return { sends: true, told }
      const known = await lastTold(tx, checked)
      if (known === undefined) return { sends: true, told }
      const isSame =
        known.startAtUtc.getTime() === present.startAtUtc.getTime() &&
        known.endAtUtc.getTime() === present.endAtUtc.getTime() &&
        known.teacherId === present.teacherId
      if (isSame) return asTold
      const since: ChangedLesson = { ...lesson, before: known }
      return { sends: true, told: { ...told, facts: { lessons: [since] } } }
    }
    default:
      return { sends: true, told }
  }
}

async function requestWaits(tx: Tx, id: string): Promise<boolean> {
  const requests = await readRequests(tx, [id])
  return requests.get(id)?.status === 'PENDING'
}

/** Whether the person was told of the request at all: otherwise there is nothing to take back. */
async function wasSent(tx: Tx, { userId }: Checked, changeRequestId: string): Promise<boolean> {
  const sent = await tx.$queryRaw<unknown[]>(sql`
    SELECT FROM "Notification" n JOIN "NotificationDelivery" d ON d."notificationId" = n.id
    WHERE n."userId" IS NOT DISTINCT FROM ${userId}::uuid AND n.kind = 'REQUEST_RECEIVED'
      AND n.params ->> 'changeRequestId' = ${changeRequestId} AND d.status IN ('SENT', 'UNKNOWN', 'SENDING') LIMIT 1`)
  return sent.length > 0
}

async function stillShort(tx: Tx, told: Extract<Told, { kind: 'HOURS_LOW' | 'HOURS_NEGATIVE' }>) {
  const studentIds = told.facts.students.map(({ studentId }) => studentId)
  const balances = await readBalances(tx, { entryIds: [], sessionIds: [], studentIds })
  return told.facts.students.flatMap((student) => {
    const balance = balances.get(student.studentId)?.after
    if (balance === undefined) return []
    const isShort = told.kind === 'HOURS_LOW' ? balance >= 0 && balance <= LOW_UNITS : balance < 0
    return isShort ? [{ ...student, balance }] : []
  })
}

type Known = ChangedLesson['before']

/**
 * What the person last heard of this lesson: the time of the latest message that went out, or what the oldest of those
 * that did not go out says was before. Undefined if they heard nothing that could differ.
 */
async function lastTold(tx: Tx, { userId, sessionId, notificationId }: Checked): Promise<Known | undefined> {
  if (sessionId === null) return undefined
  const earlier = await tx.$queryRaw<
    { wasSent: boolean; lesson: Record<string, string>; before: Record<string, string> | null }[]
  >(sql`
    SELECT EXISTS (SELECT FROM "NotificationDelivery" d WHERE d."notificationId" = n.id
        AND d.status IN ('SENT', 'UNKNOWN', 'SENDING')) AS "wasSent",
      coalesce(n.params #> '{lessons,0}', n.params -> 'lesson') AS lesson, n.params #> '{lessons,0,before}' AS before
    FROM "Notification" n
    WHERE n."sessionId" = ${sessionId}::uuid AND n."userId" = ${userId}::uuid AND n.id < ${notificationId}::uuid
      AND n.kind IN ('LESSON_PLANNED', 'LESSON_MOVED', 'TEACHER_CHANGED', 'REQUEST_DECIDED', 'REMINDER')
    ORDER BY n.id DESC`)
  let known: Known | undefined
  for (const { wasSent, lesson, before } of earlier) {
    if (wasSent) return knownOf(lesson)
    known = before === null ? known : knownOf(before)
  }
  return known
}

function knownOf(stored: Record<string, string>): Known {
  const { teacherId = '', teacherName = '', startAtUtc = '', endAtUtc = '' } = stored
  return { teacherId, teacherName, startAtUtc: new Date(startAtUtc), endAtUtc: new Date(endAtUtc) }
}
