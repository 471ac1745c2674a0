'use client'
import type { Session } from '@summa/contracts'
import { byDate, noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { WeekStrip } from '@summa/ui/lessons/week-strip.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { ClockChange, useDayChanges } from './clock-change.tsx'
import type { CalendarPlace } from './use-place.ts'

type AgendaProps = {
  place: CalendarPlace
  lessons: readonly Session[]
  colours: ReadonlyMap<string, string>
  onOpen: (lesson: Session) => void
}

/** The calendar on a phone: the days of the week in one line, and below it a list of lessons for each day. */
export function Agenda({ place, lessons, colours, onOpen }: AgendaProps) {
  const say = useTranslations('admin.calendar')
  const times = useTimeWords()
  const { dates, on, today, zone, go } = place
  const days = byDate(lessons, zone)
  const changes = useDayChanges(place)

  const firstShown = on === dates[0] ? undefined : on
  useEffect(() => {
    // Only when the agenda opens, so that it never scrolls away from what somebody is reading.
    if (firstShown) document.getElementById(`day-${firstShown}`)?.scrollIntoView({ block: 'start' })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  function choose(date: string) {
    go({ on: date }, 'replace')
    document.getElementById(`day-${date}`)?.scrollIntoView({ block: 'start' })
  }

  return (
    <div className="flex flex-col gap-5">
      <WeekStrip
        dates={dates}
        on={on}
        today={today}
        countOn={(date) => days.get(date)?.length ?? 0}
        onChoose={choose}
      />
      {dates.map((date) => (
        <section
          key={date}
          id={`day-${date}`}
          aria-labelledby={`day-${date}-heading`}
          className="scroll-mt-4"
        >
          <h2
            id={`day-${date}-heading`}
            className={date === on ? 'mb-1 text-base text-laurel' : 'mb-1 text-base'}
          >
            {times.day(noonOf(date), 'UTC')}
            {date === today && <span className="font-normal text-ink-soft"> · {say('today')}</span>}
          </h2>
          {changes.get(date)?.map((change) => (
            <ClockChange key={change.zone} change={change} />
          ))}
          {days.has(date) ? (
            <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
              {days.get(date)?.map((lesson) => (
                <li key={lesson.id}>
                  <Row lesson={lesson} place={place} colour={colours.get(lesson.teacherId)} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-sm text-ink-soft">{say('emptyDay')}</p>
          )}
        </section>
      ))}
    </div>
  )
}

type RowProps = {
  lesson: Session
  place: CalendarPlace
  colour: string | undefined
  onOpen: (lesson: Session) => void
}

function Row({ lesson, place: { zone, nowMs }, colour, onOpen }: RowProps) {
  return (
    <button
      type="button"
      onClick={() => onOpen(lesson)}
      className="flex w-full gap-3 px-4 py-3 text-start -outline-offset-2 hover:bg-sunken/60"
    >
      <span aria-hidden className="w-1 shrink-0 rounded-full" style={{ background: colour }} />
      <span className="min-w-0 flex-1">
        <LessonTime {...lesson} zone={zone} className="text-sm" />
        <span className="block truncate font-medium">
          {lesson.teacherName} · {lesson.studentName}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-1.5 text-sm text-ink-soft">
          {lesson.subject}
          <LessonBadge lesson={lesson} nowMs={nowMs} />
          {lesson.pendingRequestId && <PendingBadge />}
        </span>
      </span>
    </button>
  )
}
