'use client'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { CheckLine } from './check-line.tsx'
import { MoveWords } from './move-words.tsx'
import { useCheck } from './reads.ts'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import type { Scope, Times } from './series-move.ts'
import { TimeFields, timesOf, typedOf } from './time-fields.tsx'
import { useLessonAct, useMove } from './use-acts.ts'
import { useSeriesChange } from './use-series-change.ts'

type MoveDialogProps = {
  lesson: Session
  zone: string
  nowMs: number
  onEnd: (present?: Session) => void
}

/** Moves a lesson or changes its length by typing, for people who cannot drag it. */
export function MoveDialog({ lesson, zone, nowMs, onEnd }: MoveDialogProps) {
  const say = useTranslations('admin.lesson')
  const [typed, setTyped] = useState(() => typedOf(lesson, zone))
  const [scope, setScope] = useState<Scope>('this')
  const to = timesOf(typed, zone)
  const same =
    to?.startAtUtc.getTime() === lesson.startAtUtc.getTime() &&
    to.endAtUtc.getTime() === lesson.endAtUtc.getTime()
  const { series, change, others } = useSeriesChange(lesson, to)
  const chosen = others.many ? scope : 'this'
  const move = useMove(zone)
  const telling = useTelling()
  const { busy, error, run, forget } = useLessonAct(
    (times: Times) => move({ lesson, to: times, scope: chosen, series, change, headers: telling.headers }),
    onEnd,
  )
  const { teacherId, studentId } = lesson
  const check = useCheck(
    to && !same
      ? {
          teacherId,
          studentId,
          startAtUtc: to.startAtUtc.toISOString(),
          endAtUtc: to.endAtUtc.toISOString(),
          excludeSessionId: lesson.id,
        }
      : undefined,
  )
  const clashes = (check.data?.conflicts.length ?? 0) > 0

  /** Also hides the refusal, which was about what had been typed before. */
  function hidingRefusal<Value>(set: (value: Value) => void) {
    return (value: Value) => {
      forget()
      set(value)
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (to && !same) void run(to)
  }

  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('moveTitle')}
      lead={`${lesson.teacherName} · ${lesson.studentName} · ${lesson.subject}`}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TimeFields value={typed} zone={zone} onChange={hidingRefusal(setTyped)} />
        {to && !same && <MoveWords lesson={lesson} to={to} zone={zone} nowMs={nowMs} />}
        {lesson.seriesId && to && !same && (
          <ScopeField {...others} series={series} value={chosen} onChange={hidingRefusal(setScope)} />
        )}
        {/* After a refusal, the refusal says more than the check. */}
        {error === undefined && <CheckLine check={check} zone={zone} one={chosen !== 'this'} />}
        <DoNotTell {...telling.field} />
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('leave')}
          </Button>
          <Button
            type="submit"
            needsServer
            busy={busy}
            disabled={!to || same || (clashes && chosen === 'this')}
          >
            {say('move')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
