'use client'
import type { Session } from '@summa/contracts'
import { clsx } from 'clsx'
import { Ban, CheckCheck, Hourglass, UserX } from 'lucide-react'
import { memo } from 'react'

export type BlockWords = {
  span: string
  /** The same of another time, for while it is dragged. */
  spanOf: (start: Date, end: Date) => string
  /** The class's zone, where its clock shows something else. */
  elsewhere: string | undefined
  /** Said of where it stands, beside its sign. */
  stand: string
  pending: string
}

type LessonBlockProps = { lesson: Session; words: BlockWords; span: string; lines: 1 | 2 | 3 | 4 }

const signs = { SCHEDULED: undefined, COMPLETED: CheckCheck, NO_SHOW: UserX, CANCELLED: Ban } as const

/** A lesson on the grid. There are hundreds of them: it is light, and drawn anew only when its words change. */
export const LessonBlock = memo(function LessonBlock({ lesson, words, span, lines }: LessonBlockProps) {
  const Sign = lesson.releasedAt ? Ban : signs[lesson.status]
  return (
    <span className={clsx('block h-full overflow-hidden px-1 whitespace-nowrap', lines > 1 && 'py-0.5')}>
      <span className={clsx('flex items-center gap-1', lines > 1 && 'text-ink-soft')}>
        {Sign && (
          <Sign
            aria-hidden
            className={clsx('size-3.5 shrink-0', lesson.status === 'NO_SHOW' && 'text-danger')}
          />
        )}
        {lesson.pendingRequestId && <Hourglass aria-hidden className="size-3.5 shrink-0 text-gold" />}
        <span className={clsx(lines === 1 && 'text-ink-soft')}>{span}</span>
        {lines === 1 && <span className="font-semibold">{lesson.teacherName}</span>}
      </span>
      {lines > 1 && (
        <span className={clsx('block font-semibold', lesson.status === 'CANCELLED' && 'line-through')}>
          {lesson.teacherName}
          {lines === 2 && ` · ${lesson.studentName}`}
        </span>
      )}
      {lines !== 2 && <span className={clsx(lines < 3 ? 'sr-only' : 'block')}>{lesson.studentName}</span>}
      <span className={clsx(lines < 4 ? 'sr-only' : 'block text-ink-soft')}>
        {lesson.subject}
        {words.elsewhere && ` · ${words.elsewhere}`}
      </span>
      <span className="sr-only">
        {words.stand} {lesson.pendingRequestId && words.pending}
      </span>
    </span>
  )
})
