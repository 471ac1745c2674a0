// The calendar entry that travels with a mail about one lesson (RFC 5546).
import { toInvitation } from '@summa/domain/calendar'
import type { LessonFacts, Reader } from './kinds.ts'
import { isNamed } from './telling.ts'

export type Invited = {
  lesson: LessonFacts
  /** The lesson's version: a calendar program believes the highest. */
  version: number
  cancelled: boolean
  reader: Reader
  organizer: { name: string; address: string }
  attendee: { name: string; address: string }
  now: Date
}

export type Invitation = { method: 'REQUEST' | 'CANCEL'; content: string }

export function invitationOf(invited: Invited): Invitation {
  const { lesson, version, cancelled, reader, organizer, attendee, now } = invited
  const { sessionId, startAtUtc, endAtUtc, classTimeZone, meetingUrl } = lesson
  const content = toInvitation({
    event: {
      id: sessionId,
      version,
      title: titleFor(lesson, reader),
      description: null,
      location: meetingUrl,
      startAtUtc,
      endAtUtc,
      classTimeZone,
      cancelled,
    },
    organizer,
    attendee,
    sentAt: now,
  })
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content }
}

/** As in the feed: a teacher reads the student, a student the teacher, and a family whose lesson it is as well. */
function titleFor({ subject, teacherName, studentName, studentId }: LessonFacts, reader: Reader): string {
  if (reader.role === 'TEACHER') return [subject, studentName].join(' · ')
  return [subject, ...(isNamed(studentId, reader) ? [studentName] : []), teacherName].join(' · ')
}
