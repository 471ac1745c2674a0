'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useRecordLesson } from './use-lessons.ts'
import type { TaughtLesson } from './use-lessons.ts'

/** What a teacher can report: the student did not come, or did come after all. */
export type Report = 'NO_SHOW' | 'COMPLETED'

type ReportDialogProps = {
  lesson: TaughtLesson
  report: Report
  open: boolean
  onOpenChange: (open: boolean) => void
}

type Standing = Pick<
  TaughtLesson,
  'status' | 'startAtUtc' | 'endAtUtc' | 'releasedAt' | 'reversed' | 'waivedAt'
>

/**
 * The report that is possible now: NO_SHOW once the lesson has begun, COMPLETED to correct a NO_SHOW once it is over. A
 * lesson that the student cancelled late does not count as missed.
 */
export function reportOf(
  { status, startAtUtc, endAtUtc, releasedAt, reversed, waivedAt }: Standing,
  nowMs: number,
): Report | undefined {
  if (status === 'SCHEDULED' || status === 'COMPLETED')
    return nowMs >= startAtUtc.getTime() ? 'NO_SHOW' : undefined
  const missed = status === 'NO_SHOW' && !releasedAt && !waivedAt && !reversed
  return missed && nowMs >= endAtUtc.getTime() ? 'COMPLETED' : undefined
}

const words = {
  NO_SHOW: { title: 'missedTitle', lead: 'missedLead', action: 'missedAction', done: 'missedDone' },
  COMPLETED: { title: 'cameTitle', lead: 'cameLead', action: 'cameAction', done: 'cameDone' },
} as const

export function ReportDialog({ lesson, report, open, onOpenChange }: ReportDialogProps) {
  const sayState = useTranslations('state')
  const say = useTranslations('teaching')
  const failureWords = useFailureWords()
  const record = useRecordLesson(lesson)
  const reported = useRef(false)
  const { title, lead, action, done } = words[report]
  const { studentName: student } = lesson

  async function send() {
    // While the dialog fades out its button still works; a second press must not report again.
    if (reported.current) return
    reported.current = true
    // Awaited here, because callbacks of `mutate` do not run if this dialog has disappeared by then.
    try {
      await record.mutateAsync({ version: lesson.version, status: report })
      toastDone(say(done, { student }))
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
      title={say(title, { student })}
      lead={say(report === 'NO_SHOW' && lesson.status === 'COMPLETED' ? 'missedLeadCharged' : lead, {
        student,
      })}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onOpenChange(false)}>
            {sayState('cancel')}
          </Button>
          <Button
            look={report === 'NO_SHOW' ? 'danger' : 'primary'}
            needsServer
            busy={record.isPending}
            onClick={() => void send()}
          >
            {say(action)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
