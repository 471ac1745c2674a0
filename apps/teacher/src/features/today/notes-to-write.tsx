'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { dateAt } from '@summa/ui/lessons/calendar-span.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { AfterLessonButtons } from '../lessons/after-lesson-buttons.tsx'
import type { TaughtLesson } from '../lessons/use-lessons.ts'

type NotesToWriteProps = {
  lessons: readonly TaughtLesson[]
  today: string
  zone: string
  nowMs: number
}

/** Lessons of earlier days that have no note yet, the latest first. */
export function NotesToWrite({ lessons, today, zone, nowMs }: NotesToWriteProps) {
  const say = useTranslations('today')
  const times = useTimeWords()
  const withoutNote = lessons
    .filter(
      ({ status, lessonNote, startAtUtc, endAtUtc }) =>
        (status === 'COMPLETED' || status === 'SCHEDULED') &&
        lessonNote === null &&
        endAtUtc.getTime() <= nowMs &&
        dateAt(startAtUtc, zone) < today,
    )
    .reverse()
  if (withoutNote.length === 0) return null
  return (
    <Card title={say('notes')} lead={say('notesLead')}>
      <ul className="-my-2 divide-y divide-line">
        {withoutNote.map((lesson) => (
          <li
            key={lesson.id}
            className="flex flex-col gap-2 py-3 sm:flex-row sm:items-center sm:justify-between"
          >
            <p className="min-w-0 break-words">
              <Link href={`/session/${lesson.id}`} className="font-semibold hover:underline">
                {lesson.studentName}
              </Link>
              <span className="text-ink-soft">
                {' · '}
                {lesson.subject}
                {' · '}
                <span className="whitespace-nowrap">{times.shortDayAndTime(lesson.startAtUtc, zone)}</span>
              </span>
            </p>
            <AfterLessonButtons lesson={lesson} nowMs={nowMs} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
