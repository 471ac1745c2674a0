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

/** Where in the calendar one is, and the way to elsewhere: the address is all that knows it. */
export function useCalendarPlace() {
  const search = useSearchParams()
  const ownZone = useViewerZone()
  const academy = useMe().data?.organization
  const nowMs = useMinute() ?? 0
  const asked = useMemo(() => placeOf(search), [search])
  const zone = asked.zone ?? ownZone
  const today = dateAt(nowMs, zone)
  // A lesson that is linked to without a date is shown in its own week.
  const linked = useLesson(asked.on === undefined ? asked.lesson : undefined).data
  const on = asked.on ?? (linked ? dateAt(linked.startAtUtc, zone) : today)
  const { dates, span } = useMemo(() => {
    const shown = datesShown(asked.view, on)
    return { dates: shown, span: spanOf(shown, zone) }
  }, [asked.view, on, zone])

  const other = academy && academy.timeZone !== zone ? academy.timeZone : ownZone
  const beside = asked.beside === 'none' ? undefined : (asked.beside ?? (other === zone ? undefined : other))

  const still = useMemo(
    () => ({ ...asked, on, dates, span, zone, ownZone, academy, beside, today, go }),
    [asked, on, dates, span, zone, ownZone, academy, beside, today],
  )
  return useMemo(() => ({ ...still, nowMs, still }), [still, nowMs])
}

/** The address alone changes: nothing of it is asked of the server that renders pages. */
function go(change: Change, how: 'push' | 'replace' = 'push') {
  const address = `${location.pathname}${searchWith(location.search, change)}`
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

export type CalendarPlace = ReturnType<typeof useCalendarPlace>

/** The same without the minute: what shows hundreds of lessons is not drawn anew with each. */
export type StillPlace = CalendarPlace['still']
