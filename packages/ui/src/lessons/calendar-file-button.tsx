'use client'
import { toCalendar } from '@summa/domain'
import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { now } from '../clock.ts'
import { Button } from '../components/button.tsx'
import { saveFile } from '../components/save-file.ts'
import type { Other } from './lesson-row.tsx'
import type { Lesson } from './lesson.ts'

/** Puts one lesson into the calendar of the device, as a file that every calendar program opens. */
export function CalendarFileButton({ lesson, other }: { lesson: Lesson; other: Other }) {
  const say = useTranslations('lessons')

  function save() {
    const title = `${lesson.subject} · ${lesson[other]}`
    const text = toCalendar(new Date(now()), {
      name: title,
      events: [
        {
          ...lesson,
          title,
          description: lesson.lessonNote,
          location: lesson.meetingUrl,
          cancelled: lesson.status === 'CANCELLED',
        },
      ],
    })
    saveFile(new Blob([text], { type: 'text/calendar' }), 'lesson.ics')
  }

  return (
    <Button look="secondary" onClick={save}>
      <CalendarPlus aria-hidden className="size-4.5" />
      {say('addToCalendar')}
    </Button>
  )
}
