'use client'
// The event that is being dragged and its times there. It is kept outside React's state, so that moving the pointer
// renders the tip again and not the grid.
import { useMemo, useSyncExternalStore } from 'react'
import type { CalendarEvent, EventTimes } from './calendar-event.ts'

export type Dragged<Event extends CalendarEvent> = { event: Event; to: EventTimes }

export function makeDrag<Event extends CalendarEvent>() {
  let dragged: Dragged<Event> | undefined
  let cancelled = false
  const listeners = new Set<() => void>()
  function set(next: Dragged<Event> | undefined) {
    dragged = next
    listeners.forEach((listener) => listener())
  }
  return {
    dragged: () => dragged,
    move: (next: Dragged<Event>) => {
      // The first move of a drag. It is not reset at the end, because the grid reports the end before the drop.
      if (!dragged) cancelled = false
      if (cancelled || (dragged && isSame(dragged, next))) return
      set(next)
    },
    end: () => set(undefined),
    /** From here on the event keeps its own times, wherever it is dropped. */
    cancel: () => {
      if (!dragged) return
      const { event } = dragged
      cancelled = true
      set({ event, to: { start: event.start, end: event.end } })
    },
    isCancelled: () => cancelled,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function isSame<Event extends CalendarEvent>(one: Dragged<Event>, other: Dragged<Event>) {
  return (
    one.event.id === other.event.id &&
    one.to.start.getTime() === other.to.start.getTime() &&
    one.to.end.getTime() === other.to.end.getTime()
  )
}

export type Drag<Event extends CalendarEvent> = ReturnType<typeof makeDrag<Event>>

export function useDrag<Event extends CalendarEvent>(): Drag<Event> {
  return useMemo(() => makeDrag<Event>(), [])
}

export function useDragged<Event extends CalendarEvent>(drag: Drag<Event>) {
  return useSyncExternalStore(drag.subscribe, drag.dragged, () => undefined)
}
