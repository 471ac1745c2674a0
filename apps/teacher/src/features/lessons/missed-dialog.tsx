'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useRecord } from './use-lessons.ts'
import type { Taught } from './use-lessons.ts'

type MissedDialogProps = {
  lesson: Taught
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A lesson that has begun, or ended, and to which nobody has come. */
export function mayBeMissed({ status, startAtUtc }: Pick<Taught, 'status' | 'startAtUtc'>, nowMs: number) {
  return (status === 'SCHEDULED' || status === 'COMPLETED') && nowMs >= startAtUtc.getTime()
}

export function MissedDialog({ lesson, open, onOpenChange }: MissedDialogProps) {
  const say = useTranslations()
  const failureWords = useFailureWords()
  const record = useRecord(lesson)
  const reported = useRef(false)

  async function report() {
    // The button is there a little longer than the question: a second press is not a second report.
    if (reported.current) return
    reported.current = true
    // Done or refused, by then the lesson may not be there to be asked about any more, and this dialog with it.
    try {
      await record.mutateAsync({ version: lesson.version, status: 'NO_SHOW' })
      toastDone(say('teaching.missedDone', { student: lesson.studentName }))
      onOpenChange(false)
    } catch (error) {
      reported.current = false
      toastFault(failureWords(error))
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('teaching.missedTitle', { student: lesson.studentName })}
      lead={say(lesson.status === 'COMPLETED' ? 'teaching.missedLeadCharged' : 'teaching.missedLead', {
        student: lesson.studentName,
      })}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onOpenChange(false)}>
            {say('state.cancel')}
          </Button>
          <Button look="danger" needsServer busy={record.isPending} onClick={() => void report()}>
            {say('teaching.missedAction')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
