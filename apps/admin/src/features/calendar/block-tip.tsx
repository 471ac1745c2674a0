'use client'
import type { EventInput } from '@fullcalendar/react'
import type { Session } from '@summa/contracts'
import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { BlockWords } from './lesson-block.tsx'

type BlockTipProps = { blocks: readonly EventInput[]; grid: RefObject<HTMLElement | null> }

type Shown = { lessonId: string; focused: boolean; box: DOMRect }

const width = 240

/** All that a block has no room for, over the block that the pointer or the keyboard is on. */
export function BlockTip({ blocks, grid }: BlockTipProps) {
  const shown = useBlockInHand(grid)
  const block = shown && blocks.find(({ id }) => id === shown.lessonId)
  if (!block) return null
  const { lesson, words } = block.extendedProps as { lesson: Session; words: BlockWords }
  const { box, focused } = shown
  return (
    // Read out as the block's own name already, and no obstacle to pointing at the block.
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
        borderColor: `color-mix(in srgb, ${block.color ?? ''} 35%, var(--surface))`,
        borderInlineStartColor: block.color,
        backgroundColor: `color-mix(in srgb, ${block.color ?? ''} 13%, var(--surface))`,
      }}
    >
      <p className="text-ink-soft">
        {words.from}–{words.to}
        {words.elsewhere && ` · ${words.elsewhere}`}
      </p>
      <p className="font-semibold">{lesson.teacherName}</p>
      <p>{lesson.studentName}</p>
      <p className="text-ink-soft">{lesson.subject}</p>
      <p className="text-ink-soft">
        {words.stand}
        {lesson.pendingRequestId && ` · ${words.pending}`}
      </p>
    </div>
  )
}

/** The block under the pointer or the focus, if it does not show all of its lesson. */
function useBlockInHand(grid: RefObject<HTMLElement | null>) {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    const frame = grid.current
    if (!frame) return
    let held: Element | undefined
    const hide = () => {
      held = undefined
      setShown(undefined)
    }
    function show(target: EventTarget | null, focused: boolean) {
      const block = target instanceof Element ? target.closest('.lesson-block') : null
      const lessonId = block?.querySelector<HTMLElement>('[data-lesson]')?.dataset['lesson']
      if (!block || !lessonId || !hidesText(block)) {
        hide()
        return
      }
      held = block
      setShown({ lessonId, focused, box: block.getBoundingClientRect() })
    }
    const events = new AbortController()
    const { signal } = events
    frame.addEventListener(
      'pointerover',
      ({ target, pointerType, buttons }) => {
        // A finger opens the lesson, and a block that is being dragged is told of by the other tip.
        if (pointerType === 'mouse' && buttons === 0 && target !== held) show(target, false)
      },
      { signal },
    )
    frame.addEventListener(
      'focusin',
      ({ target }) => target instanceof Element && target.matches(':focus-visible') && show(target, true),
      { signal },
    )
    for (const event of ['pointerleave', 'pointerdown', 'focusout', 'scroll'] as const)
      frame.addEventListener(
        event,
        () => {
          // The grid scrolls to what is focused: the tip goes with it.
          if (event !== 'scroll' || !held?.matches(':focus-visible')) hide()
          else show(held, true)
        },
        { signal, capture: event === 'scroll' },
      )
    addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal })
    return () => events.abort()
  }, [grid])
  return shown
}

/** Whether a line of it is cut, or hidden for want of room. */
function hidesText(block: Element) {
  return [...block.querySelectorAll('[data-line]')].some(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth || scrollHeight > clientHeight + 1,
  )
}
