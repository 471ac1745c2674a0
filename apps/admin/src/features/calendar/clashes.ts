// What speaks against a lesson at other times: found among the lessons in view, or answered by the server.
import type { Clash, Session } from '@summa/contracts'
import { overlaps } from '@summa/domain'
import type { Times } from '../lesson/series-move.ts'

/** A lesson and the times it would get. */
export type LessonAt = { lesson: Session; to: Times }

export type KnownClash = Pick<Clash, 'startAtUtc' | 'endAtUtc' | 'teacherName' | 'studentName'>

/** The server's answers about the times that a lesson was dragged over. */
export type ClashAnswers = Map<string, KnownClash | undefined>

export function answerKey({ lesson, to }: LessonAt) {
  return `${lesson.id} ${to.startAtUtc.getTime()} ${to.endAtUtc.getTime()}`
}

/** A clash with a lesson that is in view, which is known without asking the server. */
export function clashInView(lessons: readonly Session[], { lesson, to }: LessonAt): KnownClash | undefined {
  const found = lessons.find(
    (other) =>
      other.id !== lesson.id &&
      other.status !== 'CANCELLED' &&
      (other.teacherId === lesson.teacherId || other.studentId === lesson.studentId) &&
      overlaps(other, to),
  )
  return (
    found && {
      startAtUtc: found.startAtUtc,
      endAtUtc: found.endAtUtc,
      teacherName: found.teacherName,
      studentName: found.studentName,
    }
  )
}
