'use client'
import type { Session } from '@summa/contracts'
import { durationMinutes } from '@summa/domain'
import type { EventTimes } from '@summa/ui/calendar/calendar-event.ts'
import { CalendarGrid } from '@summa/ui/calendar/calendar-grid.tsx'
import type { CalendarGridHandle } from '@summa/ui/calendar/calendar-grid.tsx'
import type { DragWarning } from '@summa/ui/calendar/drag-tip.tsx'
import { useTranslations } from 'next-intl'
import { memo, useCallback, useState } from 'react'
import type { RefObject } from 'react'
import type { Times } from '../lesson/series-move.ts'
import { ClashWarning } from './clash-warning.tsx'
import { answerKey } from './clashes.ts'
import type { ClashAnswers, KnownClash } from './clashes.ts'
import { ClockChange, useDayChanges } from './clock-change.tsx'
import { LessonBlock, WholeLesson } from './lesson-block.tsx'
import type { Block } from './use-blocks.tsx'
import type { StillPlace } from './use-place.ts'

/** The times that a new lesson was pointed at, and where the pointer was. */
type Pointed = Times & { at: { x: number; y: number } }

type LessonGridProps = {
  place: StillPlace
  lessons: readonly Session[]
  blocks: readonly Block[]
  onOpen: (lesson: Session) => void
  onNew: (pointed: Pointed) => void
  onDrop: (lesson: Session, to: Times, known: KnownClash | undefined) => boolean
  handle: RefObject<CalendarGridHandle | null>
}

function timesOf({ start, end }: EventTimes): Times {
  return { startAtUtc: start, endAtUtc: end }
}

function blockContent({ lesson, words, start, end }: Block, times: EventTimes) {
  const isMoved = times.start.getTime() !== start.getTime() || times.end.getTime() !== end.getTime()
  const [from, to] = isMoved ? [words.time(times.start), words.time(times.end)] : [words.from, words.to]
  const minutes = durationMinutes(lesson.startAtUtc, lesson.endAtUtc)
  return <LessonBlock lesson={lesson} words={words} from={from} to={to} minutes={minutes} />
}

function wholeLesson({ lesson, words }: Block) {
  return <WholeLesson lesson={lesson} words={words} />
}

/** Everybody's lessons in a week or on a day. */
export default memo(function LessonGrid({
  place,
  lessons,
  blocks,
  onOpen,
  onNew,
  onDrop,
  handle,
}: LessonGridProps) {
  const say = useTranslations('admin.calendar')
  const [answers] = useState<ClashAnswers>(() => new Map())
  const changes = useDayChanges(place)
  const { view, on, today, zone, secondZone, go } = place

  const dayNote = useCallback(
    (day: string) => changes.get(day)?.map((change) => <ClockChange key={change.zone} change={change} />),
    [changes],
  )
  const openDay = useCallback(
    (day: string) => go({ view: view === 'week' ? 'day' : 'week', on: day }),
    [go, view],
  )
  const dragWarning: DragWarning<Block> = ({ event: { lesson }, to }, setRefused) => (
    <ClashWarning
      dragged={{ lesson, to: timesOf(to) }}
      lessons={lessons}
      zone={zone}
      answers={answers}
      setRefused={setRefused}
    />
  )

  return (
    <CalendarGrid
      view={view}
      on={on}
      today={today}
      zone={zone}
      secondZone={secondZone}
      events={blocks}
      // Found by the journeys.
      eventClass="lesson-block"
      eventContent={blockContent}
      eventTip={wholeLesson}
      dayNote={dayNote}
      dragWarning={dragWarning}
      moreHint={(count) => say('moreHint', { count })}
      onDayPress={openDay}
      onOpen={({ lesson }) => onOpen(lesson)}
      onSelect={({ at, ...times }) => onNew({ ...timesOf(times), at })}
      onDrop={({ lesson }, times) => {
        const to = timesOf(times)
        return onDrop(lesson, to, answers.get(answerKey({ lesson, to })))
      }}
      handle={handle}
    />
  )
})
