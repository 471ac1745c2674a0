'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { CalendarClock, CalendarX, HandCoins, Pencil, UserCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { actsOn } from './acts-on.ts'
import type { Act } from './acts-on.ts'
import { AttendDialog } from './attend-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { WaiveDialog } from './waive-dialog.tsx'

const MoveDialog = lazy(() => import('./move-dialog.tsx').then((module) => ({ default: module.MoveDialog })))

type LessonActsProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  nowMs: number
  onPresent: (present: Session | undefined) => void
}

const looks = {
  move: { sign: CalendarClock, look: 'secondary' },
  edit: { sign: Pencil, look: 'secondary' },
  cancel: { sign: CalendarX, look: 'danger' },
  attend: { sign: UserCheck, look: 'secondary' },
  waive: { sign: HandCoins, look: 'secondary' },
} as const

/** The buttons for what can be done with a lesson now, and the dialog of the one that was pressed. */
export function LessonActs({ lesson, series, zone, nowMs, onPresent }: LessonActsProps) {
  const say = useTranslations('admin.lesson')
  const [pressed, setPressed] = useState<Act>()
  const { isOwner } = useRights()
  const acts = actsOn(lesson, nowMs, isOwner)
  // The lesson may have changed since: a dialog for an act that is no longer possible closes.
  const open = acts.find((act) => act === pressed)
  function end(present?: Session) {
    setPressed(undefined)
    onPresent(present)
  }
  const shared = { lesson, zone, onEnd: end }
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {acts.map((act) => {
        const { sign: Sign, look } = looks[act]
        return (
          <Button key={act} look={look} needsServer onClick={() => setPressed(act)}>
            <Sign aria-hidden className="size-4.5" />
            {say(`acts.${act}`, { paidWith: lesson.paidWith })}
          </Button>
        )
      })}
      {open === 'move' && (
        <Suspense>
          <MoveDialog {...shared} nowMs={nowMs} />
        </Suspense>
      )}
      {open === 'edit' && <EditDialog {...shared} series={series} />}
      {open === 'cancel' && <CancelDialog {...shared} series={series} />}
      {open === 'attend' && <AttendDialog {...shared} />}
      {open === 'waive' && <WaiveDialog {...shared} />}
    </div>
  )
}
