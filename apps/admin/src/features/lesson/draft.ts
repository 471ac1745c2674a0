// A new lesson as it is typed, and the lesson or series that it makes.
import { ConsumedUnits, Url } from '@summa/contracts'
import { addDays } from '@summa/domain'
import { wallClockAt } from '@summa/domain/wall-clock'
import type { Person } from '../people/person-picker.tsx'
import type { SeriesWanted } from './reads.ts'
import type { Times } from './series-move.ts'
import { timesOf, typedOf } from './time-fields.tsx'
import type { Typed } from './time-fields.tsx'

/** The time that was chosen in the calendar for a new lesson, and the point that was pressed; empty for none. */
export type Start = Partial<Times> & { at?: { x: number; y: number } }

export type Draft = {
  teacher: Person | null
  student: Person | null
  subject: string
  typed: Typed
  classTimeZone: string
  payWith: 'HOURS' | 'FREE'
  units: string
  url: string
  repeats: boolean
  weekdays: number[]
  ends: 'count' | 'date'
  count: string
  lastOn: string
}

const usualLengthMs = 3_600_000

/** Without a chosen time, the lesson starts at the next full hour and takes an hour. */
export function draftFor(start: Partial<Times>, nowMs: number, zone: string, classTimeZone: string): Draft {
  const nextHour = new Date(Math.ceil(nowMs / usualLengthMs) * usualLengthMs)
  const startAtUtc = start.startAtUtc ?? nextHour
  const endAtUtc = start.endAtUtc ?? new Date(startAtUtc.getTime() + usualLengthMs)
  const { on, weekday } = wallClockAt(startAtUtc, classTimeZone)
  return {
    teacher: null,
    student: null,
    subject: '',
    typed: typedOf({ startAtUtc, endAtUtc }, zone),
    classTimeZone,
    payWith: 'HOURS',
    units: '1',
    url: '',
    repeats: false,
    weekdays: [weekday],
    ends: 'count',
    count: '10',
    lastOn: addDays(on, 63),
  }
}

/** Weekly lessons are never free. */
export function isFree({ payWith, repeats }: Pick<Draft, 'payWith' | 'repeats'>): boolean {
  return payWith === 'FREE' && !repeats
}

export function unitsOf({ units }: Pick<Draft, 'units'>): number | undefined {
  return ConsumedUnits.safeParse(units === '' ? undefined : Number(units)).data
}

/** Null if the field is empty, undefined if it is not a URL. */
export function urlOf({ url }: Pick<Draft, 'url'>): string | null | undefined {
  return url.trim() === '' ? null : Url.safeParse(url.trim()).data
}

/** The lesson to schedule; undefined while something is missing or wrong. */
export function lessonOf(draft: Draft, zone: string) {
  const { teacher, student, classTimeZone } = draft
  const subject = draft.subject.trim()
  const times = timesOf(draft.typed, zone)
  const payWith: Draft['payWith'] = isFree(draft) ? 'FREE' : 'HOURS'
  // For a free lesson the field is hidden, so what was typed in it does not count.
  const consumesUnits = payWith === 'FREE' ? 1 : unitsOf(draft)
  const meetingUrl = urlOf(draft)
  if (
    !teacher ||
    !student ||
    !times ||
    subject === '' ||
    consumesUnits === undefined ||
    meetingUrl === undefined
  )
    return undefined
  return {
    teacherId: teacher.id,
    studentId: student.id,
    subject,
    startAtUtc: times.startAtUtc.toISOString(),
    endAtUtc: times.endAtUtc.toISOString(),
    classTimeZone,
    consumesUnits,
    payWith,
    meetingUrl,
  }
}

/** The weekly rule, with its time in the zone of the class; undefined while something is missing or wrong. */
export function seriesOf(draft: Draft, zone: string): SeriesWanted | undefined {
  const lesson = lessonOf(draft, zone)
  const times = timesOf(draft.typed, zone)
  const count = Number(draft.count)
  if (!lesson || !times || draft.weekdays.length === 0) return undefined
  if (draft.ends === 'count' && !(Number.isInteger(count) && count >= 1 && count <= 366)) return undefined
  const { startAtUtc: _, endAtUtc: __, payWith: ___, ...terms } = lesson
  const { on, time } = wallClockAt(times.startAtUtc, draft.classTimeZone)
  if (draft.ends === 'date' && !(draft.lastOn >= on)) return undefined
  return {
    ...terms,
    weekdays: draft.weekdays,
    startTimeLocal: time,
    durationMinutes: Number(draft.typed.minutes),
    firstOn: on,
    ...(draft.ends === 'count' ? { count } : { lastOn: draft.lastOn }),
  }
}
