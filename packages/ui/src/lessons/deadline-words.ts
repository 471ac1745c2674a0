'use client'
import { useTranslations } from 'next-intl'
import { useTimeWords } from '../time/use-time-words.ts'
import { mayChange, lessonStateOf } from './lesson.ts'
import type { Lesson } from './lesson.ts'

/** Says until when a lesson can be changed; undefined if it is not scheduled or a request is pending. */
export function useDeadlineWords() {
  const say = useTranslations('lessons')
  const times = useTimeWords()
  return (lesson: Lesson, zone: string, nowMs: number) => {
    if (lessonStateOf(lesson, nowMs) !== 'SCHEDULED' || lesson.change.pendingRequestId !== null)
      return undefined
    const until = times.shortDayAndTime(lesson.change.closesAtUtc, zone)
    return say(mayChange(lesson, nowMs) ? 'changeUntil' : 'changeEnded', { until })
  }
}
