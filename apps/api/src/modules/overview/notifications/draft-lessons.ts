// What the events of lessons, series and requests mean for the people concerned.
import type { Heard } from '../../../jobs/define-job.ts'
import type { Draft } from './drafts.ts'
import type { Lesson, Request } from './facts.ts'
import { namedLessons, type ChangedLesson, type LessonFacts, type Told } from './kinds.ts'

const day = 86_400_000

/** What the events of an act are about, as it is now. */
export type Matter = {
  now: Date
  /** When the act happened. */
  at: Date
  lessons: ReadonlyMap<string, Lesson>
  requests: ReadonlyMap<string, Request>
  /** Names of the teachers that lessons had before. */
  names: ReadonlyMap<string, string>
  /** Who acts for a student. */
  guardians: ReadonlyMap<string, readonly string[]>
  office: readonly string[]
}

/** For those who act for the student of a lesson. */
function toFamily(matter: Matter, studentId: string, told: Told, expiresAt: Date): Draft[] {
  const people = matter.guardians.get(studentId) ?? [studentId]
  return people.map((userId) => ({ ...told, userId, role: 'STUDENT', studentId, expiresAt }))
}

function toTeacher(userId: string, told: Told, expiresAt: Date): Draft {
  return { ...told, userId, role: 'TEACHER', studentId: null, expiresAt }
}

/** For everybody in the office, and for its chat. */
export function toOffice({ office }: Pick<Matter, 'office'>, told: Told, expiresAt: Date): Draft[] {
  const chat: Draft = { ...told, userId: null, role: null, studentId: null, expiresAt }
  return [...office.map((userId): Draft => ({ ...chat, userId, role: 'ADMIN' })), chat]
}

function later(date: Date, days: number): Date {
  return new Date(date.getTime() + days * day)
}

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

function moved(
  matter: Matter,
  lesson: Lesson,
  { before: former, linkChanged }: { before: Former; linkChanged: boolean },
): Draft[] {
  const before = formerOf(matter, former)
  const expiresAt = lesson.startAtUtc
  if (expiresAt <= matter.now) return []
  const changed: Told = { kind: 'LESSON_MOVED', facts: { lessons: [{ ...lesson, before }] } }
  if (before.teacherId !== lesson.teacherId) {
    const told: Told = { kind: 'TEACHER_CHANGED', facts: { lessons: [{ ...lesson, before }] } }
    const { startAtUtc, endAtUtc } = before
    const theirs = { ...lesson, ...before, startAtUtc, endAtUtc }
    return [
      ...toFamily(matter, lesson.studentId, told, expiresAt),
      toTeacher(before.teacherId, handedOver(theirs), expiresAt),
      toTeacher(lesson.teacherId, { kind: 'LESSON_PLANNED', facts: { lessons: [lesson] } }, expiresAt),
    ]
  }
  if (
    Number(before.startAtUtc) !== Number(lesson.startAtUtc) ||
    Number(before.endAtUtc) !== Number(lesson.endAtUtc)
  )
    return [
      ...toFamily(matter, lesson.studentId, changed, expiresAt),
      toTeacher(lesson.teacherId, changed, expiresAt),
    ]
  if (!linkChanged) return []
  const link: Told = { kind: 'LINK_CHANGED', facts: { lessons: [lesson] } }
  return [
    ...toFamily(matter, lesson.studentId, link, expiresAt),
    toTeacher(lesson.teacherId, link, expiresAt),
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

/** The student is told of the whole; each teacher of what they keep, get and lose. */
function seriesChanged(matter: Matter, edited: Edited): Draft[] {
  const { seriesId } = edited
  const planned = present(edited.scheduled.map((id) => matter.lessons.get(id)))
  const cancelled = present(edited.cancelled.map((id) => matter.lessons.get(id)))
  const moved = present(
    edited.moved.map(({ sessionId, before }) => {
      const lesson = matter.lessons.get(sessionId)
      return lesson && { lesson, from: before.teacherId, before: formerOf(matter, before) }
    }),
  )
  if (planned.length + moved.length + cancelled.length === 0 && !edited.linkChanged) return []
  const stays = [...planned, ...moved.map(({ lesson }) => lesson)]
  const list = listOf(seriesId, stays.length > 0 ? stays : cancelled)
  const anyLesson = list?.first
  const facts = list?.facts ?? { seriesId, studentName: '', count: 0, lessons: [] }
  const expiresAt = list?.expiresAt ?? later(matter.at, 3)
  const change = (counts: { planned: number; moved: number; cancelled: number }, own = facts): Told => ({
    kind: 'SERIES_CHANGED',
    facts: {
      ...own,
      ...counts,
      linkChanged: edited.linkChanged,
      teacherName: anyLesson?.teacherName ?? matter.names.get(edited.teacherId) ?? '',
    },
  })
  const drafts = toFamily(
    matter,
    edited.studentId,
    change({ planned: planned.length, moved: moved.length, cancelled: cancelled.length }),
    expiresAt,
  )

  const lostBy = new Map<string, Lesson[]>()
  for (const { lesson, from, before } of moved)
    if (from !== lesson.teacherId) lostBy.set(from, [...(lostBy.get(from) ?? []), { ...lesson, ...before }])
  for (const [teacherId, lost] of lostBy) {
    const own = listOf(seriesId, lost)
    if (own !== undefined)
      drafts.push(
        toTeacher(teacherId, { kind: 'SERIES_ENDED', facts: { ...own.facts, reason: null } }, own.expiresAt),
      )
  }
  const ofTeacher = (teacherId: string) => ({
    planned: planned.filter((lesson) => lesson.teacherId === teacherId),
    gained: moved.filter(({ lesson, from }) => lesson.teacherId === teacherId && from !== teacherId),
    moved: moved.filter(({ lesson, from }) => lesson.teacherId === teacherId && from === teacherId),
    cancelled: cancelled.filter((lesson) => lesson.teacherId === teacherId),
  })
  const teachers = new Set([...stays, ...cancelled].map(({ teacherId }) => teacherId))
  if (teachers.size === 0) teachers.add(edited.teacherId)
  for (const teacherId of teachers) {
    const theirs = ofTeacher(teacherId)
    const gained = theirs.gained.map(({ lesson }) => lesson)
    const own = listOf(seriesId, [...theirs.planned, ...gained, ...theirs.moved.map(({ lesson }) => lesson)])
    const isNew = gained.length > 0 && theirs.moved.length + theirs.cancelled.length === 0
    const counts = {
      planned: theirs.planned.length + gained.length,
      moved: theirs.moved.length,
      cancelled: theirs.cancelled.length,
    }
    const told: Told =
      isNew && own !== undefined
        ? { kind: 'SERIES_PLANNED', facts: own.facts }
        : change(counts, own?.facts ?? listOf(seriesId, theirs.cancelled)?.facts)
    drafts.push(toTeacher(teacherId, told, own?.expiresAt ?? expiresAt))
  }
  return drafts
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
