'use client'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { MoveWords } from './move-words.tsx'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import type { Scope, Times } from './series-move.ts'
import { useSeriesChange } from './use-series-change.ts'
import { useLessonAct, useMove } from './use-acts.ts'

type DropDialogProps = {
  lesson: Session
  to: Times
  zone: string
  nowMs: number
  /** `present` is the lesson as it is now, if it was not moved because somebody else has changed it. */
  onEnd: (present?: Session) => void
}

/** Asks after a drop: which lessons of the series it is for, and whether a lesson may come to lie in the past. */
export function DropDialog({ lesson, to, zone, nowMs, onEnd }: DropDialogProps) {
  const say = useTranslations('admin.lesson')
  const [scope, setScope] = useState<Scope>('this')
  const { series, change, others } = useSeriesChange(lesson, to)
  const move = useMove(zone)
  const telling = useTelling()
  const { busy, error, run } = useLessonAct(
    () => move({ lesson, to, scope, series, change, headers: telling.headers }),
    onEnd,
  )

  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('moveTitle')}
      lead={`${lesson.teacherName} · ${lesson.studentName} · ${lesson.subject}`}
    >
      <div className="flex flex-col gap-4">
        <MoveWords lesson={lesson} to={to} zone={zone} nowMs={nowMs} />
        {lesson.seriesId && <ScopeField {...others} series={series} value={scope} onChange={setScope} />}
        <DoNotTell {...telling.field} />
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('leave')}
          </Button>
          <Button needsServer busy={busy} onClick={() => void run()}>
            {say('move')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
