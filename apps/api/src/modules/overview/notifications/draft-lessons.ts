// What the events of lessons, series and requests mean for the people concerned.
import type { Heard } from '../../../jobs/define-job.ts'
import { later, toFamily, toOffice, toTeacher, type Matter } from './audience.ts'
import type { Draft } from './drafts.ts'
import type { Lesson } from './facts.ts'
import { isSameTime, namedLessons, type ChangedLesson, type LessonFacts, type Told } from './kinds.ts'

export function draftLesson(heard: Heard, matter: Matter): Draft[] {
  switch (heard.name) {
    case 'session.scheduled':
      return ofLesson(matter, heard.told.sessionId, (lesson) => planned(matter, lesson))
    case 'session.moved':
      return ofLesson(matter, heard.told.sessionId, (lesson) => moved(matter, lesson, heard.told))
    case 'session.cancelled': {
      const { charged } = heard.told
      return ofLesson(matter, heard.told.sessionId, (lesson) => cancelled(matter, lesson, charged))
    }
    case 'session.missed':
      return ofLesson(matter, heard.told.sessionId, (lesson) =>
        toFamily(
          matter,
          lesson.studentId,
          { kind: 'LESSON_MISSED', facts: { lessons: [lesson] } },
          later(matter.at, 3),
        ),
      )
    case 'session.noteWritten':
      return ofLesson(matter, heard.told.sessionId, (lesson) =>
        lesson.lessonNote === null
          ? []
          : toFamily(
              matter,
              lesson.studentId,
              { kind: 'NOTE_WRITTEN', facts: { lessons: [lesson], note: lesson.lessonNote } },
              later(matter.at, 3),
            ),
      )
    case 'series.scheduled':
      return seriesPlanned(matter, heard.told)
    case 'series.edited':
      return seriesChanged(matter, heard.told)
    case 'series.ended':
      return seriesEnded(matter, heard.told)
    case 'change.requested':
    case 'change.withdrawn':
    case 'change.approved':
    case 'change.rejected':
    case 'change.expired':
      return ofRequest(matter, heard)
    default:
      return []
  }
}

function ofLesson({ lessons }: Matter, id: string, draft: (lesson: Lesson) => Draft[]): Draft[] {
  const lesson = lessons.get(id)
  return lesson === undefined ? [] : draft(lesson)
}

/** A lesson that has begun by now was entered late: those concerned were there. */
function planned(matter: Matter, lesson: Lesson): Draft[] {
  if (lesson.startAtUtc <= matter.now) return []
  const told: Told = { kind: 'LESSON_PLANNED', facts: { lessons: [lesson] } }
  return [
    ...toFamily(matter, lesson.studentId, told, lesson.startAtUtc),
    toTeacher(lesson.teacherId, told, lesson.startAtUtc),
  ]
}

type Former = { teacherId: string; startAtUtc: string; endAtUtc: string }

type Moved = { before: Former; linkChanged: boolean }

function moved(matter: Matter, lesson: Lesson, { before: former, linkChanged }: Moved): Draft[] {
  const before = formerOf(matter, former)
  const expiresAt = lesson.startAtUtc
  if (expiresAt <= matter.now) return []
  const lessons = [{ ...lesson, before }]
  if (before.teacherId !== lesson.teacherId) {
    const taken: Told = { kind: 'LESSON_PLANNED', facts: { lessons: [lesson] } }
    return [
      ...toFamily(matter, lesson.studentId, { kind: 'TEACHER_CHANGED', facts: { lessons } }, expiresAt),
      toTeacher(before.teacherId, handedOver({ ...lesson, ...before, meetingUrl: null }), expiresAt),
      toTeacher(lesson.teacherId, taken, expiresAt),
    ]
  }
  if (isSameTime(before, lesson) && !linkChanged) return []
  const told: Told = isSameTime(before, lesson)
    ? { kind: 'LINK_CHANGED', facts: { lessons: [lesson] } }
    : { kind: 'LESSON_MOVED', facts: { lessons } }
  return [
    ...toFamily(matter, lesson.studentId, told, expiresAt),
    toTeacher(lesson.teacherId, told, expiresAt),
  ]
}

function formerOf({ names }: Matter, { teacherId, startAtUtc, endAtUtc }: Former): ChangedLesson['before'] {
  return {
    teacherId,
    teacherName: names.get(teacherId) ?? '',
    startAtUtc: new Date(startAtUtc),
    endAtUtc: new Date(endAtUtc),
  }
}

