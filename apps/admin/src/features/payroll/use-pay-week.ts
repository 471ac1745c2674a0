'use client'
import { addDays, dateAt, isLocalDate, isoWeekdayOn, mondayOf } from '@summa/domain'
import { useMinute } from '@summa/ui/clock.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'

/** The week and the teacher in the address; without a week, last week, which is paid next. */
export function usePayWeek(timeZone: string) {
  const { search, change } = useAddress()
  const nowMs = useMinute() ?? 0
  const present = mondayOf(dateAt(nowMs, timeZone))
  const last = addDays(present, -7)
  const named = search.get('week') ?? ''
  const monday = isLocalDate(named) && isoWeekdayOn(named) === 1 && named <= present ? named : last

  function go(next: string) {
    change({ week: next === last ? undefined : next })
  }

  return {
    monday,
    isPresent: monday === present,
    isLast: monday === last,
    toLast: () => go(last),
    step: (weeks: number) => go(addDays(monday, 7 * weeks)),
    teacherId: search.get('teacher') ?? undefined,
    openTeacher: (teacher: string | undefined) => change({ teacher }),
  }
}

export type PayWeek = ReturnType<typeof usePayWeek>
