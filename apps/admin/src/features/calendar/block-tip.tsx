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

/** Covers a small block with its whole text while the pointer or the focus is on it. */
export function BlockTip({ blocks, grid }: BlockTipProps) {
  const shown = useCutBlock(grid)
  const block = shown && blocks.find(({ id }) => id === shown.lessonId)
  if (!block) return null
  const { lesson, words } = block.extendedProps as { lesson: Session; words: BlockWords }
  const { box, focused } = shown
  return (
    // Hidden from screen readers, which read the same as the block's name, and from the pointer, which stays on the block.
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

/** The block under the pointer or the focus, if some of its text is cut off. */
function useCutBlock(grid: RefObject<HTMLElement | null>) {
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
      const block = target instanceof Element ? target.closest('.lesson-block') : null
      const lessonId = block?.querySelector<HTMLElement>('[data-lesson]')?.dataset['lesson']
      if (!block || !lessonId || !hidesText(block)) {
        hide()
        return
      }
      current = block
      setShown({ lessonId, focused, box: block.getBoundingClientRect() })
    }
    const events = new AbortController()
    const { signal } = events
    frame.addEventListener(
      'pointerover',
      ({ target, pointerType, buttons }) => {
        // A touch opens the lesson instead, and while a block is dragged ClashTip is shown.
        if (pointerType === 'mouse' && buttons === 0 && target !== current) show(target, false)
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
          // Focus can scroll the grid, and the tip has to move with the block.
          if (event !== 'scroll' || !current?.matches(':focus-visible')) hide()
          else show(current, true)
        },
        { signal, capture: event === 'scroll' },
      )
    addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal })
    return () => events.abort()
  }, [grid])
  return shown
}

/** Whether a line of the block is cut off or does not fit. */
function hidesText(block: Element) {
  return [...block.querySelectorAll('[data-line]')].some(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth || scrollHeight > clientHeight + 1,
  )
}
