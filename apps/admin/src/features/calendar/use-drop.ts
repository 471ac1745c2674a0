'use client'
import type { Session } from '@summa/contracts'
import { now } from '@summa/ui/clock.ts'
import { toastFault } from '@summa/ui/components/toast.ts'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClashWords, useRefusalWords } from '../lesson/clash-words.ts'
import type { Times } from '../lesson/series-move.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { presentOf, useMove } from '../lesson/use-acts.ts'
import type { Pending } from './use-blocks.tsx'
import { clashInView } from './clashes.ts'
import type { KnownClash, LessonAt } from './clashes.ts'
import type { CalendarPlace } from './use-place.ts'

/** A dropped lesson is refused, asked about or saved; meanwhile the grid shows it where it was dropped. */
export function useDrop({ place, lessons }: { place: CalendarPlace; lessons: readonly Session[] }) {
  const say = useTranslations('admin.lesson')
  const clashWords = useClashWords(place.zone)
  const refusalWords = useRefusalWords(place.zone)
  const move = useMove(place.zone)
  const refresh = useRefresh()
  const [pending, setPending] = useState<Pending>()
  const [asked, setAsked] = useState<LessonAt>()
  /** The lesson as somebody else has changed it, where a drop was refused for that. */
  const [present, setPresent] = useState<Session>()

  function showPresent(found: Session | undefined) {
    setPresent(found)
    if (found) place.go({ lesson: found.id, on: place.on })
  }

  async function save({ lesson, to }: LessonAt) {
    const refused = await move({ lesson, to }).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    await refresh()
    if (refused) {
      const found = presentOf(refused.error)
      if (found) showPresent(found)
      else toastFault(say('notMoved', { why: refusalWords(refused.error).words }))
    }
    setPending((one) => (one?.id === lesson.id ? undefined : one))
  }

  /** False: the lesson goes back to where it was. */
  function onDrop(lesson: Session, to: Times, known: KnownClash | undefined): boolean {
    const clash = clashInView(lessons, { lesson, to }) ?? known
    if (clash) {
      toastFault(say('notMoved', { why: clashWords(clash) }))
      return false
    }
    setPending({ id: lesson.id, ...to })
    // A series asks which lessons are meant; a lesson that is over is charged at once, and undo does not take that back.
    if (lesson.seriesId !== null || to.endAtUtc.getTime() <= now()) setAsked({ lesson, to })
    else void save({ lesson, to })
    return true
  }

  // A stable function that calls the latest one, so that the grid is not drawn again for it.
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
