'use client'
import type { Session } from '@summa/contracts'
import { now } from '@summa/ui/clock.ts'
import { toastFault } from '@summa/ui/components/toast.ts'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClashWords, useRefusalWords } from '../lesson/clash-words.ts'
import type { Times } from '../lesson/series-move.ts'
import { presentOf, useMove } from '../lesson/use-acts.ts'
import type { Pending } from './use-blocks.tsx'
import { obstacleInView } from './use-drag.ts'
import type { CalendarPlace } from './use-place.ts'

type Dropped = { lesson: Session; to: Times }

/** What becomes of a lesson that was dropped: refused, asked about, or saved; the grid shows it there meanwhile. */
export function useDrop({ place, lessons }: { place: CalendarPlace; lessons: readonly Session[] }) {
  const say = useTranslations('admin.lesson')
  const clashWords = useClashWords(place.zone)
  const refusalWords = useRefusalWords(place.zone)
  const move = useMove(place.zone)
  const [pending, setPending] = useState<Pending>()
  const [asked, setAsked] = useState<Dropped>()
  /** The lesson that somebody else had changed before. */
  const [present, setPresent] = useState<Session>()

  function showPresent(found: Session | undefined) {
    setPresent(found)
    if (found) place.go({ lesson: found.id, on: place.on })
  }

  async function save({ lesson, to }: Dropped) {
    try {
      await move({ lesson, to })
    } catch (error) {
      const found = presentOf(error)
      if (found) showPresent(found)
      else toastFault(say('notMoved', { why: refusalWords(error).words }))
    }
    setPending((one) => (one?.id === lesson.id ? undefined : one))
  }

  /** False: nothing comes of it. */
  function onDrop(lesson: Session, to: Times, known: Parameters<typeof clashWords>[0] | undefined): boolean {
    const obstacle = obstacleInView(lessons, { lesson, to }) ?? known
    if (obstacle) {
      toastFault(say('notMoved', { why: clashWords(obstacle) }))
      return false
    }
    setPending({ id: lesson.id, ...to })
    // Of a series it is asked which ones; and what is over is charged at once, which no undo takes back.
    if (lesson.seriesId !== null || to.endAtUtc.getTime() <= now()) setAsked({ lesson, to })
    else void save({ lesson, to })
    return true
  }

  // One that stays the same and does what is right by now: the grid is not drawn anew for it.
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  const stillOnDrop = useCallback((...given: Parameters<typeof onDrop>) => latest.current(...given), [])

  function end(found?: Session) {
    setAsked(undefined)
    setPending(undefined)
    if (found) showPresent(found)
  }

  return { pending, asked, end, onDrop: stillOnDrop, present, showPresent }
}
