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
  /** Said of where it stands, beside its sign. */
  stand: string
  pending: string
}

type LessonBlockProps = { lesson: Session; words: BlockWords; from: string; to: string; lines: 1 | 2 | 3 | 4 }

const signs = { SCHEDULED: undefined, COMPLETED: CheckCheck, NO_SHOW: UserX, CANCELLED: Ban } as const

/**
 * A lesson on the grid: its time and names, each line ending in an ellipsis where it is too long, and only initials in
 * a block too narrow for a name. There are hundreds of them: it is light, and drawn anew only when its words change.
 */
export const LessonBlock = memo(function LessonBlock({ lesson, words, from, to, lines }: LessonBlockProps) {
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
    <span
      data-lesson={lesson.id}
      className={clsx('@container block h-full overflow-hidden', lines > 1 && 'py-0.5')}
    >
      <span className="block px-1 whitespace-nowrap @max-[4rem]:sr-only">
        <span className={clsx('flex min-w-0 items-center gap-1', lines > 1 && 'text-ink-soft')}>
          {signsOfLesson}
          {/* Where the end has no room beside the start, it wraps below the one line there is. */}
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
      <span aria-hidden className="hidden flex-col px-0.5 text-center @max-[4rem]:flex">
        {lines > 2 && <span className="hidden truncate text-ink-soft @min-[2.75rem]:block">{from}</span>}
        <span className="flex flex-wrap items-center justify-center gap-x-0.5">
          <span className={clsx('font-semibold', cancelled && 'line-through')}>
            {initials(lesson.teacherName)}
          </span>
          {lines > 2 && signsOfLesson}
        </span>
        {lines > 2 && <span>{initials(lesson.studentName)}</span>}
      </span>
    </span>
  )
})
