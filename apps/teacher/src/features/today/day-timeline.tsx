'use client'
import { Link } from '@summa/ui/components/link.tsx'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { AfterLessonButtons } from '../lessons/after-lesson-buttons.tsx'
import type { TaughtLesson } from '../lessons/use-lessons.ts'

type DayTimelineProps = {
  /** The lessons of one day, sorted by start. */
  lessons: readonly TaughtLesson[]
  zone: string
  nowMs: number
}

/** The lessons of a day from top to bottom, with a line at the current time. */
export function DayTimeline({ lessons, zone, nowMs }: DayTimelineProps) {
  const ahead = lessons.findIndex(({ startAtUtc }) => startAtUtc.getTime() > nowMs)
  const nowAt = ahead < 0 ? lessons.length : ahead
  return (
    <ol className="relative ms-1.5 flex flex-col border-s-2 border-line">
      {lessons.slice(0, nowAt).map((lesson) => (
        <TimelineLesson key={lesson.id} lesson={lesson} zone={zone} nowMs={nowMs} />
      ))}
      <Now zone={zone} nowMs={nowMs} />
      {lessons.slice(nowAt).map((lesson) => (
        <TimelineLesson key={lesson.id} lesson={lesson} zone={zone} nowMs={nowMs} />
      ))}
    </ol>
  )
}

function Now({ zone, nowMs }: { zone: string; nowMs: number }) {
  const say = useTranslations('today')
  const times = useTimeWords()
  return (
    <li className="relative flex items-center gap-3 py-1.5 ps-5 text-sm font-semibold text-gold">
      <span aria-hidden className="absolute -start-[0.4375rem] size-3 rounded-full bg-gold" />
      {say('now', { time: times.time(nowMs, zone) })}
      <span aria-hidden className="h-px flex-1 bg-gold/50" />
    </li>
  )
}

type TimelineLessonProps = {
  lesson: TaughtLesson
  zone: string
  nowMs: number
}

function TimelineLesson({ lesson, zone, nowMs }: TimelineLessonProps) {
  const cancelled = lesson.status === 'CANCELLED'
  const over = lesson.endAtUtc.getTime() <= nowMs
  return (
    <li className="relative py-2.5 ps-5">
      <span
        aria-hidden
        className={clsx(
          'absolute -start-[0.4375rem] top-5 size-3 rounded-full border-2',
          over || cancelled ? 'border-line-strong bg-surface' : 'border-laurel bg-laurel',
        )}
      />
      <Link
        href={`/session/${lesson.id}`}
        className="-mx-2 block rounded-md px-2 py-1.5 transition-colors hover:bg-sunken/60"
      >
        <span className={clsx('block', cancelled && 'line-through decoration-ink-soft')}>
          <LessonTime {...lesson} zone={zone} />
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 break-words">
            {lesson.studentName}
            <span className="text-ink-soft"> · {lesson.subject}</span>
          </span>
          <LessonBadge lesson={lesson} nowMs={nowMs} />
          {lesson.change.pendingRequestId && <PendingBadge />}
        </span>
      </Link>
      <AfterLessonButtons lesson={lesson} nowMs={nowMs} />
    </li>
  )
}