/** Without the link: it may be the other teacher's own room. */
function handedOver(lesson: LessonFacts): Told {
  return {
    kind: 'LESSON_CANCELLED',
    facts: { lessons: [lesson], reason: null, charged: false, handedOver: true },
  }
}

/** Worth knowing for a day even if the lesson would have begun by then. */
function cancelled(matter: Matter, lesson: Lesson, charged: boolean): Draft[] {
  const told: Told = {
    kind: 'LESSON_CANCELLED',
    facts: { lessons: [lesson], reason: lesson.cancelReason, charged, handedOver: false },
  }
  const expiresAt = new Date(Math.max(lesson.startAtUtc.getTime(), later(matter.at, 1).getTime()))
  return [
    ...toFamily(matter, lesson.studentId, told, expiresAt),
    toTeacher(lesson.teacherId, told, expiresAt),
  ]
}

type SeriesOf = { seriesId: string; teacherId: string; studentId: string }

function inOrder(lessons: readonly Lesson[]): Lesson[] {
  return [...lessons].sort((a, b) => a.startAtUtc.getTime() - b.startAtUtc.getTime())
}

/** The facts of a list of lessons of one series, and how long they are worth knowing: until the last begins. */
function listOf(seriesId: string, lessons: readonly Lesson[]) {
  const sorted = inOrder(lessons)
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return undefined
  const facts = {
    seriesId,
    studentName: first.studentName,
    count: sorted.length,
    lessons: sorted.slice(0, namedLessons),
  }
  return { facts, first, expiresAt: last.startAtUtc }
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined)
}

function seriesPlanned(matter: Matter, { seriesId, sessionIds }: { seriesId: string; sessionIds: string[] }) {
  const lessons = present(sessionIds.map((id) => matter.lessons.get(id)))
  const list = listOf(
    seriesId,
    lessons.filter(({ startAtUtc }) => startAtUtc > matter.now),
  )
  if (list === undefined) return []
  const told: Told = { kind: 'SERIES_PLANNED', facts: list.facts }
  return [
    ...toFamily(matter, list.first.studentId, told, list.expiresAt),
    toTeacher(list.first.teacherId, told, list.expiresAt),
  ]
}

type Edited = SeriesOf & {
  scheduled: string[]
  moved: { sessionId: string; before: Former }[]
  cancelled: string[]
  linkChanged: boolean
}

type Change = { lesson: Lesson; from: string; before: ChangedLesson['before'] }
type Changes = { planned: Lesson[]; moved: Change[]; cancelled: Lesson[] }

/** The student is told of the whole; each teacher of what they keep, get and lose. */
function seriesChanged(matter: Matter, edited: Edited): Draft[] {
  const changes: Changes = {
    planned: present(edited.scheduled.map((id) => matter.lessons.get(id))),
    cancelled: present(edited.cancelled.map((id) => matter.lessons.get(id))),
    moved: present(
      edited.moved.map(({ sessionId, before }) => {
        const lesson = matter.lessons.get(sessionId)
        return lesson && { lesson, from: before.teacherId, before: formerOf(matter, before) }
      }),
    ),
  }
  const { planned, moved, cancelled } = changes
  if (planned.length + moved.length + cancelled.length === 0 && !edited.linkChanged) return []
  const { told, expiresAt } = changeOf(matter, edited, changes)
  const teachers = new Set([...planned, ...moved.map(({ lesson }) => lesson), ...cancelled].map(teacherOf))
  if (teachers.size === 0) teachers.add(edited.teacherId)
  return [
    ...toFamily(matter, edited.studentId, told, expiresAt),
    ...toFormerTeachers(edited, moved),
    ...[...teachers].map((teacherId) => toTeacherOfSeries(matter, edited, changes, teacherId)),
  ]
}

function teacherOf({ teacherId }: Lesson): string {
  return teacherId
}

/** What changed as one thing to tell: the lessons that are left of it, or else those that are gone. */
function changeOf(matter: Matter, { seriesId, linkChanged }: Edited, { planned, moved, cancelled }: Changes) {
  const staying = [...planned, ...moved.map(({ lesson }) => lesson)]
  const list = listOf(seriesId, staying.length > 0 ? staying : cancelled)
  const counts = { planned: planned.length, moved: moved.length, cancelled: cancelled.length }
  const facts = list?.facts ?? { seriesId, studentName: '', count: 0, lessons: [] }
  const told: Told = { kind: 'SERIES_CHANGED', facts: { ...facts, ...counts, linkChanged } }
  return { told, expiresAt: list?.expiresAt ?? later(matter.at, 3) }
}

