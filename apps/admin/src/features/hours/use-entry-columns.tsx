'use client'
import type { AnswerOf, listHours } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { EntryLessonTime } from '@summa/ui/hours/entry-lesson-time.tsx'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { Column } from '@summa/ui/components/table.tsx'
import { ReverseButton } from './reverse-dialog.tsx'

type Listed = AnswerOf<typeof listHours>['items'][number]
export type Entry = Omit<Listed, 'studentId' | 'studentName'> & Partial<Listed> & { balanceUnits?: number }

const linkClasses = 'font-semibold text-laurel underline underline-offset-3'

/** The columns of all entries or, with a student's name, of that student's. */
export function useEntryColumns<Row extends Entry>(studentName?: string): Column<Row>[] {
  const say = useTranslations('admin.hours')
  const times = useTimeWords()
  const zone = useViewerZone()
  const { isOwner } = useRights()
  const what: Column<Row> = {
    key: 'what',
    name: say('entry'),
    heading: true,
    cell: ({ reason, sessionId, lesson, note }) => {
      const name = lesson && `${lesson.subject} · ${lesson.teacherName}`
      const title =
        name === null
          ? say(`reasons.${reason}`)
          : reason === 'REVERSAL'
            ? say('reversalOf', { lesson: name })
            : name
      const lessonId = lesson?.id ?? sessionId
      return (
        <>
          {lessonId ? (
            <Link href={`/calendar?lesson=${lessonId}`} className={linkClasses}>
              {title}
            </Link>
          ) : (
            <span className="font-semibold">{title}</span>
          )}
          {lesson && (
            <span className="block text-ink-soft">
              <EntryLessonTime lesson={lesson} zone={zone} />
            </span>
          )}
          {note && <span className="block break-words text-ink-soft">{note}</span>}
        </>
      )
    },
  }
  const when: Column<Row> = {
    key: 'createdAt',
    name: say('when'),
    cell: ({ createdAt }) => times.dayAndTime(createdAt, zone),
  }
  const change: Column<Row> = {
    key: 'deltaUnits',
    name: say('change'),
    numeric: true,
    cell: ({ deltaUnits }) => (
      <span className={clsx('font-semibold', deltaUnits > 0 && 'text-laurel')}>
        {inSignedUnits(deltaUnits)}
      </span>
    ),
  }
  const after: Column<Row> = {
    key: 'balanceUnits',
    name: say('after'),
    numeric: true,
    cell: ({ balanceUnits = 0 }) => (
      <span className={balanceUnits < 0 ? 'text-danger' : 'text-ink-soft'}>{inUnits(balanceUnits)}</span>
    ),
  }
  const who: Column<Row> = {
    key: 'student',
    name: say('student'),
    cell: (entry) => (
      <Link href={`/students/${entry.studentId ?? ''}?tab=hours`} className={linkClasses}>
        {entry.studentName}
      </Link>
    ),
  }
  const undo: Column<Row> = {
    key: 'undo',
    name: say('reverse'),
    nameHidden: true,
    cell: (entry) => (
      <div className="flex justify-end">
        <ReverseButton entry={entry} name={studentName ?? entry.studentName ?? ''} />
      </div>
    ),
  }
  const shown = studentName === undefined ? [what, who, when, change] : [what, when, change, after]
  return isOwner ? [...shown, undo] : shown
}
