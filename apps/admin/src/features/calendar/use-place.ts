'use client'
import { useMinute } from '@summa/ui/clock.ts'
import { dateAt, spanOf } from '@summa/ui/lessons/calendar-span.ts'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useLesson } from '../lesson/reads.ts'
import { datesShown, placeOf, searchWith } from './place.ts'
import type { Change } from './place.ts'

/** What the calendar shows, and `go` to change it. All of it is kept in the address. */
export function useCalendarPlace() {
  const search = useSearchParams()
  const ownZone = useViewerZone()
  const academy = useMe().data?.organization
  const nowMs = useMinute() ?? 0
  const inAddress = useMemo(() => placeOf(search), [search])
  const zone = inAddress.zone ?? ownZone
  const today = dateAt(nowMs, zone)
  // A link to a lesson may have no date: the calendar then opens at the lesson's week.
  const linkedLesson = useLesson(inAddress.on === undefined ? inAddress.lesson : undefined).data
  const on = inAddress.on ?? (linkedLesson ? dateAt(linkedLesson.startAtUtc, zone) : today)
  const { dates, span } = useMemo(() => {
    const shown = datesShown(inAddress.view, on)
    return { dates: shown, span: spanOf(shown, zone) }
  }, [inAddress.view, on, zone])

  const other = academy && academy.timeZone !== zone ? academy.timeZone : ownZone
  const secondZone =
    inAddress.secondZone === 'none'
      ? undefined
      : (inAddress.secondZone ?? (other === zone ? undefined : other))

  const still = useMemo(
    () => ({ ...inAddress, on, dates, span, zone, ownZone, academy, secondZone, today, go }),
    [inAddress, on, dates, span, zone, ownZone, academy, secondZone, today],
  )
  return useMemo(() => ({ ...still, nowMs, still }), [still, nowMs])
}

/** Changes only the address; the router would ask the server for the page again. */
function go(change: Change, how: 'push' | 'replace' = 'push') {
  const address = `${location.pathname}${searchWith(location.search, change)}`
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

export type CalendarPlace = ReturnType<typeof useCalendarPlace>

/** The place without the current minute, so that the grid with its hundreds of lessons is not drawn again every minute. */
export type StillPlace = CalendarPlace['still']