/** To whoever gave lessons away, the series ends with them. */
function toFormerTeachers({ seriesId }: Edited, moved: Change[]): Draft[] {
  const lost = moved.filter(({ lesson, from }) => from !== lesson.teacherId)
  return [...new Set(lost.map(({ from }) => from))].flatMap((teacherId) => {
    const theirs = lost.filter(({ from }) => from === teacherId)
    const own = listOf(
      seriesId,
      theirs.map(({ lesson, before }) => ({ ...lesson, ...before, meetingUrl: null })),
    )
    if (own === undefined) return []
    return [
      toTeacher(teacherId, { kind: 'SERIES_ENDED', facts: { ...own.facts, reason: null } }, own.expiresAt),
    ]
  })
}

/** To whoever only gets lessons, the series is new. */
function toTeacherOfSeries(matter: Matter, edited: Edited, changes: Changes, teacherId: string): Draft {
  const ofTheirs = (lesson: Lesson) => lesson.teacherId === teacherId
  const gained = changes.moved.filter(({ lesson, from }) => ofTheirs(lesson) && from !== teacherId)
  const own: Changes = {
    planned: [...changes.planned.filter(ofTheirs), ...gained.map(({ lesson }) => lesson)],
    moved: changes.moved.filter(({ lesson, from }) => ofTheirs(lesson) && from === teacherId),
    cancelled: changes.cancelled.filter(ofTheirs),
  }
  const list = listOf(edited.seriesId, own.planned)
  const isNew = gained.length > 0 && own.moved.length + own.cancelled.length === 0
  if (isNew && list !== undefined)
    return toTeacher(teacherId, { kind: 'SERIES_PLANNED', facts: list.facts }, list.expiresAt)
  const { told, expiresAt } = changeOf(matter, edited, own)
  return toTeacher(teacherId, told, expiresAt)
}

function seriesEnded(matter: Matter, { seriesId, cancelled }: { seriesId: string; cancelled: string[] }) {
  const lessons = present(cancelled.map((id) => matter.lessons.get(id)))
  const whole = listOf(seriesId, lessons)
  if (whole === undefined) return []
  const expiresAt = new Date(Math.max(whole.expiresAt.getTime(), later(matter.at, 1).getTime()))
  const ended = (own: typeof whole): Told => ({
    kind: 'SERIES_ENDED',
    facts: { ...own.facts, reason: own.first.cancelReason === null ? null : whole.first.cancelReason },
  })
  const drafts = toFamily(matter, whole.first.studentId, ended(whole), expiresAt)
  for (const teacherId of new Set(lessons.map((lesson) => lesson.teacherId))) {
    const own = listOf(
      seriesId,
      lessons.filter((lesson) => lesson.teacherId === teacherId),
    )
    if (own !== undefined) drafts.push(toTeacher(teacherId, ended(own), expiresAt))
  }
  return drafts
}

type RequestEvent = Extract<Heard, { name: `change.${string}` }>

function ofRequest(matter: Matter, { name, told }: RequestEvent): Draft[] {
  const request = matter.requests.get(told.changeRequestId)
  const lesson = matter.lessons.get(told.sessionId)
  if (request === undefined || lesson === undefined) return []
  const { changeRequestId, type, special, reason, proposed } = request
  const facts = { changeRequestId, type, special, reason, proposed, lesson }
  const expiresAt = later(matter.at, 3)
  switch (name) {
    case 'change.requested':
      return toOffice(matter, { kind: 'REQUEST_RECEIVED', facts }, expiresAt)
    case 'change.withdrawn':
      return toOffice(matter, { kind: 'REQUEST_WITHDRAWN', facts }, expiresAt)
    case 'change.expired':
      return toFamily(
        matter,
        lesson.studentId,
        { kind: 'REQUEST_EXPIRED', facts: { requests: [facts] } },
        expiresAt,
      )
    case 'change.approved':
    case 'change.rejected': {
      const approved = name === 'change.approved'
      const decided: Told = {
        kind: 'REQUEST_DECIDED',
        facts: { ...facts, approved, note: request.decisionNote },
      }
      return toFamily(matter, lesson.studentId, decided, expiresAt)
    }
  }
}
