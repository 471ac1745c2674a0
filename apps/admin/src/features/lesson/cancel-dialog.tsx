'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { ReasonField, useReason } from './reason-field.tsx'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import { takenUnits } from './series-move.ts'
import type { Scope } from './series-move.ts'
import { useCancel, useLessonAct } from './use-acts.ts'
import { useLessonWords } from './use-lesson-words.ts'

type CancelDialogProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  onEnd: (present?: Session) => void
}

/** Cancels a lesson. It cannot be undone, so the dialog first says what it does to hours and pay. */
export function CancelDialog({ lesson, series, zone, onEnd }: CancelDialogProps) {
  const say = useTranslations('admin.lesson')
  const lessonWords = useLessonWords(zone)
  const reason = useReason(`cancel-${lesson.id}`)
  const [charged, setCharged] = useState(false)
  const [scope, setScope] = useState<Scope>('this')
  const charge = charged && scope === 'this'
  const cancel = useCancel()
  const telling = useTelling()
  const { busy, error, run } = useLessonAct(async (given: string, keyOf) => {
    await cancel(lesson, { reason: given, charge, scope, series, headers: telling.headers }, keyOf)
    reason.forget()
  }, onEnd)
  const facts = { units: takenUnits(lesson), student: lesson.studentName, teacher: lesson.teacherName }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = reason.check()
    if (given !== undefined) void run(given)
  }

  return (
    <Dialog open onOpenChange={() => onEnd()} title={say('cancelTitle')} lead={lessonWords(lesson)}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {lesson.seriesId && <ScopeField value={scope} onChange={setScope} series={series} />}
        <ReasonField {...reason.field} hint={say('reasonHint')} />
        {scope === 'this' && (
          <Checkbox
            compact
            label={say('charge', facts)}
            checked={charged}
            onChange={({ target }) => setCharged(target.checked)}
          />
        )}
        <p aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3 text-sm">
          {say(
            scope === 'this' ? (charge ? 'consequenceCharged' : 'consequenceFree') : 'consequenceMany',
            facts,
          )}
        </p>
        <DoNotTell {...telling.field} />
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('keep')}
          </Button>
          <Button type="submit" look="danger" needsServer busy={busy}>
            {say(scope === 'this' ? (charge ? 'cancelCharged' : 'cancel') : 'cancelMany', facts)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
