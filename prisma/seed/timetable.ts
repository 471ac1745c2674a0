// Plans weekly lessons, from twelve weeks ago to six weeks ahead, so that nobody is in two places.
import { addDays, overlaps } from '@summa/domain'
import { payrollWeekOf } from '@summa/domain/payroll-week'
import { expandSeries } from '@summa/domain/series'
import { wallClockAt } from '@summa/domain/wall-clock'
import type { PlantedSession } from '../plant-session.ts'
import { cancelReasons, lessonNotes } from './cast.ts'
import type { Student, Teacher } from './enrolment.ts'
import { days, hours, later, minutes, type Story } from './story.ts'

const weeksBack = 12
const weeksAhead = 6

export type Lesson = PlantedSession & {
  id: string
  subject: string
  startAtUtc: Date
  endAtUtc: Date
  status: 'SCHEDULED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW'
  consumesUnits: number
  paidWith: 'HOURS' | 'FREE'
  currencySnapshot: string
  teacherHourlyWageCentsSnapshot: number
  completedAt?: Date
  /** The time before a request moved it. */
  movedFrom?: Date
}

type Span = { startAtUtc: Date; endAtUtc: Date }
type Occurrence = Span & { on: string }

/** When each person is busy. */
export type Diary = Map<string, Span[]>

type Pair = { teacher: Teacher; student: Student; subject: string }

export type Academics = { teachers: readonly Teacher[]; students: readonly Student[] }

/** Plans lessons around those in the diary, and sets each rate that is not in `agreed`. */
export function planLessons(
  story: Story,
  { teachers, students }: Academics,
  { diary, agreed }: { diary: Diary; agreed: ReadonlySet<string> },
): Lesson[] {
  const enrolments = students.flatMap((student, index): Pair[] => {
    const [first, second] = [teachers[index % teachers.length], teachers[(index + 3) % teachers.length]]
    if (first === undefined || second === undefined) return []
    const main = { teacher: first, student, subject: first.subjects[0] }
    return index % 3 === 0
      ? [main, { teacher: second, student, subject: second.subjects[1] ?? second.subjects[0] }]
      : [main]
  })
  return enrolments.flatMap((pair) => {
    const { teacher, student, subject } = pair
    const isAgreed = agreed.has(rateKey({ teacherId: teacher.id, studentId: student.id, subject }))
    if (!isAgreed) setRate(story, agreedAt(story.now), pair)
    return planSeries(story, pair, diary)
  })
}

/** Identifies a rate by teacher, student and subject. */
export const rateKey = ({
  teacherId,
  studentId,
  subject,
}: {
  teacherId: string
  studentId: string
  subject: string
}) => [teacherId, studentId, subject].join(' ')

export function setRate({ rows, idAt, academy, act }: Story, at: Date, { teacher, student, subject }: Pair) {
  const { studentHourlyRateCents, teacherHourlyWageCents, currency } = teacher
  const terms = { studentHourlyRateCents, teacherHourlyWageCents, currency }
  const pair = { teacherId: teacher.id, studentId: student.id, subject }
  const id = idAt(at)
  rows.TeacherStudentRate.push({ id, orgId: academy.orgId, ...pair, ...terms, createdAt: at, updatedAt: at })
  act(at, 'rate.set', ['Rate', id], { ...pair, ...terms })
}

/** Rates are agreed a week before the first lessons. */
function agreedAt(now: Date): Date {
  return later(now, -days(7 * (weeksBack + 1)))
}

