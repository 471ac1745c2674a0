'use client'
// While a lesson is dragged: where it is held, and what stands in the way there. Kept beside React, so that a
// movement of the pointer draws the words again and not the grid.
import type { Clash, Session } from '@summa/contracts'
import { overlaps } from '@summa/domain'
import { useMemo, useSyncExternalStore } from 'react'
import type { Times } from '../lesson/series-move.ts'

export type Held = { lesson: Session; to: Times }

type Obstacle = Pick<Clash, 'startAtUtc' | 'endAtUtc' | 'teacherName' | 'studentName'>

export function makeDrag() {
  let held: Held | undefined
  let aborted = false
  const listeners = new Set<() => void>()
  /** What the server has said of places that were held over, by place. */
  const known = new Map<string, Obstacle | undefined>()
  const placeOf = ({ lesson, to }: Held) => `${lesson.id} ${to.startAtUtc.getTime()} ${to.endAtUtc.getTime()}`
  const tell = () => listeners.forEach((listener) => listener())
  return {
    held: (): Held | undefined => held,
    hold(next: Held | undefined) {
      if (next && held && placeOf(next) === placeOf(held)) return
      // When a drag begins: the grid tells of its end before it tells of the drop.
      if (next && !held) {
        known.clear()
        aborted = false
      }
      if (next && aborted) return
      held = next
      tell()
    },
    /** Wherever it is let go of, it stays where it was, and that is where it is said to be. */
    abort() {
      if (!held) return
      const { lesson } = held
      aborted = true
      held = { lesson, to: { startAtUtc: lesson.startAtUtc, endAtUtc: lesson.endAtUtc } }
      tell()
    },
    aborted: () => aborted,
    learn: (place: Held, obstacle: Obstacle | undefined) => void known.set(placeOf(place), obstacle),
    known: (place: Held) => known.get(placeOf(place)),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export type Drag = ReturnType<typeof makeDrag>

export function useDrag(): Drag {
  return useMemo(() => makeDrag(), [])
}

export function useHeld(drag: Drag) {
  return useSyncExternalStore(drag.subscribe, drag.held, () => undefined)
}

/** What stands in the way among the lessons that are in view: known at once, without asking. */
export function obstacleInView(lessons: readonly Session[], { lesson, to }: Held): Obstacle | undefined {
  const found = lessons.find(
    (other) =>
      other.id !== lesson.id &&
      other.status !== 'CANCELLED' &&
      (other.teacherId === lesson.teacherId || other.studentId === lesson.studentId) &&
      overlaps(other, to),
  )
  return (
    found && {
      startAtUtc: found.startAtUtc,
      endAtUtc: found.endAtUtc,
      teacherName: found.teacherName,
      studentName: found.studentName,
    }
  )
}
