'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useEarlierLessons } from './use-lessons.ts'
import type { TaughtLesson } from './use-lessons.ts'

/** The note of the student's last lesson that has one. */
function useEarlierNote(lesson: TaughtLesson) {
  return useEarlierLessons(lesson).data?.findLast(
    ({ id, lessonNote }) => id !== lesson.id && lessonNote !== null,
  )
}

/** The note of the last lesson, as a card on the page of the next one. */
export function EarlierNote({ lesson }: { lesson: TaughtLesson }) {
  const say = useTranslations('teaching')
  const earlier = useEarlierNote(lesson)
  if (!earlier) return null
  return (
    <Card title={say('lastTime')}>
      <EarlierWords earlier={earlier} />
    </Card>
  )
}

/** The same without a card of its own, for use inside another card. */
export function EarlierNotePart({ lesson }: { lesson: TaughtLesson }) {
  const say = useTranslations('teaching')
  const earlier = useEarlierNote(lesson)
  if (!earlier) return null
  return (
    <div className="border-t border-line pt-4">
      <h3 className="mb-1 text-sm text-ink-soft">{say('lastTime')}</h3>
      <EarlierWords earlier={earlier} />
    </div>
  )
}

function EarlierWords({ earlier }: { earlier: TaughtLesson }) {
  const times = useTimeWords()
  const zone = useViewerZone()
  return (
    <>
      <p className="line-clamp-4 break-words whitespace-pre-line">{earlier.lessonNote}</p>
      <Link
        href={`/session/${earlier.id}`}
        className="inline-block py-1 text-sm text-laurel underline underline-offset-3"
      >
        {earlier.subject} · {times.shortDay(earlier.startAtUtc, zone)}
      </Link>
    </>
  )
}
