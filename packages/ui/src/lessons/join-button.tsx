'use client'
import { Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClasses } from '../components/button-classes.ts'
import { useTimeWords } from '../time/use-time-words.ts'
import { joinOpensAt, mayJoin, lessonStateOf } from './lesson.ts'
import type { Lesson } from './lesson.ts'

type JoinButtonProps = {
  lesson: Omit<Lesson, 'change'>
  zone: string
  nowMs: number
}

/** Opens the meeting of a lesson: disabled until ten minutes before the start, gone when the lesson is over. */
export function JoinButton({ lesson, zone, nowMs }: JoinButtonProps) {
  const say = useTranslations('lessons')
  const times = useTimeWords()
  const state = lessonStateOf(lesson, nowMs)
  if (state !== 'SCHEDULED' && state !== 'LIVE') return null
  if (!lesson.meetingUrl) return <p className="text-sm text-ink-soft">{say('noMeeting')}</p>
  if (mayJoin(lesson, nowMs)) {
    return (
      <a href={lesson.meetingUrl} target="_blank" rel="noreferrer" className={buttonClasses('primary')}>
        <Video aria-hidden className="size-4.5" />
        {say('join')}
      </a>
    )
  }
  return (
    <button type="button" aria-disabled className={buttonClasses('secondary')}>
      <Video aria-hidden className="size-4.5" />
      {say('joinOpens', { time: times.time(joinOpensAt(lesson), zone) })}
    </button>
  )
}
