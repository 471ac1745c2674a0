'use client'
import { useTranslations } from 'next-intl'
import { useTimeWords } from '../time/use-time-words.ts'
import { mayChange, standOf } from './lesson.ts'
import type { Lesson } from './lesson.ts'

/** Whether a lesson can still be changed, and until when; undefined where the question does not arise. */
export function useDeadlineWords() {
  const say = useTranslations('lessons')
  const times = useTimeWords()
  return (lesson: Lesson, zone: string, nowMs: number) => {
    if (standOf(lesson, nowMs) !== 'SCHEDULED' || lesson.change.pendingRequestId !== null) return undefined
    const until = times.shortDayAndTime(lesson.change.closesAtUtc, zone)
    return say(mayChange(lesson, nowMs) ? 'changeUntil' : 'changeEnded', { until })
  }
}
