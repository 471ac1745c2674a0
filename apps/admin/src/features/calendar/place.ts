// What the calendar shows, as its address says it.
import { Id, SessionStatus } from '@summa/contracts'
import { addDays, isLocalDate, isTimeZone } from '@summa/domain'
import { datesOf } from '@summa/ui/lessons/calendar-span.ts'

export type View = 'week' | 'day'
export type Status = (typeof SessionStatus.options)[number]

export const statuses = SessionStatus.options

/** A cancelled lesson is in nobody's way: it is shown when it is asked for. */
const usual: readonly Status[] = ['SCHEDULED', 'COMPLETED', 'NO_SHOW']

export type Place = {
  view: View
  /** YYYY-MM-DD; undefined when the address leaves it open. */
  on: string | undefined
  /** None: all of them. */
  teachers: readonly string[]
  student: string | undefined
  statuses: readonly Status[]
  /** Another zone than the viewer's, to look at the calendar in. */
  zone: string | undefined
  /** The zone of the second column, or none on purpose. */
  beside: string | undefined
  lesson: string | undefined
}

const isId = (text: string) => Id.safeParse(text).success

export function placeOf(search: Pick<URLSearchParams, 'get'>): Place {
  const list = (name: string) => (search.get(name) ?? '').split(',')
  const on = search.get('date') ?? ''
  const named = statuses.filter((status) => list('status').includes(status))
  const zoneIn = (name: string) =>
    isTimeZone(search.get(name) ?? '') ? (search.get(name) ?? undefined) : undefined
  return {
    view: search.get('view') === 'day' ? 'day' : 'week',
    on: isLocalDate(on) ? on : undefined,
    teachers: list('teacher').filter(isId),
    student: list('student').find(isId),
    statuses: named.length > 0 ? named : usual,
    zone: zoneIn('zone'),
    beside: search.get('beside') === 'none' ? 'none' : zoneIn('beside'),
    // What is none is said to be none where it would stand.
    lesson: search.get('lesson') || undefined,
  }
}

/** A part that is undefined is left out of the address. */
export type Change = { [Part in keyof Place]?: Place[Part] | undefined }

const names: Record<keyof Place, string> = {
  view: 'view',
  on: 'date',
  teachers: 'teacher',
  student: 'student',
  statuses: 'status',
  zone: 'zone',
  beside: 'beside',
  lesson: 'lesson',
}

/** The address of another place; what the change does not name stays, and whatever else is in it. */
export function searchWith(search: string, change: Change): string {
  const next = new URLSearchParams(search)
  for (const part of Object.keys(change) as (keyof Place)[]) {
    const value = change[part]
    const text = typeof value === 'string' ? value : (value ?? []).join(',')
    const isUsual = part === 'statuses' ? text === usual.join(',') : text === 'week'
    if (text === '' || isUsual) next.delete(names[part])
    else next.set(names[part], text)
  }
  const written = next.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return written && `?${written}`
}

export function datesShown(view: View, on: string): string[] {
  return view === 'day' ? [on] : datesOf({ view, on })
}

export function stepped(view: View, on: string, step: 1 | -1): string {
  return addDays(on, (view === 'day' ? 1 : 7) * step)
}
