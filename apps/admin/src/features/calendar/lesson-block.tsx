'use client'
import type { Session } from '@summa/contracts'
import { initials } from '@summa/ui/components/avatar.tsx'
import { clsx } from 'clsx'
import { Ban, CheckCheck, Hourglass, UserX } from 'lucide-react'
import { memo } from 'react'

export type BlockWords = {
  from: string
  to: string
  /** A time of the grid in words, for while the lesson is dragged. */
  time: (at: Date) => string
  /** The class's zone, where its clock shows something else. */
  elsewhere: string | undefined
  /** The status, for screen readers. */
  stand: string
  pending: string
}

type LessonBlockProps = { lesson: Session; words: BlockWords; from: string; to: string; minutes: number }

const signs = { SCHEDULED: undefined, COMPLETED: CheckCheck, NO_SHOW: UserX, CANCELLED: Ban } as const

/**
 * A lesson on the grid: its time and names, each line ending in an ellipsis where it is too long, and only initials in
 * a block too narrow for a name. There are hundreds of them: it is light, and drawn anew only when its words change.
 */
export const LessonBlock = memo(function LessonBlock({ lesson, words, from, to, minutes }: LessonBlockProps) {
  const lines = minutes < 40 ? 1 : minutes < 60 ? 2 : minutes < 75 ? 3 : 4
  const Sign = lesson.releasedAt ? Ban : signs[lesson.status]
  const cancelled = lesson.status === 'CANCELLED'
  const signsOfLesson = (
    <>
      {Sign && (
        <Sign
          aria-hidden
          className={clsx('size-3.5 shrink-0', lesson.status === 'NO_SHOW' && 'text-danger')}
        />
      )}
      {lesson.pendingRequestId && <Hourglass aria-hidden className="size-3.5 shrink-0 text-gold" />}
    </>
  )
  return (
    <>
      <span className={clsx('block px-1 whitespace-nowrap @max-[4rem]:sr-only', lines > 1 && 'py-0.5')}>
        <span className={clsx('flex min-w-0 items-center gap-1', lines > 1 && 'text-ink-soft')}>
          {signsOfLesson}
          {/* Without room after the start, the end wraps out of sight. */}
          <span
            data-line
            className={clsx(
              'flex h-[1lh] flex-wrap overflow-hidden',
              lines === 1 && 'shrink-0 text-ink-soft',
            )}
          >
            <span>{from}</span>
            <span>–{to}</span>
          </span>
          {lines === 1 && (
            <span data-line className="min-w-0 truncate font-semibold">
              {lesson.teacherName}
            </span>
          )}
        </span>
        {lines > 1 && (
          <span data-line className={clsx('block truncate font-semibold', cancelled && 'line-through')}>
            {lesson.teacherName}
            {lines === 2 && ` · ${lesson.studentName}`}
          </span>
        )}
        {lines !== 2 && (
          <span data-line className={clsx(lines < 3 ? 'sr-only' : 'block truncate')}>
            {lesson.studentName}
          </span>
        )}
        <span data-line className={clsx(lines < 4 ? 'sr-only' : 'block truncate text-ink-soft')}>
          {lesson.subject}
          {words.elsewhere && ` · ${words.elsewhere}`}
        </span>
        <span className="sr-only">
          {words.stand} {lesson.pendingRequestId && words.pending}
        </span>
      </span>
      <span
        aria-hidden
        className={clsx('hidden flex-col px-0.5 text-center @max-[4rem]:flex', lines > 1 && 'py-0.5')}
      >
        {lines > 2 && <span className="hidden truncate text-ink-soft @min-[2.75rem]:block">{from}</span>}
        <span className="flex flex-wrap items-center justify-center gap-x-0.5">
          <span className={clsx('font-semibold', cancelled && 'line-through')}>
            {initials(lesson.teacherName)}
          </span>
          {lines > 2 && signsOfLesson}
        </span>
        {lines > 2 && <span>{initials(lesson.studentName)}</span>}
      </span>
    </>
  )
})

/** Everything about a lesson that its block may have no room for. */
export function WholeLesson({ lesson, words }: Pick<LessonBlockProps, 'lesson' | 'words'>) {
  return (
    <>
      <p className="text-ink-soft">
        {words.from}–{words.to}
        {words.elsewhere && ` · ${words.elsewhere}`}
      </p>
      <p className="font-semibold">{lesson.teacherName}</p>
      <p>{lesson.studentName}</p>
      <p className="text-ink-soft">{lesson.subject}</p>
      <p className="text-ink-soft">
        {words.stand}
        {lesson.pendingRequestId && ` · ${words.pending}`}
      </p>
    </>
  )
}
