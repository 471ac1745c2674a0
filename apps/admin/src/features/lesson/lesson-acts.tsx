'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { CalendarClock, CalendarX, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CancelDialog } from './cancel-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'

type LessonActsProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  nowMs: number
  onPresent: (present: Session | undefined) => void
}

const acts = [
  { act: 'move', sign: CalendarClock, look: 'secondary' },
  { act: 'edit', sign: Pencil, look: 'secondary' },
  { act: 'cancel', sign: CalendarX, look: 'danger' },
] as const

/** What can still be done with a lesson that is planned. */
export function LessonActs({ lesson, series, zone, nowMs, onPresent }: LessonActsProps) {
  const say = useTranslations('admin.lesson')
  const [open, setOpen] = useState<(typeof acts)[number]['act']>()
  function end(present?: Session) {
    setOpen(undefined)
    onPresent(present)
  }
  const shared = { lesson, zone, onEnd: end }
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map(({ act, sign: Sign, look }) => (
        <Button key={act} look={look} needsServer onClick={() => setOpen(act)}>
          <Sign aria-hidden className="size-4.5" />
          {say(`acts.${act}`)}
        </Button>
      ))}
      {open === 'move' && <MoveDialog {...shared} nowMs={nowMs} />}
      {open === 'edit' && <EditDialog {...shared} series={series} />}
      {open === 'cancel' && <CancelDialog {...shared} series={series} />}
    </div>
  )
}
