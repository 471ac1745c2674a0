// Whether what a notification says is still so, at the moment in which its message is sent.
import type { DeliveryReason, NotificationChannel, Role } from '@summa/contracts'
import type { Lesson } from './facts.ts'
import { isSameTime, type LessonFacts, type Told } from './kinds.ts'

/** The person, as they are now. */
export type Recipient = {
  userId: string
  email: string | null
  isActive: boolean
  /** Whether they still have the app that it belongs to, and still act for its student. */
  isConcerned: boolean
  isSwitchedOff: boolean
  isMuted: boolean
  hasBounced: boolean
  /** Where a push message goes; null once that device is signed out. */
  device: object | null
}

type Guarded = {
  now: Date
  channel: NotificationChannel
  told: Told
  role: Role | null
  recipient: Recipient | null
  expiresAt: Date
  /** How often it was tried. */
  attempts: number
  lessons: ReadonlyMap<string, Lesson>
}

export type Verdict =
  { sends: true; told: Told } | { sends: false; status: 'SKIPPED' | 'FAILED'; reason: DeliveryReason }

function skip(reason: DeliveryReason): Verdict {
  return { sends: false, status: 'SKIPPED', reason }
}

/** `told` of the verdict names only what still stands. */
export function guard({
  now,
  channel,
  told,
  role,
  recipient,
  expiresAt,
  attempts,
  lessons,
}: Guarded): Verdict {
  if (recipient !== null) {
    const refused = refusal(recipient, channel)
    if (refused !== undefined) return skip(refused)
  }
  const standing = stillSo(told, { role, userId: recipient?.userId ?? null, lessons })
  if (standing === null) return skip('STALE')
  if (now < expiresAt) return { sends: true, told: standing }
  return attempts === 0 ? skip('EXPIRED') : { sends: false, status: 'FAILED', reason: 'EXPIRED' }
}

function refusal(recipient: Recipient, channel: NotificationChannel): DeliveryReason | undefined {
  if (!recipient.isActive) return 'PERSON_DISABLED'
  if (!recipient.isConcerned) return 'STALE'
  if (channel === 'EMAIL' && recipient.email === null) return 'NO_ADDRESS'
  if (recipient.isMuted) return 'KIND_OFF'
  if (recipient.isSwitchedOff) return 'SWITCHED_OFF'
  if (channel === 'EMAIL' && recipient.hasBounced) return 'ADDRESS_BOUNCED'
  if (channel === 'PUSH' && recipient.device === null) return 'DEVICE_GONE'
  return undefined
}

type Now = { role: Role | null; userId: string | null; lessons: ReadonlyMap<string, Lesson> }

function stillSo(told: Told, now: Now): Told | null {
  const { facts } = told
  if ('lessons' in facts) {
    const standing = facts.lessons
      .filter((lesson) => lessonStands(told, lesson, now))
      .map((lesson) => asItIs(told, lesson, now.lessons.get(lesson.sessionId)))
    // A change of the link, or lessons that a series lost, may come without a lesson of its own.
    if (standing.length === 0 && facts.lessons.length > 0) return null
    return { ...told, facts: { ...facts, lessons: standing } } as Told
  }
  if (told.kind === 'REQUEST_DECIDED' && told.facts.approved) {
    const { lesson, type } = told.facts
    const present = now.lessons.get(lesson.sessionId)
    if (present === undefined) return null
    const isSo = type === 'CANCEL' ? isOff(present) : isOn(present) && isSameTime(present, lesson)
    return isSo ? { ...told, facts: { ...told.facts, lesson: asItIs(told, lesson, present) } } : null
  }
  return told
}

function lessonStands(told: Told, lesson: LessonFacts, { role, userId, lessons }: Now): boolean {
  const present = lessons.get(lesson.sessionId)
  if (present === undefined) return false
  const isMine = !isTeacher(role) || present.teacherId === userId
  switch (told.kind) {
    case 'LESSON_CANCELLED':
    case 'SERIES_ENDED':
      return isOff(present) || !isMine
    case 'LESSON_MISSED':
      return present.status === 'NO_SHOW'
    case 'NOTE_WRITTEN':
      return present.lessonNote === told.facts.note
    case 'LINK_CHANGED':
      return (
        isMine && isOn(present) && isSameStart(present, lesson) && present.meetingUrl === lesson.meetingUrl
      )
    case 'LESSON_MOVED':
      return isMine && isOn(present) && isSameTime(present, lesson)
    case 'TEACHER_CHANGED':
      return isOn(present) && isSameTime(present, lesson) && present.teacherId === lesson.teacherId
    case 'SERIES_CHANGED':
      // These lessons are the cancelled ones only where nothing else is left of the change.
      return told.facts.cancelled > 0 && told.facts.planned + told.facts.moved === 0
        ? isOff(present)
        : isMine && isOn(present) && isSameStart(present, lesson)
    default: {
      // A class takes place for its teacher as long as anybody is in it.
      const seats =
        isTeacher(role) && lesson.slotId !== null
          ? [...lessons.values()].filter(({ slotId }) => slotId === lesson.slotId)
          : [present]
      return seats.some(
        (seat) => isOn(seat) && isSameStart(seat, lesson) && (!isTeacher(role) || seat.teacherId === userId),
      )
    }
  }
}

/** What a message says of a lesson besides its news is as it is when the message goes out. */
function asItIs<Said extends LessonFacts>(told: Told, said: Said, present: Lesson | undefined): Said {
  if (present === undefined || told.kind === 'LESSON_CANCELLED' || told.kind === 'SERIES_ENDED') return said
  const { subject, endAtUtc, classTimeZone, teacherId, teacherName, studentName, meetingUrl } = present
  return { ...said, subject, endAtUtc, classTimeZone, teacherId, teacherName, studentName, meetingUrl }
}

function isTeacher(role: Role | null): boolean {
  return role === 'TEACHER'
}

function isOn({ status }: Lesson): boolean {
  return status === 'SCHEDULED'
}

/** Cancelled, or charged as missed although it did not take place. */
function isOff({ status }: Lesson): boolean {
  return status === 'CANCELLED' || status === 'NO_SHOW'
}

function isSameStart(present: Lesson, told: LessonFacts): boolean {
  return present.startAtUtc.getTime() === told.startAtUtc.getTime()
}
