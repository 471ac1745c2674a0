'use client'
import { Dialog } from '@base-ui/react/dialog'
import type { Session } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { CalendarSearch, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { CalendarPlace } from '../calendar/use-place.ts'
import { LessonDetails } from './lesson-details.tsx'
import { useLesson } from './reads.ts'

type LessonPanelProps = {
  id: string
  place: CalendarPlace
  /** The lesson as somebody else has left it, where an act was refused for that. */
  present: Session | undefined
  onPresent: (present: Session | undefined) => void
  onClose: () => void
}

/** A lesson beside the calendar, which stays in use; on a phone instead of it. */
export function LessonPanel({ id, place, present, onPresent, onClose }: LessonPanelProps) {
  const say = useTranslations('admin.lesson')
  const query = useLesson(id)
  const title = useRef<HTMLHeadingElement>(null)
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={title}
          className="fixed inset-0 z-30 flex flex-col overflow-y-auto bg-surface shadow-raised outline-none md:start-auto md:w-100 md:border-s md:border-line"
        >
          <div className="sticky top-0 z-10 flex items-start justify-between gap-3 border-b border-line bg-surface px-5 pt-[max(1rem,env(safe-area-inset-top))] pb-3">
            <Dialog.Title ref={title} tabIndex={-1} className="min-w-0 text-xl break-words outline-none">
              {query.data ? `${query.data.teacherName} · ${query.data.studentName}` : say('title')}
            </Dialog.Title>
            <Dialog.Close
              aria-label={say('closePanel')}
              className="-mt-1.5 -me-2 grid size-11 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="flex-1 px-5 py-4 pb-[max(2rem,env(safe-area-inset-bottom))]">
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
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
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
