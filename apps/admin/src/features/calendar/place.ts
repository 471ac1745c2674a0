// What the calendar shows: read from its address and written to it.
import { Id, SessionStatus } from '@summa/contracts'
import { addDays, isLocalDate, isTimeZone } from '@summa/domain'
import { datesOf } from '@summa/ui/lessons/calendar-span.ts'

export type View = 'week' | 'day'
export type Status = (typeof SessionStatus.options)[number]

export const statuses = SessionStatus.options

/** Without a choice in the address. Cancelled lessons would only hide others. */
const defaultStatuses: readonly Status[] = ['SCHEDULED', 'COMPLETED', 'NO_SHOW']

export type Place = {
  view: View
  /** YYYY-MM-DD; undefined if the address has no date. */
  on: string | undefined
  /** Empty for all teachers. */
  teachers: readonly string[]
  student: string | undefined
  statuses: readonly Status[]
  /** The zone of the calendar, if it is not the viewer's own. */
  zone: string | undefined
  /** The zone of the second column of hours; 'none' if somebody has switched it off. */
  secondZone: string | undefined
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
    statuses: named.length > 0 ? named : defaultStatuses,
    zone: zoneIn('zone'),
    secondZone: search.get('beside') === 'none' ? 'none' : zoneIn('beside'),
    // Not checked here: for an id without a lesson, the panel says that there is none.
    lesson: search.get('lesson') || undefined,
  }
}

/** A part that is undefined is removed from the address. */
export type Change = { [Part in keyof Place]?: Place[Part] | undefined }

const names: Record<keyof Place, string> = {
  view: 'view',
  on: 'date',
  teachers: 'teacher',
  student: 'student',
  statuses: 'status',
  zone: 'zone',
  secondZone: 'beside',
  lesson: 'lesson',
}

/** The address with some parts changed. All other parts stay, also those that the calendar does not know. */
export function searchWith(search: string, change: Change): string {
  const next = new URLSearchParams(search)
  for (const part of Object.keys(change) as (keyof Place)[]) {
    const value = change[part]
    const text = typeof value === 'string' ? value : (value ?? []).join(',')
    const isDefault = part === 'statuses' ? text === defaultStatuses.join(',') : text === 'week'
    if (text === '' || isDefault) next.delete(names[part])
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
