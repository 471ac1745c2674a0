// What the facts of a notification alone do not tell: whether a request still waits, whether a balance is still low, and
// whether the person has been told the same already.
import { LOW_UNITS } from '@summa/contracts'
import type { Tx } from '../../../db/client.ts'
import { sql } from '../../../db/statement.ts'
import { readBalances, readRequests, type Lesson } from './facts.ts'
import type { Verdict } from './guard.ts'
import { isSameTime, type ChangedLesson, type Told } from './kinds.ts'

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
    case 'LESSON_CANCELLED':
      return (await heardNothing(tx, checked)) ? asTold : { sends: true, told }
    case 'LESSON_MOVED':
    case 'TEACHER_CHANGED': {
      const [lesson] = told.facts.lessons
      const present = lesson && lessons.get(lesson.sessionId)
      if (told.facts.lessons.length > 1 || lesson === undefined || present === undefined)
        return { sends: true, told }
      const known = await lastTold(tx, checked)
      if (known === undefined) return { sends: true, told }
      const isSame = isSameTime(known, present) && known.teacherId === present.teacherId
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

/** Whether the person should have heard of the lesson, and no message about it went out: then it never was, for them. */
async function heardNothing(tx: Tx, checked: Checked): Promise<boolean> {
  const earlier = await earlierOf(tx, checked)
  return earlier.some(({ kind }) => kind === 'LESSON_PLANNED') && !earlier.some(({ wasSent }) => wasSent)
}

type Known = ChangedLesson['before']

/**
 * Where the person believes the lesson to be: as the latest message that went out said, else as it was before the first
 * that did not. Ids are in the order of time.
 */
async function lastTold(tx: Tx, checked: Checked): Promise<Known | undefined> {
  let known: Known | undefined
  for (const { wasSent, lesson, before } of await earlierOf(tx, checked)) {
    if (wasSent) return knownOf(lesson)
    known = before === null ? known : knownOf(before)
  }
  return known
}

type Stored = Record<string, string>
type Earlier = { kind: string; wasSent: boolean; lesson: Stored; before: Stored | null }

/** What was made earlier for the person about the lesson, the latest first. */
async function earlierOf(tx: Tx, { userId, sessionId, notificationId }: Checked): Promise<Earlier[]> {
  if (sessionId === null) return []
  return tx.$queryRaw<Earlier[]>(sql`
    SELECT n.kind, EXISTS (SELECT FROM "NotificationDelivery" d WHERE d."notificationId" = n.id
        AND d.status IN ('SENT', 'UNKNOWN', 'SENDING')) AS "wasSent",
      coalesce(n.params #> '{lessons,0}', n.params -> 'lesson') AS lesson, n.params #> '{lessons,0,before}' AS before
    FROM "Notification" n
    WHERE n."sessionId" = ${sessionId}::uuid AND n."userId" = ${userId}::uuid AND n.id < ${notificationId}::uuid
      AND n.kind IN ('LESSON_PLANNED', 'LESSON_MOVED', 'TEACHER_CHANGED', 'REQUEST_DECIDED', 'REMINDER')
    ORDER BY n.id DESC`)
}

function knownOf(stored: Stored): Known {
  const { teacherId = '', teacherName = '', startAtUtc = '', endAtUtc = '' } = stored
  return { teacherId, teacherName, startAtUtc: new Date(startAtUtc), endAtUtc: new Date(endAtUtc) }
}
