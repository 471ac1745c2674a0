'use client'
import { clsx } from 'clsx'
import { ChevronRight, NotebookPen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link } from '../components/link.tsx'
import { Whose } from '../family/whose.tsx'
import { ClockChangeNote } from './clock-change-note.tsx'
import { useDeadlineWords } from './deadline-words.ts'
import { LessonBadge, PendingBadge } from './lesson-badge.tsx'
import { LessonTime } from './lesson-time.tsx'
import type { Lesson } from './lesson.ts'

/** The name to show with a lesson: students see the teacher, teachers the student. */
export type Other = 'teacherName' | 'studentName'

type LessonRowProps = {
  lesson: Lesson
  other: Other
  zone: string
  nowMs: number
}

/** A lesson in a list, as one link to its page. */
export function LessonRow({ lesson, other, zone, nowMs }: LessonRowProps) {
  const say = useTranslations('lessons')
  const deadlineWords = useDeadlineWords()
  // Only students ask for changes, so only they see the deadline.
  const deadline = other === 'teacherName' ? deadlineWords(lesson, zone, nowMs) : undefined
  const cancelled = lesson.status === 'CANCELLED'
  return (
    <Link
      href={`/session/${lesson.id}`}
      className="flex items-center gap-3 px-4 py-3.5 -outline-offset-2 transition-colors hover:bg-sunken/60 sm:px-5"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <Whose of={lesson} />
        <span className={clsx(cancelled && 'line-through decoration-ink-soft')}>
          <LessonTime {...lesson} zone={zone} />
        </span>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 break-words">
            {lesson.subject}
            <span className="text-ink-soft"> · {lesson[other]}</span>
          </span>
          <LessonBadge lesson={lesson} nowMs={nowMs} />
          {lesson.change.pendingRequestId && <PendingBadge />}
        </span>
        {deadline && <span className="text-sm text-ink-soft">{deadline}</span>}
        {!cancelled && <ClockChangeNote lesson={lesson} zone={zone} nowMs={nowMs} short />}
        {lesson.lessonNote && (
          <span className="flex items-start gap-1.5 text-sm text-ink-soft">
            <NotebookPen aria-hidden className="mt-[0.2em] size-4 shrink-0" />
            <span className="line-clamp-2 min-w-0 break-words">
              <span className="sr-only">{say('note')}: </span>
              {lesson.lessonNote}
            </span>
          </span>
        )}
      </span>
      <ChevronRight aria-hidden className="size-4.5 shrink-0 text-ink-soft" />
    </Link>
  )
}
