'use client'
import type { Session } from '@summa/contracts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useClashWords } from '../lesson/clash-words.ts'
import { useCheck } from '../lesson/reads.ts'
import { obstacleInView, useHeld } from './use-drag.ts'
import type { Drag, Held } from './use-drag.ts'

type ClashTipProps = {
  drag: Drag
  lessons: readonly Session[]
  zone: string
  grid: RefObject<HTMLElement | null>
}

/** Next to the pointer while a lesson is dragged: its new time, and the lesson that it would clash with. */
export function ClashTip(props: ClashTipProps) {
  const held = useHeld(props.drag)
  return held ? <Tip {...props} held={held} /> : null
}

function Tip({ drag, lessons, zone, grid, held }: ClashTipProps & { held: Held }) {
  const times = useTimeWords()
  const clashWords = useClashWords(zone)
  const tip = useRef<HTMLDivElement>(null)
  const { lesson, to } = held
  const clashInView = obstacleInView(lessons, held)
  const check = useCheck({
    teacherId: lesson.teacherId,
    studentId: lesson.studentId,
    startAtUtc: to.startAtUtc.toISOString(),
    endAtUtc: to.endAtUtc.toISOString(),
    excludeSessionId: lesson.id,
  })
  const [clashFound] = check.data?.conflicts ?? []
  const obstacle = clashInView ?? clashFound

  useEffect(() => {
    if (check.data) drag.learn(held, clashFound)
  }, [drag, held, check.data, clashFound])

  useEffect(() => {
    const element = grid.current
    element?.toggleAttribute('data-clash', obstacle !== undefined)
    return () => element?.removeAttribute('data-clash')
  }, [grid, obstacle])

  useEffect(() => {
    function follow({ clientX, clientY }: PointerEvent) {
      const left = Math.min(clientX + 16, innerWidth - 280)
      if (!tip.current) return
      tip.current.style.translate = `${left}px ${clientY + 20}px`
      tip.current.style.visibility = 'visible'
    }
    addEventListener('pointermove', follow, { capture: true })
    return () => removeEventListener('pointermove', follow, { capture: true })
  }, [])

  useEffect(() => {
    function giveUp(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      // Escape ends only the drag: an open panel must not close too.
      event.stopPropagation()
      drag.abort()
    }
    addEventListener('keydown', giveUp, { capture: true })
    return () => removeEventListener('keydown', giveUp, { capture: true })
  }, [drag])

  return (
    <div
      ref={tip}
      role="status"
      className="pointer-events-none invisible fixed start-0 top-0 z-50 max-w-66 rounded-md bg-ink px-3 py-2 text-sm text-ground shadow-raised"
    >
      <p className="font-semibold">
        {times.shortDay(to.startAtUtc, zone)} {times.span(to.startAtUtc, to.endAtUtc, zone)}
      </p>
      {obstacle && (
        <p className="flex items-start gap-1.5">
          <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0" />
          {clashWords(obstacle)}
        </p>
      )}
    </div>
  )
}
