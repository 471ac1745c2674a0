'use client'
import type { Session, Teacher } from '@summa/contracts'
import type { CalendarEvent } from '@summa/ui/calendar/calendar-event.ts'
import { clocksDiffer } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Times } from '../lesson/series-move.ts'
import type { BlockWords } from './lesson-block.tsx'

/** The new times of a dropped lesson, until they are saved or taken back. */
export type Pending = Times & { id: string }

/** A lesson as the grid takes it. */
export type Block = CalendarEvent & { lesson: Session; words: BlockWords }

const neutral = '#8f8575'

export function useTeacherColours(teachers: readonly Teacher[] | undefined) {
  return useMemo(() => new Map(teachers?.map(({ id, profile }) => [id, profile.color])), [teachers])
}

/** The lessons as events of FullCalendar. The list is the same object until one changes, so that the grid is not drawn again. */
export function useBlocks(
  lessons: readonly Session[] | undefined,
  {
    zone,
    colours,
    pending,
  }: { zone: string; colours: ReadonlyMap<string, string>; pending: Pending | undefined },
): readonly Block[] {
  const say = useTranslations()
  const times = useTimeWords()
  const saved = useMemo(
    () =>
      (lessons ?? []).map((lesson): Block => {
        const { startAtUtc, endAtUtc, classTimeZone, status, releasedAt } = lesson
        const words: BlockWords = {
          from: times.time(startAtUtc, zone),
          to: times.time(endAtUtc, zone),
          time: (at) => times.time(at, zone),
          elsewhere: clocksDiffer(startAtUtc, zone, classTimeZone)
            ? `${times.time(startAtUtc, classTimeZone)} ${classTimeZone}`
            : undefined,
          stand: say(`lessons.stand.${releasedAt ? 'RELEASED' : status}`),
          pending: say('lessons.changePending'),
        }
        return {
          id: lesson.id,
          start: startAtUtc,
          end: endAtUtc,
          title: `${lesson.teacherName} · ${lesson.studentName}`,
          color: colours.get(lesson.teacherId) ?? neutral,
          movable: status === 'SCHEDULED',
          look: status === 'CANCELLED' || status === 'NO_SHOW' ? 'faded' : 'plain',
          lesson,
          words,
        }
      }),
    [lessons, times, say, zone, colours],
  )
  return useMemo(() => {
    if (!pending) return saved
    return saved.map((block) => {
      if (block.id !== pending.id) return block
      const { startAtUtc: start, endAtUtc: end } = pending
      const words = { ...block.words, from: times.time(start, zone), to: times.time(end, zone) }
      return { ...block, start, end, words, movable: false, saving: true }
    })
  }, [saved, pending, times, zone])
}
