'use client'
import { durationInWords } from '@summa/domain'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { JoinButton } from '@summa/ui/lessons/join-button.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { useLocale, useTranslations } from 'next-intl'
import { EarlierNotePart } from '../lessons/earlier-note.tsx'
import type { TaughtLesson } from '../lessons/use-lessons.ts'

type NextLessonProps = {
  lesson: TaughtLesson
  zone: string
  nowMs: number
}

/** The current or next lesson, with the button to join it and the note of the last one. */
export function NextLesson({ lesson, zone, nowMs }: NextLessonProps) {
  const say = useTranslations('today')
  const locale = useLocale()
  const times = useTimeWords()
  const waitMs = lesson.startAtUtc.getTime() - nowMs
  const lead =
    waitMs > 0
      ? say('in', { wait: durationInWords(waitMs, locale) })
      : say('leftOf', { left: durationInWords(lesson.endAtUtc.getTime() - nowMs, locale) })
  return (
    <Card title={say(waitMs > 0 ? 'next' : 'running')} lead={lead}>
      <div>
        <p className="text-xl font-semibold break-words">{lesson.studentName}</p>
        <p className="text-ink-soft">{lesson.subject}</p>
        <p className="mt-2 text-ink-soft">{times.day(lesson.startAtUtc, zone)}</p>
        <LessonTime {...lesson} zone={zone} />
      </div>
      <div className="flex flex-wrap gap-3">
        <JoinButton lesson={lesson} zone={zone} nowMs={nowMs} />
        <Link href={`/session/${lesson.id}`} className={buttonClasses('quiet')}>
          {say('details')}
        </Link>
      </div>
      <EarlierNotePart lesson={lesson} />
    </Card>
  )
}