function planSeries(story: Story, { teacher, student, subject }: Pair, diary: Diary): Lesson[] {
  const { now, academy, rows, idAt } = story
  const monday = payrollWeekOf(now, academy.timeZone)
  const durationMinutes = story.pick([60, 60, 60, 45, 90])
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const rule = {
      weekdays: [1 + story.below(7)],
      startTimeLocal: `${String(9 + story.below(12)).padStart(2, '0')}:${story.pick(['00', '30'])}`,
      durationMinutes,
      classTimeZone: teacher.timeZone,
      firstOn: addDays(monday, -7 * weeksBack),
      lastOn: addDays(monday, 7 * weeksAhead + 6),
    }
    const plan = expandSeries(rule)
    if (!plan.ok) throw new Error(`a demo series is not one: ${plan.reason}`)
    const fits = plan.occurrences.every(
      (span) => isAwake(student, span) && isFree(diary, teacher.id, span) && isFree(diary, student.id, span),
    )
    if (!fits) continue
    const at = agreedAt(now)
    const series = {
      id: idAt(at),
      orgId: academy.orgId,
      teacherId: teacher.id,
      studentId: student.id,
      subject,
      ...rule,
      skippedDates: [],
      consumesUnits: durationMinutes / 60,
      meetingUrl: teacher.meetingUrl,
      version: 1,
      createdByAdminId: academy.adminId,
      createdAt: at,
    }
    rows.SessionSeries.push(series)
    story.act(at, 'series.schedule', ['SessionSeries', series.id], { subject, ...rule })
    for (const span of plan.occurrences) take(diary, series, span)
    return plan.occurrences.map((span) => lessonOf(story, series, teacher, span, diary))
  }
  throw new Error('the demo academy has no free hour left')
}

type Series = {
  id: string
  teacherId: string
  studentId: string
  subject: string
  classTimeZone: string
  consumesUnits: number
  createdAt: Date
}

function lessonOf(story: Story, series: Series, teacher: Teacher, planned: Occurrence, diary: Diary): Lesson {
  const { now, academy, below } = story
  const { teacherId, studentId, subject, classTimeZone, consumesUnits } = series
  const span = below(40) === 0 ? nextDay(planned, series, diary) : planned
  const lesson: Lesson = {
    id: story.idAt(series.createdAt),
    orgId: academy.orgId,
    teacherId,
    studentId,
    subject,
    startAtUtc: span.startAtUtc,
    endAtUtc: span.endAtUtc,
    classTimeZone,
    status: 'SCHEDULED',
    consumesUnits,
    paidWith: 'HOURS',
    studentHourlyRateCentsSnapshot: teacher.studentHourlyRateCents,
    teacherHourlyWageCentsSnapshot: teacher.teacherHourlyWageCents,
    currencySnapshot: teacher.currency,
    createdByAdminId: academy.adminId,
    seriesId: series.id,
    occurrenceOn: planned.on,
    meetingUrl: teacher.meetingUrl,
    version: 1,
    createdAt: series.createdAt,
    ...(span !== planned && { movedFrom: planned.startAtUtc, version: 2 }),
  }
  const luck = below(100)
  if (luck < (planned.endAtUtc <= now ? 4 : 1)) return cancelled(story, lesson)
  if (lesson.endAtUtc > now) return lesson
  // The worker completes lessons every minute.
  const completedAt = story.past(later(lesson.endAtUtc, minutes(1)))
  return {
    ...lesson,
    status: luck < 7 ? 'NO_SHOW' : 'COMPLETED',
    completedAt,
    version: (lesson.version ?? 1) + 1,
    lessonNote: luck >= 40 ? story.pick(lessonNotes) : null,
  }
}

function cancelled(story: Story, lesson: Lesson): Lesson {
  const cancelledAt = story.past(later(lesson.startAtUtc, -hours(26 + story.below(40))))
  return {
    ...lesson,
    status: 'CANCELLED',
    cancelledAt,
    cancelReason: story.pick(cancelReasons),
    version: (lesson.version ?? 1) + 1,
  }
}

/** The same time a day later, if both are free then. */
function nextDay(planned: Occurrence, series: Series, diary: Diary): Occurrence {
  const span = {
    on: planned.on,
    startAtUtc: later(planned.startAtUtc, days(1)),
    endAtUtc: later(planned.endAtUtc, days(1)),
  }
  if (![series.teacherId, series.studentId].every((id) => isFree(diary, id, span))) return planned
  take(diary, series, span)
  return span
}

function isFree(diary: Diary, id: string, span: Span): boolean {
  return !diary.get(id)?.some((taken) => overlaps(span, taken))
}

function take(diary: Diary, { teacherId, studentId }: { teacherId: string; studentId: string }, span: Span) {
  for (const id of [teacherId, studentId]) diary.set(id, [...(diary.get(id) ?? []), span])
}

function isAwake({ timeZone }: Student, { startAtUtc, endAtUtc }: Span): boolean {
  const [from, to] = [startAtUtc, endAtUtc].map((at) => wallClockAt(at, timeZone).time)
  return from !== undefined && to !== undefined && '08:00' <= from && from < to && to <= '22:00'
}
