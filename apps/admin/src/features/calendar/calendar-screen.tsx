'use client'
import type { Session } from '@summa/contracts'
import type { CalendarGridHandle } from '@summa/ui/calendar/calendar-grid.tsx'
import { Button } from '@summa/ui/components/button.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useNarrow } from '@summa/ui/shell/use-narrow.ts'
import { clsx } from 'clsx'
import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { LessonPanel } from '../lesson/lesson-panel.tsx'
import type { Start } from '../lesson/draft.ts'
import { useLessons, useTeachers } from '../lesson/reads.ts'
import { Agenda } from './agenda.tsx'
import { CalendarBar } from './calendar-bar.tsx'
import { CalendarFilters } from './calendar-filters.tsx'
import { ClockChanges } from './clock-change.tsx'
import { useBlocks, useTeacherColours } from './use-blocks.tsx'
import { useDrop } from './use-drop.ts'
import { useCalendarPlace } from './use-place.ts'

const LessonGrid = lazy(() => import('./lesson-grid.tsx'))
const NewLesson = lazy(() =>
  import('../lesson/new-lesson.tsx').then((module) => ({ default: module.NewLesson })),
)
const DropDialog = lazy(() =>
  import('../lesson/drop-dialog.tsx').then((module) => ({ default: module.DropDialog })),
)

export function CalendarScreen() {
  const say = useTranslations('admin.calendar')
  const place = useCalendarPlace()
  const narrow = useNarrow()
  const shown = useMemo(
    () => ({ span: place.span, teachers: place.teachers, student: place.student }),
    [place.span, place.teachers, place.student],
  )
  const query = useLessons(shown)
  const teachers = useTeachers().data
  const colours = useTeacherColours(teachers)
  const lessons = useMemo(
    () => query.data?.filter(({ status }) => place.statuses.includes(status)),
    [query.data, place.statuses],
  )
  const asksForNew = useSearchParams().has('new')
  const [start, setStart] = useState<Start>()
  const grid = useRef<CalendarGridHandle>(null)
  const drop = useDrop({ place, lessons: query.data ?? [] })
  const blocks = useBlocks(lessons, { zone: place.zone, colours, pending: drop.pending })
  const { go, on } = place
  const open = useCallback((lesson: Session) => go({ lesson: lesson.id, on }), [go, on])

  function endNew() {
    setStart(undefined)
    grid.current?.unselect()
    if (!asksForNew) return
    const search = new URLSearchParams(location.search)
    search.delete('new')
    history.replaceState(null, '', `${location.pathname}${search.size > 0 ? `?${search.toString()}` : ''}`)
  }

  const newStart = start ?? (asksForNew ? {} : undefined)
  // A new lesson starts with the teacher whose calendar is shown, if it is only one.
  const [only, ...others] = (teachers ?? []).filter(({ id }) => place.teachers.includes(id))
  const teacher = others.length === 0 && only?.status === 'ACTIVE' ? only : undefined
  return (
    <div className={clsx('flex flex-col gap-3', place.lesson && 'xl:pe-[25rem]')}>
      <CalendarBar place={place} narrow={narrow} onNew={() => setStart({})} />
      <CalendarFilters place={place} teachers={teachers ?? []} />
      <Loaded query={query} part skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}>
        {(all) =>
          narrow ? (
            all.length === 0 ? (
              <Empty onNew={() => setStart({})} />
            ) : (
              <Agenda place={place} lessons={lessons ?? []} colours={colours} onOpen={open} />
            )
          ) : (
            <>
              {lessons?.length === 0 && (
                <p role="status" className="rounded-md bg-laurel-tint px-3.5 py-2 text-sm">
                  {say(all.length === 0 ? 'emptyHint' : 'emptyFiltered')}
                </p>
              )}
              <ClockChanges place={place} />
              <div className="h-[max(30rem,calc(100dvh-11.5rem))]">
                <Suspense fallback={<Skeleton className="h-full w-full rounded-lg" />}>
                  <LessonGrid
                    place={place.still}
                    lessons={all}
                    blocks={blocks}
                    onOpen={open}
                    onNew={setStart}
                    onDrop={drop.onDrop}
                    handle={grid}
                  />
                </Suspense>
              </div>
            </>
          )
        }
      </Loaded>
      {/* A class is in the academy's zone by default, so the form waits for it. */}
      {newStart && place.academy && (
        <Suspense>
          <NewLesson
            place={place}
            start={newStart}
            inAddress={start === undefined}
            teacher={teacher && { id: teacher.id, name: teacher.profile.displayName }}
            onTimes={({ startAtUtc: start, endAtUtc: end }) =>
              newStart.at && grid.current?.select({ start, end })
            }
            onEnd={endNew}
          />
        </Suspense>
      )}
      {drop.asked && (
        <Suspense>
          <DropDialog {...drop.asked} zone={place.zone} nowMs={place.nowMs} onEnd={drop.end} />
        </Suspense>
      )}
      {place.lesson && (
        <LessonPanel
          key={place.lesson}
          id={place.lesson}
          place={place}
          present={drop.present}
          onPresent={drop.showPresent}
          onClose={() => {
            drop.showPresent(undefined)
            // In place of the entry that opened it: after a new one, Back would open the panel again.
            place.go({ lesson: undefined, on: place.on === place.today ? undefined : place.on }, 'replace')
          }}
        />
      )}
    </div>
  )
}

function Empty({ onNew }: { onNew: () => void }) {
  const say = useTranslations('admin.calendar')
  return (
    <State
      level="h2"
      sign={<CalendarPlus aria-hidden />}
      title={say('emptyWeek')}
      action={
        <Button look="secondary" needsServer onClick={onNew}>
          {say('newLesson')}
        </Button>
      }
    >
      <p>{say('emptyWeekLead')}</p>
    </State>
  )
}
