'use client'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useMinute } from '../clock.ts'
import { useViewerZone } from '../time/use-time-words.ts'
import { dateAt, datesOf, placeOf, searchOf, spanOf } from './calendar-span.ts'
import type { Place } from './calendar-span.ts'

/** What the calendar shows, read from the address, and a function that shows something else. */
export function useCalendar() {
  const zone = useViewerZone()
  const nowMs = useMinute() ?? 0
  const today = dateAt(nowMs, zone)
  const { view, on } = placeOf(useSearchParams(), today)
  const { dates, span } = useMemo(() => {
    const shown = datesOf({ view, on })
    return { dates: shown, span: spanOf(shown, zone) }
  }, [view, on, zone])

  // Changes only the address; the router would ask the server for the page again.
  function go(next: Place) {
    const address = `${location.pathname}${searchOf(next, today)}`
    // Choosing another day of the shown dates adds no step to the history.
    if (dates.includes(next.on) && next.view === view) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
  }

  return { zone, nowMs, today, place: { view, on }, dates, span, go }
}

export type Calendar = ReturnType<typeof useCalendar>
