'use client'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { SidePanel } from '@summa/ui/components/side-panel.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { CalendarSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CalendarPlace } from '../calendar/use-place.ts'
import { LessonDetails } from './lesson-details.tsx'
import { useLesson } from './reads.ts'

type LessonPanelProps = {
  id: string
  place: CalendarPlace
  /** The lesson as it is now, if an act was refused because somebody else has changed it. */
  present: Session | undefined
  onPresent: (present: Session | undefined) => void
  onClose: () => void
}

/** A lesson at the side of the calendar, which can still be used; on a phone it covers the calendar. */
export function LessonPanel({ id, place, present, onPresent, onClose }: LessonPanelProps) {
  const say = useTranslations('admin.lesson')
  const query = useLesson(id)
  return (
    <SidePanel
      title={query.data ? `${query.data.teacherName} · ${query.data.studentName}` : say('title')}
      closeLabel={say('closePanel')}
      onClose={onClose}
    >
      <Loaded query={query} part skeleton={<PanelSkeleton />} missing={<Missing onClose={onClose} />}>
        {(lesson) => (
          <LessonDetails
            lesson={lesson}
            place={place}
            changed={present?.id === lesson.id}
            onPresent={onPresent}
          />
        )}
      </Loaded>
    </SidePanel>
  )
}

function Missing({ onClose }: { onClose: () => void }) {
  const say = useTranslations('admin.lesson')
  return (
    <State
      level="h2"
      sign={<CalendarSearch aria-hidden />}
      title={say('missing')}
      action={
        <Button look="secondary" onClick={onClose}>
          {say('toCalendar')}
        </Button>
      }
    >
      <p>{say('missingLead')}</p>
    </State>
  )
}

function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-5">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
