'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTimeWords } from '../time/use-time-words.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { useDragged } from './drag.ts'
import type { Drag, Dragged } from './drag.ts'

/** Given what is dragged, and a function that colours it as refused or not. */
export type DragWarning<Event extends CalendarEvent> = (
  dragged: Dragged<Event>,
  setRefused: (refused: boolean) => void,
) => ReactNode

type DragTipProps<Event extends CalendarEvent> = {
  drag: Drag<Event>
  zone: string
  grid: RefObject<HTMLElement | null>
  warning: DragWarning<Event> | undefined
}

/** Next to the pointer: the times that the event would get, and what speaks against them. Escape cancels the drag. */
export function DragTip<Event extends CalendarEvent>(props: DragTipProps<Event>) {
  const dragged = useDragged(props.drag)
  return dragged ? <Tip {...props} dragged={dragged} /> : null
}

function Tip<Event extends CalendarEvent>({
  drag,
  zone,
  grid,
  warning,
  dragged,
}: DragTipProps<Event> & { dragged: Dragged<Event> }) {
  const times = useTimeWords()
  const tip = useRef<HTMLDivElement>(null)
  const { start, end } = dragged.to
  const setRefused = useCallback(
    (refused: boolean) => void grid.current?.toggleAttribute('data-refused', refused),
    [grid],
  )

  useEffect(() => {
    function followPointer({ clientX, clientY }: PointerEvent) {
      const left = Math.min(clientX + 16, innerWidth - 280)
      if (!tip.current) return
      tip.current.style.translate = `${left}px ${clientY + 20}px`
      tip.current.style.visibility = 'visible'
    }
    addEventListener('pointermove', followPointer, { capture: true })
    return () => removeEventListener('pointermove', followPointer, { capture: true })
  }, [])

  useEffect(() => {
    function cancelByEscape(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      // The key cancels the drag only; an open panel stays.
      event.stopPropagation()
      drag.cancel()
    }
    addEventListener('keydown', cancelByEscape, { capture: true })
    return () => removeEventListener('keydown', cancelByEscape, { capture: true })
  }, [drag])

  return (
    <div
      ref={tip}
      role="status"
      className="pointer-events-none invisible fixed start-0 top-0 z-50 max-w-66 rounded-md bg-ink px-3 py-2 text-sm text-ground shadow-raised"
    >
      <p className="font-semibold">
        {times.shortDay(start, zone)} {times.span(start, end, zone)}
      </p>
      {warning?.(dragged, setRefused)}
    </div>
  )
}
