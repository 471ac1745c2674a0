'use client'
import { addDays, isLocalDate, isoWeekdayOn } from '@summa/domain'
import { useSearchParams } from 'next/navigation'

/** The Monday in the address, or the current one if the address has none or a future one. */
function weekOf(search: Pick<URLSearchParams, 'get'>, presentMonday: string) {
  const named = search.get('week') ?? ''
  return isLocalDate(named) && isoWeekdayOn(named) === 1 && named <= presentMonday ? named : presentMonday
}

/** The selected week, read from the address, and functions that select another. */
export function useWeekPlace(presentMonday: string) {
  const monday = weekOf(useSearchParams(), presentMonday)

  // Changes only the address; the router would ask the server for the page again.
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
