'use client'
import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { now } from '../clock.ts'
import { Button } from '../components/button.tsx'
import { saveFile } from '../components/save-file.ts'
import { toastFault } from '../components/toast.ts'
import { useStudentInQuestion } from '../family/for-whom.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import type { Other } from './lesson-row.tsx'
import type { Lesson } from './lesson.ts'

/** Downloads one lesson as an .ics file, which every calendar program opens. */
export function CalendarFileButton({ lesson, other }: { lesson: Lesson; other: Other }) {
  const say = useTranslations('lessons')
  const failureWords = useFailureWords()
  const student = useStudentInQuestion()

  async function save() {
    const { toCalendar } = await import('@summa/domain/calendar')
    // As in the feed of a family: whose it is before who gives it.
    const title = [lesson.subject, ...(student ? [student.displayName] : []), lesson[other]].join(' · ')
    const text = toCalendar({
      name: title,
      events: [
        {
          ...lesson,
          title,
          description: lesson.lessonNote,
          location: lesson.meetingUrl,
          cancelled: lesson.status === 'CANCELLED',
          // The API does not say when the lesson was changed, so the file says now.
          changedAt: new Date(now()),
        },
      ],
    })
    saveFile(new Blob([text], { type: 'text/calendar' }), 'lesson.ics')
  }

  return (
    <Button
      look="secondary"
      onClick={() => void save().catch((error: unknown) => toastFault(failureWords(error)))}
    >
      <CalendarPlus aria-hidden className="size-4.5" />
      {say('addToCalendar')}
    </Button>
  )
}
