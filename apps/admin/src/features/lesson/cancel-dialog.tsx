'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { ReasonField, useReason } from './reason-field.tsx'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import { takenUnits } from './series-move.ts'
import type { Scope } from './series-move.ts'
import { useCancel } from './use-acts.ts'
import { useAttempt } from './use-attempt.ts'
import { useLessonWords } from './use-lesson-words.ts'
import { useTry } from './use-try.ts'

type CancelDialogProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  onEnd: (present?: Session) => void
}

/** It cannot be taken back: what follows from it is said before. */
export function CancelDialog({ lesson, series, zone, onEnd }: CancelDialogProps) {
  const say = useTranslations('admin.lesson')
  const lessonWords = useLessonWords(zone)
  const reason = useReason()
  const [charged, setCharged] = useState(false)
  const [scope, setScope] = useState<Scope>('this')
  const { busy, error, attempt } = useTry(onEnd)
  const cancel = useCancel()
  const keyOf = useAttempt()
  const charge = charged && scope === 'this'
  const facts = { units: takenUnits(lesson), student: lesson.studentName, teacher: lesson.teacherName }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = reason.check()
    if (given === undefined) return
    const idempotencyKey = keyOf({ given, charge, version: lesson.version })
    void attempt(() => cancel(lesson, { reason: given, charge, scope, idempotencyKey }, series))
  }

  return (
    <Dialog open onOpenChange={() => onEnd()} title={say('cancelTitle')} lead={lessonWords(lesson)}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {lesson.seriesId && <ScopeField value={scope} onChange={setScope} series={series} />}
        <ReasonField {...reason} hint={say('reasonHint')} />
        {scope === 'this' && (
          <label className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-9">
            <input
              type="checkbox"
              checked={charged}
              onChange={() => setCharged(!charged)}
              className="size-4.5 accent-laurel"
            />
            {say('charge', facts)}
          </label>
        )}
        <p aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3 text-sm">
          {say(
            scope === 'this' ? (charge ? 'consequenceCharged' : 'consequenceFree') : 'consequenceMany',
            facts,
          )}
        </p>
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
