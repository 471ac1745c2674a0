'use client'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { ReasonField, useReason } from './reason-field.tsx'
import { Refusal } from './refusal.tsx'
import { useLessonAct, useWaive } from './use-acts.ts'
import { useLessonWords } from './use-lesson-words.ts'

type WaiveDialogProps = { lesson: Session; zone: string; onEnd: (present?: Session) => void }

/** Lets the student off a no-show. The dialog says first what goes back and whether the teacher is paid. */
export function WaiveDialog({ lesson, zone, onEnd }: WaiveDialogProps) {
  const say = useTranslations('admin.lesson')
  const lessonWords = useLessonWords(zone)
  const reason = useReason(`waive-${lesson.id}`)
  const isFree = lesson.paidWith === 'FREE'
  const { isOwner } = useRights()
  const [unpaid, setUnpaid] = useState(isFree)
  const waive = useWaive()
  const telling = useTelling()
  const { busy, error, run } = useLessonAct(async (given: string, keyOf) => {
    await waive(lesson, { reason: given, ...(isOwner && { unpaid }) }, telling.headers, keyOf)
    reason.forget()
  }, onEnd)
  const { paidWith, consumesUnits: units, studentName: student, teacherName: teacher } = lesson

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = reason.check()
    if (given !== undefined) void run(given)
  }

  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('waiveTitle', { paidWith })}
      lead={lessonWords(lesson)}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <ReasonField {...reason.field} hint={say('waiveReasonHint')} />
        {!isFree && isOwner && (
          <Checkbox
            compact
            label={say('waiveUnpaid')}
            checked={unpaid}
            onChange={({ target }) => setUnpaid(target.checked)}
          />
        )}
        <p aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3 text-sm">
          {say('waiveConsequence', { paidWith, units, student, teacher, unpaid: String(unpaid) })}
        </p>
        <DoNotTell {...telling.field} />
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('leave')}
          </Button>
          <Button type="submit" look="danger" needsServer busy={busy}>
            {say('waive', { paidWith })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
