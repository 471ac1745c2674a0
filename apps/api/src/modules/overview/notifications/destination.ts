// The page of the reader's app that a notification opens.
import type { LessonFacts, Reader, Told } from './kinds.ts'
import { onlyStudent } from './telling.ts'

export type Page =
  'LESSON' | 'CALENDAR' | 'REQUESTS' | 'HOURS' | 'PAY' | 'ACCOUNT' | 'STUDENT' | 'NOTIFICATIONS' | 'HOME'

export type Destination = { page: Page; href: string }

export function destinationOf(told: Told, reader: Reader): Destination {
  switch (told.kind) {
    case 'LESSON_CANCELLED':
      // The lesson is another teacher's now.
      return told.facts.handedOver ? calendarFor([], reader) : lessonsFor(told.facts.lessons, reader)
    case 'LESSON_PLANNED':
    case 'LESSON_MOVED':
    case 'LESSON_MISSED':
    case 'LINK_CHANGED':
    case 'TEACHER_CHANGED':
    case 'NOTE_WRITTEN':
    case 'REMINDER':
      return lessonsFor(told.facts.lessons, reader)
    case 'SERIES_PLANNED':
    case 'SERIES_CHANGED':
    case 'SERIES_ENDED':
      return calendarFor(told.facts.lessons, reader)
    case 'REQUEST_RECEIVED':
    case 'REQUEST_WITHDRAWN':
      return requestsFor([told.facts.lesson], reader)
    case 'REQUEST_DECIDED':
      return lessonsFor([told.facts.lesson], reader)
    case 'REQUEST_EXPIRED':
      return requestsFor(
        told.facts.requests.map(({ lesson }) => lesson),
        reader,
      )
    case 'HOURS_ADDED':
    case 'HOURS_REVERSED':
    case 'HOURS_LOW':
    case 'HOURS_NEGATIVE':
      return hoursFor(told.facts.students, reader)
    case 'WEEK_SETTLED':
    case 'SETTLEMENT_CONFIRMED':
    case 'SETTLEMENT_PAID':
      return { page: 'PAY', href: `/payroll?week=${told.facts.settlements[0]?.weekStartOn ?? ''}` }
    case 'DEVICE_ADDED':
    case 'PASSWORD_CHANGED':
    case 'TWO_STEP_CHANGED':
      return { page: 'ACCOUNT', href: '/me' }
    case 'FAMILY_CHANGED':
    case 'SIGN_UP_DECIDED':
      return { page: 'HOME', href: '/' }
    case 'SIGN_UP_RECEIVED':
      return { page: 'REQUESTS', href: '/requests' }
    case 'CHANNEL_DOWN':
    case 'ADDRESS_BOUNCED':
    case 'TEST':
      return { page: 'NOTIFICATIONS', href: '/notifications' }
  }
}

/** In the student's app, a link chooses the student as well. */
function withStudent(path: string, students: readonly { studentId: string; studentName: string }[]): string {
  const student = onlyStudent(students)
  return student ? `${path}?for=${student.studentId}` : path
}

function lessonsFor(lessons: readonly LessonFacts[], reader: Reader): Destination {
  const [first] = lessons
  // The seats of a class are one lesson to its teacher.
  const isOne = new Set(lessons.map(({ slotId, sessionId }) => slotId ?? sessionId)).size === 1
  if (first === undefined || !isOne) return calendarFor(lessons, reader)
  const path = `/session/${first.sessionId}`
  if (reader.role === 'TEACHER') return { page: 'LESSON', href: path }
  if (reader.role === 'STUDENT')
    return lessons.length === 1
      ? { page: 'LESSON', href: withStudent(path, lessons) }
      : calendarFor(lessons, reader)
  return { page: 'LESSON', href: `/calendar?lesson=${first.sessionId}` }
}

function calendarFor(lessons: readonly LessonFacts[], { role }: Reader): Destination {
  if (role === 'TEACHER') return { page: 'CALENDAR', href: '/calendar' }
  if (role === 'STUDENT') return { page: 'CALENDAR', href: withStudent('/calendar', lessons) }
  const student = onlyStudent(lessons)
  return { page: 'CALENDAR', href: student ? `/calendar?student=${student.studentId}` : '/calendar' }
}

function requestsFor(lessons: readonly LessonFacts[], reader: Reader): Destination {
  const href = reader.role === 'STUDENT' ? withStudent('/requests', lessons) : '/requests'
  return { page: 'REQUESTS', href }
}

function hoursFor(
  students: readonly { studentId: string; studentName: string }[],
  { role }: Reader,
): Destination {
  if (role === 'STUDENT') return { page: 'HOURS', href: withStudent('/hours', students) }
  const student = onlyStudent(students)
  return student
    ? { page: 'STUDENT', href: `/students/${student.studentId}` }
    : { page: 'HOURS', href: '/hours' }
}
