'use client'
import '@fullcalendar/react/skeleton.css'
import FullCalendar from '@fullcalendar/react'
import type {
  CalendarRef,
  DateSpanApi,
  EventApi,
  EventDisplayInfo,
  EventDropInfo,
  EventInput,
  EventResizeDoneInfo,
} from '@fullcalendar/react'
import interactionPlugin from '@fullcalendar/react/interaction'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import type { Session } from '@summa/contracts'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { memo, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { Times } from '../lesson/series-move.ts'
import { BlockTip } from './block-tip.tsx'
import { ClashTip } from './clash-tip.tsx'
import { AxisHead, DayHead } from './grid-heads.tsx'
import { gridLook } from './grid-look.ts'
import { LessonBlock } from './lesson-block.tsx'
import type { BlockWords } from './lesson-block.tsx'
import { SlotHead } from './slot-head.tsx'
import type { StillPlace } from './use-place.ts'
import { useDrag } from './use-drag.ts'

const plugins = [timeGridPlugin, interactionPlugin]
const usualLengthMs = 3_600_000

/** Where a new lesson was pointed at. */
export type Pointed = Times & { at: { x: number; y: number } }

export type GridHandle = {
  /** Marks where a new lesson would come. */
  select: (times: Times) => void
  unselect: () => void
}

type TimeGridProps = {
  place: StillPlace
  lessons: readonly Session[]
  blocks: EventInput[]
  onOpen: (lesson: Session) => void
  onNew: (pointed: Pointed) => void
  onDrop: (lesson: Session, to: Times, known: ReturnType<ReturnType<typeof useDrag>['known']>) => boolean
  handle: RefObject<GridHandle | null>
}

function lessonOf(event: Pick<EventApi, 'extendedProps'>) {
  return (event.extendedProps as { lesson: Session }).lesson
}

function blockContent(info: EventDisplayInfo) {
  const { lesson, words, minutes } = info.event.extendedProps as {
    lesson: Session | undefined
    words: BlockWords
    minutes: number
  }
  // What is being drawn with the pointer is no lesson yet.
  if (!lesson) return null
  const { start, end } = info.event
  const [from, to] =
    info.isMirror && start && end ? [words.time(start), words.time(end)] : [words.from, words.to]
  const lines = minutes < 40 ? 1 : minutes < 60 ? 2 : minutes < 75 ? 3 : 4
  return <LessonBlock lesson={lesson} words={words} from={from} to={to} lines={lines} />
}

/** The library first draws without knowing the sizes of its heads: that is not shown, or all would jump. */
function useMeasured() {
  const [measured, setMeasured] = useState(false)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setMeasured(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return measured
}

/**
 * A week or a day of everybody's lessons: to click, to draw on, to drag and to lengthen. The library draws all of it
 * whenever this is rendered, so what it is given stays the same for as long as it can.
 */
export default memo(function TimeGrid({
  place,
  lessons,
  blocks,
  onOpen,
  onNew,
  onDrop,
  handle,
}: TimeGridProps) {
  const say = useTranslations('admin.calendar')
  const locale = useLocale()
  const calendar = useRef<CalendarRef>(null)
  const frame = useRef<HTMLDivElement>(null)
  const drag = useDrag()
  const measured = useMeasured()
  const { view, on, zone, dates, beside } = place
  const fcView = view === 'week' ? 'timeGridWeek' : 'timeGridDay'

  const drawn = useRef(`${fcView} ${on}`)
  useEffect(() => {
    if (drawn.current === `${fcView} ${on}`) return
    drawn.current = `${fcView} ${on}`
    // Between two renders: the library draws itself at once when it is told to go elsewhere.
    queueMicrotask(() => calendar.current?.getApi().changeView(fcView, on))
  }, [fcView, on])
  useImperativeHandle(
    handle,
    () => ({
      select: ({ startAtUtc, endAtUtc }) => calendar.current?.getApi().select(startAtUtc, endAtUtc),
      unselect: () => calendar.current?.getApi().unselect(),
    }),
    [],
  )

  const hold = useCallback(
    ({ start, end }: DateSpanApi, event: EventApi | null) => {
      if (event) drag.hold({ lesson: lessonOf(event), to: { startAtUtc: start, endAtUtc: end } })
      return !event || !drag.aborted()
    },
    [drag],
  )
  function drop({ event, revert }: EventDropInfo | EventResizeDoneInfo) {
    const lesson = lessonOf(event)
    const to = { startAtUtc: event.start ?? lesson.startAtUtc, endAtUtc: event.end ?? lesson.endAtUtc }
    const known = drag.known({ lesson, to })
    drag.hold(undefined)
    if (drag.aborted() || !onDrop(lesson, to, known)) revert()
  }
  function point(start: Date, end: Date, { clientX: x, clientY: y }: MouseEvent) {
    onNew({ startAtUtc: start, endAtUtc: end, at: { x, y } })
  }

  const heads = useMemo(
    () => ({
      dayHeaderContent: ({ date }: { date: Date }) => <DayHead date={date} place={place} />,
      slotHeaderContent: ({ time }: { time?: { milliseconds: number } }) => (
        <SlotHead ms={time?.milliseconds ?? 0} on={dates[0] ?? on} zone={zone} beside={beside} />
      ),
      weekNumberHeaderContent: () => <AxisHead zone={zone} beside={beside} />,
    }),
    [place, dates, on, zone, beside],
  )

  return (
    <div
      ref={frame}
      className={clsx(
        // A pointer that moves over hundreds of lessons would select their text, which takes longer than drawing them.
        'group/grid h-full overflow-hidden rounded-lg border border-line bg-surface shadow-card select-none',
        !measured && '*:invisible',
      )}
    >
      <FullCalendar
        ref={calendar}
        {...gridLook}
        {...heads}
        plugins={plugins}
        initialView={fcView}
        initialDate={on}
        timeZone={zone}
        locale={locale}
        weekTextLong={say('week')}
        timedText={say('timed')}
        firstDay={1}
        headerToolbar={false}
        allDaySlot={false}
        borderless
        weekNumbers
        height="100%"
        slotDuration="00:30"
        slotHeaderInterval="01:00"
        slotMinHeight={28}
        snapDuration="00:15"
        scrollTime="07:30"
        scrollTimeReset={false}
        eventMaxStack={view === 'week' ? 4 : 12}
        eventMinHeight={22}
        slotEventOverlap={false}
        nowIndicator
        events={blocks}
        eventContent={blockContent}
        eventInteractive
        eventClick={({ event }) => onOpen(lessonOf(event))}
        eventAllow={hold}
        eventDragStop={() => drag.hold(undefined)}
        eventResizeStop={() => drag.hold(undefined)}
        eventDrop={drop}
        eventResize={drop}
        eventOverlap
        selectable
        selectMirror={false}
        selectMinDistance={6}
        unselectAuto={false}
        dragRevertDuration={150}
        dateClick={({ date, jsEvent }) => {
          const end = new Date(date.getTime() + usualLengthMs)
          calendar.current?.getApi().select(date, end)
          point(date, end, jsEvent)
        }}
        select={({ start, end, jsEvent }) => jsEvent && point(start, end, jsEvent)}
        moreLinkText={(count) => say('more', { count })}
        moreLinkHint={(count) => say('moreHint', { count })}
        closeHint={say('close')}
        popoverCloseContent={() => <X aria-hidden className="size-4" />}
      />
      <BlockTip blocks={blocks} grid={frame} />
      <ClashTip drag={drag} lessons={lessons} zone={zone} grid={frame} />
    </div>
  )
})
