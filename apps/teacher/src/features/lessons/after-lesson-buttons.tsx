'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Landing } from '@summa/ui/components/landing.tsx'
import { clsx } from 'clsx'
import { NotebookPen, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NoteDialog } from './note-dialog.tsx'
import { ReportDialog, reportOf } from './report-dialog.tsx'
import type { TaughtLesson } from './use-lessons.ts'

/** The buttons of a lesson that has begun: write its note, or report that the student did not come. */
export function AfterLessonButtons({ lesson, nowMs }: { lesson: TaughtLesson; nowMs: number }) {
  const say = useTranslations('teaching')
  const [open, setOpen] = useState<'note' | 'missed'>()
  const close = () => setOpen(undefined)
  if (lesson.status === 'CANCELLED' || lesson.startAtUtc.getTime() > nowMs) return null
  return (
    <div className={clsx('flex flex-wrap items-center gap-1', lesson.lessonNote && '-ms-4')}>
      <Button
        look={lesson.lessonNote ? 'quiet' : 'secondary'}
        needsServer
        aria-label={say(lesson.lessonNote ? 'editNoteOf' : 'writeNoteOf', { student: lesson.studentName })}
        onClick={() => setOpen('note')}
      >
        <NotebookPen aria-hidden className="size-4.5" />
        {say(lesson.lessonNote ? 'editNote' : 'writeNote')}
      </Button>
      {reportOf(lesson, nowMs) === 'NO_SHOW' && (
        <>
          <Button
            look="quiet"
            needsServer
            aria-label={say('missedOf', { student: lesson.studentName })}
            onClick={() => setOpen('missed')}
          >
            <UserX aria-hidden className="size-4.5" />
            {say('missedShort')}
          </Button>
          {/* After saving, the button or the whole row can disappear, so the focus needs another place. */}
          <Landing />
        </>
      )}
      <NoteDialog lesson={lesson} open={open === 'note'} onOpenChange={close} />
      <ReportDialog lesson={lesson} report="NO_SHOW" open={open === 'missed'} onOpenChange={close} />
    </div>
  )
}
