'use client'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { Refusal } from './refusal.tsx'
import { useAttend, useLessonAct } from './use-acts.ts'
import { useLessonWords } from './use-lesson-words.ts'

type AttendDialogProps = { lesson: Session; zone: string; onEnd: (present?: Session) => void }

/** Corrects a no-show: the student was there. The lesson counts as given, and hours and pay do not change. */
export function AttendDialog({ lesson, zone, onEnd }: AttendDialogProps) {
  const say = useTranslations('admin.lesson')
  const lessonWords = useLessonWords(zone)
  const attend = useAttend()
  const { busy, error, run } = useLessonAct(() => attend(lesson), onEnd)
  const { studentName: student, teacherName: teacher, paidWith } = lesson
  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('attendTitle', { student })}
      lead={lessonWords(lesson)}
    >
      <div className="flex flex-col gap-4">
        <p className="rounded-md bg-sunken px-3.5 py-3 text-sm">
          {say('attendConsequence', { paidWith, teacher })}
        </p>
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('leave')}
          </Button>
          <Button needsServer busy={busy} onClick={() => void run()}>
            {say('attend')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
