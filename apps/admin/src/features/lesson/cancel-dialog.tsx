'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import type { Scope } from './series-move.ts'
import { useCancel } from './use-acts.ts'
import { useAttempt } from './use-attempt.ts'
import { useTry } from './use-try.ts'

const mostCharacters = 500

type CancelDialogProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  onEnd: (present?: Session) => void
}

/** It cannot be taken back: what follows from it is said before. */
export function CancelDialog({ lesson, series, zone, onEnd }: CancelDialogProps) {
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  const [reason, setReason] = useState('')
  const [charged, setCharged] = useState(false)
  const [scope, setScope] = useState<Scope>('this')
  const [fault, setFault] = useState<string>()
  const { busy, error, attempt } = useTry(onEnd)
  const cancel = useCancel()
  const keyOf = useAttempt()
  const charge = charged && scope === 'this'
  const facts = { units: lesson.consumesUnits, student: lesson.studentName, teacher: lesson.teacherName }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = reason.trim()
    const wrong =
      given === '' ? say('reasonRequired') : given.length > mostCharacters ? say('reasonTooLong') : undefined
    setFault(wrong)
    if (wrong) return
    const idempotencyKey = keyOf({ given, charge, version: lesson.version })
    void attempt(() => cancel(lesson, { reason: given, charge, scope, idempotencyKey }, series))
  }

  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('cancelTitle')}
      lead={`${lesson.teacherName} · ${lesson.studentName} · ${times.shortDay(lesson.startAtUtc, zone)} ${times.span(lesson.startAtUtc, lesson.endAtUtc, zone)}`}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {lesson.seriesId && <ScopeField value={scope} onChange={setScope} series={series} />}
        <Field label={say('reason')} hint={say('reasonHint')} error={fault}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={2}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {scope === 'this' && (
          <label className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-9">
            <input
              type="checkbox"
              checked={charged}
              onChange={() => setCharged(!charged)}
              className="size-4.5 accent-laurel"
            />
            {say('charge')}
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
            {say(scope === 'this' ? (charge ? 'cancelCharged' : 'cancel') : 'cancelMany')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
