'use client'
import { addDays, isLocalDate, isoWeekdayOn } from '@summa/domain'
import { useSearchParams } from 'next/navigation'

/** The Monday that the address names, or the present one when it names none that has come. */
function weekOf(search: Pick<URLSearchParams, 'get'>, presentMonday: string) {
  const named = search.get('week') ?? ''
  return isLocalDate(named) && isoWeekdayOn(named) === 1 && named <= presentMonday ? named : presentMonday
}

/** The week that the address says is looked at, and the way to another one. */
export function useWeekPlace(presentMonday: string) {
  const monday = weekOf(useSearchParams(), presentMonday)

  // The address alone changes: nothing of it is asked of the server that renders pages.
  function go(next: string) {
    const search = next === presentMonday ? '' : `?week=${next}`
    history.pushState(null, '', `${location.pathname}${search}`)
  }

  return {
    monday,
    isPresent: monday === presentMonday,
    go,
    step: (weeks: number) => go(addDays(monday, 7 * weeks)),
  }
}

export type WeekPlace = ReturnType<typeof useWeekPlace>
