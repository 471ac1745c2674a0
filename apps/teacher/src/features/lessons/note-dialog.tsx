'use client'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { NoteForm } from './note-form.tsx'
import type { TaughtLesson } from './use-lessons.ts'

type NoteDialogProps = {
  lesson: TaughtLesson
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function NoteDialog({ lesson, open, onOpenChange }: NoteDialogProps) {
  const say = useTranslations('teaching')
  const times = useTimeWords()
  const zone = useViewerZone()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('noteTitle', { student: lesson.studentName })}
      lead={`${lesson.subject} · ${times.shortDayAndTime(lesson.startAtUtc, zone)}`}
    >
      <NoteForm lesson={lesson} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}
