'use client'
import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { CalendarEvent } from './calendar-event.ts'

type EventTipProps<Event extends CalendarEvent> = {
  events: readonly Event[]
  grid: RefObject<HTMLElement | null>
  content: (event: Event) => ReactNode
}

type Shown = { id: string; focused: boolean; box: DOMRect }

const width = 240

/** The whole text of the event under the pointer or the focus, laid over it where a line of it is cut. */
export function EventTip<Event extends CalendarEvent>({ events, grid, content }: EventTipProps<Event>) {
  const shown = useCutEvent(grid)
  const event = shown && events.find(({ id }) => id === shown.id)
  if (!event) return null
  const { box, focused } = shown
  return (
    // Screen readers read the event itself, and clicks go through to it.
    <div
      aria-hidden
      className={clsx(
        'pointer-events-none fixed z-40 rounded-sm border border-s-4 px-1.5 py-1 text-xs leading-tight wrap-anywhere text-ink shadow-raised',
        focused && 'outline-2 outline-offset-1 outline-laurel',
      )}
      style={{
        left: Math.max(8, Math.min(box.left, innerWidth - width - 8)),
        top: box.top,
        width: Math.max(width, box.width),
        minHeight: box.height,
        borderColor: `color-mix(in srgb, ${event.color} 35%, var(--surface))`,
        borderInlineStartColor: event.color,
        backgroundColor: `color-mix(in srgb, ${event.color} 13%, var(--surface))`,
      }}
    >
      {content(event)}
    </div>
  )
}

function useCutEvent(grid: RefObject<HTMLElement | null>) {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    const frame = grid.current
    if (!frame) return
    let current: Element | undefined
    const hide = () => {
      current = undefined
      setShown(undefined)
    }
    function show(target: EventTarget | null, focused: boolean) {
      const element = target instanceof Element ? target.closest('.calendar-event') : null
      const id = element?.querySelector<HTMLElement>('[data-event]')?.dataset['event']
      if (!element || !id || !hasCutLine(element)) {
        hide()
        return
      }
      current = element
      setShown({ id, focused, box: element.getBoundingClientRect() })
    }
    const listeners = new AbortController()
    const { signal } = listeners
    frame.addEventListener(
      'pointerover',
      ({ target, pointerType, buttons }) => {
        // A finger opens the event, and while one is dragged, its own tip is shown.
        if (pointerType === 'mouse' && buttons === 0 && target !== current) show(target, false)
      },
      { signal },
    )
    frame.addEventListener(
      'focusin',
      ({ target }) => target instanceof Element && target.matches(':focus-visible') && show(target, true),
      { signal },
    )
    for (const type of ['pointerleave', 'pointerdown', 'focusout', 'scroll'] as const)
      frame.addEventListener(
        type,
        () => {
          // The grid scrolls to the focused event, and the tip moves with it.
          if (type !== 'scroll' || !current?.matches(':focus-visible')) hide()
          else show(current, true)
        },
        { signal, capture: type === 'scroll' },
      )
    addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal })
    return () => listeners.abort()
  }, [grid])
  return shown
}

function hasCutLine(element: Element) {
  return [...element.querySelectorAll('[data-line]')].some(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth || scrollHeight > clientHeight + 1,
  )
}
