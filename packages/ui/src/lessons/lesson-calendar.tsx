'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense, useRef } from 'react'
import type { RefObject } from 'react'
import { Button } from '../components/button.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { State } from '../components/state.tsx'
import { Loaded } from '../session/loaded.tsx'
import { useOrganizationName } from '../session/use-me.ts'
import { monthInWords } from '../time/zoned-time.ts'
import { byDate, noonOf, stepped } from './calendar-span.ts'
import type { Place } from './calendar-span.ts'
import { dayElementId, LessonDays } from './lesson-days.tsx'
import type { Other } from './lesson-row.tsx'
import type { Lesson } from './lesson.ts'
import type { Calendar } from './use-calendar.ts'
import { WeekStrip } from './week-strip.tsx'

const MonthGrid = lazy(() => import('./month-grid.tsx').then((module) => ({ default: module.MonthGrid })))

type LessonCalendarProps = {
  calendar: Calendar
  /** Exactly the lessons of the calendar's span. */
  query: UseQueryResult<Lesson[]>
  other: Other
}

/** The calendar of the phones: a week as a strip with all its lessons, or a month as a grid with the lessons of a day. */
export function LessonCalendar({ calendar, query, other }: LessonCalendarProps) {
  const { place, dates, today, zone, nowMs, go } = calendar
  const days = query.data && byDate(query.data, zone)
  const heading = useRef<HTMLHeadingElement>(null)
  const countOn = (date: string) => days && (days.get(date)?.length ?? 0)

  function choose(on: string) {
    go({ ...place, on })
    document.getElementById(dayElementId(on))?.scrollIntoView({ block: 'nearest' })
  }

  /** For buttons that disappear when pressed: the focus moves to the heading. */
  function goAndFocus(next: Place) {
    go(next)
    heading.current?.focus()
  }

  const shown = { on: place.on, today, countOn, onChoose: choose }
  return (
    <div className="flex flex-col gap-5">
      <CalendarBar calendar={calendar} heading={heading} goAndFocus={goAndFocus} />
      {place.view === 'week' ? (
        <WeekStrip dates={dates} {...shown} />
      ) : (
        <Suspense fallback={<Skeleton className="h-80 w-full rounded-lg" />}>
          <MonthGrid {...shown} />
        </Suspense>
      )}
      <Loaded query={query} part skeleton={<DaysSkeleton />}>
        {(lessons) =>
          place.view === 'week' && lessons.length === 0 ? (
            <EmptyWeek calendar={calendar} goAndFocus={goAndFocus} />
          ) : (
            <LessonDays
              lessons={lessons}
              dates={place.view === 'week' ? dates : [place.on]}
              on={place.on}
              other={other}
              zone={zone}
              nowMs={nowMs}
            />
          )
        }
      </Loaded>
    </div>
  )
}

type CalendarBarProps = {
  calendar: Calendar
  heading: RefObject<HTMLHeadingElement | null>
  goAndFocus: (next: Place) => void
}

function CalendarBar({ calendar: { place, dates, today, go }, heading, goAndFocus }: CalendarBarProps) {
  const say = useTranslations('lessons')
  const locale = useLocale()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <h1
        ref={heading}
        tabIndex={-1}
        className="max-w-full flex-[1_0_auto] text-2xl outline-none"
        aria-live="polite"
      >
        {monthInWords(noonOf(place.on), 'UTC', locale)}
      </h1>
      <div className="flex items-center gap-1">
        {!dates.includes(today) && (
          <Button look="quiet" onClick={() => goAndFocus({ ...place, on: today })}>
            {say('toToday')}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={say(`previous.${place.view}`)}
          onClick={() => go(stepped(place, -1))}
        >
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <Button look="quiet" aria-label={say(`next.${place.view}`)} onClick={() => go(stepped(place, 1))}>
          <ChevronRight aria-hidden className="size-5" />
        </Button>
      </div>
      <div className="w-full sm:w-52">
        <Segmented
          label={say('view')}
          labelHidden
          name="view"
          value={place.view}
          options={(['week', 'month'] as const).map((value) => ({ value, label: say(value) }))}
          onChange={(view) => go({ ...place, view })}
        />
      </div>
    </div>
  )
}

function EmptyWeek({
  calendar: { place, dates, today },
  goAndFocus,
}: Pick<CalendarBarProps, 'calendar' | 'goAndFocus'>) {
  const say = useTranslations('lessons')
  const isThisWeek = dates.includes(today)
  const organization = useOrganizationName()
  return (
    <State
      level="h2"
      sign={<CalendarDays aria-hidden />}
      title={say('emptyWeek')}
      action={
        <Button
          look="secondary"
          onClick={() => goAndFocus(isThisWeek ? stepped(place, 1) : { ...place, on: today })}
        >
          {say(isThisWeek ? 'next.week' : 'toToday')}
        </Button>
      }
    >
      <p>{say('emptyWeekLead', { organization })}</p>
    </State>
  )
}

function DaysSkeleton() {
  return (
    <div className="flex flex-col gap-5">
      {[1, 2].map((day) => (
        <div key={day}>
          <Skeleton className="mb-2 h-6 w-44" />
          <Skeleton className="h-24 w-full rounded-lg" />
        </div>
      ))}
    </div>
  )
}
