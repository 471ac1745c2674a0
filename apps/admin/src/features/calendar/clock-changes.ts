// The days of a calendar on which the clocks of a time zone change.
import { nextZoneChange } from '@summa/domain'
import { dateAt } from '@summa/ui/lessons/calendar-span.ts'

export type DayChange = { zone: string; atUtc: Date; laterMinutes: number }

/** The changes by date; the date is that of the calendar's zone. */
export function clockChangesIn(
  { from, to }: { from: Date; to: Date },
  zones: readonly string[],
  zone: string,
): ReadonlyMap<string, DayChange[]> {
  const days = new Map<string, DayChange[]>()
  for (const each of new Set(zones)) {
    const change = nextZoneChange(each, from, to)
    if (!change) continue
    const on = dateAt(change.atUtc, zone)
    const laterMinutes = change.offsetMinutesAfter - change.offsetMinutesBefore
    days.set(on, [...(days.get(on) ?? []), { zone: each, atUtc: change.atUtc, laterMinutes }])
  }
  return days
}
