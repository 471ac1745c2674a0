'use client'
import '@fullcalendar/react/skeleton.css'
import FullCalendar from '@fullcalendar/react'
import type {
  CalendarOptions,
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
import { mondayOf } from '@summa/domain'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { dateAt } from '../lessons/calendar-span.ts'
import type { CalendarEvent, EventTimes } from './calendar-event.ts'
import { calendarGridLook } from './calendar-grid-look.ts'
import { DayHead } from './day-head.tsx'
import { DragTip } from './drag-tip.tsx'
import type { DragWarning } from './drag-tip.tsx'
import { useDrag } from './drag.ts'
import { EventTip } from './event-tip.tsx'
import { HourHead, ZonesHead } from './hour-head.tsx'

const plugins = [timeGridPlugin, interactionPlugin]
const clickedLengthMs = 3_600_000

const behaviour = {
  firstDay: 1,
  headerToolbar: false,
  allDaySlot: false,
  borderless: true,
  // The column of week numbers holds the names of the zones.
  weekNumbers: true,
  height: '100%',
  slotDuration: '00:30',
  slotHeaderInterval: '01:00',
  slotMinHeight: 28,
  snapDuration: '00:15',
  scrollTimeReset: false,
  eventMinHeight: 22,
  slotEventOverlap: false,
  nowIndicator: true,
  eventInteractive: true,
  eventOverlap: true,
  selectable: true,
  selectMirror: false,
  selectMinDistance: 6,
  unselectAuto: false,
  dragRevertDuration: 150,
} satisfies CalendarOptions

/** The times that were clicked or drawn, and where the pointer was. */
type Selection = EventTimes & { at: { x: number; y: number } }

export type CalendarGridHandle = {
  /** Outlines times of which there is no event yet. */
  select: (times: EventTimes) => void
  unselect: () => void
}

type CalendarGridProps<Event extends CalendarEvent> = {
  view: 'week' | 'day'
  /** The date that is shown, or a date of the week: YYYY-MM-DD. */
  on: string
  today: string
  zone: string
  /** Its hours get a column of their own. */
  secondZone?: string | undefined
  /** How far the grid is scrolled when it opens. */
  scrollTime?: string
  events: readonly Event[]
  /** A class of every event's element. */
  eventClass?: string
  /** The content of an event. Each line that may be cut has `data-line`: the tip is shown where one is. */
  eventContent: (event: Event, times: EventTimes) => ReactNode
  /** The whole text of an event. */
  eventTip: (event: Event) => ReactNode
  /** Shown below the name of a day. */
  dayNote?: (on: string) => ReactNode
  /** Shown while an event is dragged. */
  dragWarning?: DragWarning<Event>
  moreHint: (count: number) => string
  onDayPress: (on: string) => void
  onOpen: (event: Event) => void
  onSelect: (selection: Selection) => void
  /** False puts the event back. */
  onDrop: (event: Event, to: EventTimes) => boolean
  handle?: RefObject<CalendarGridHandle | null>
}

/** What is being drawn with the pointer has no event yet. */
function eventOf({ extendedProps }: Pick<EventApi, 'extendedProps'>): unknown {
  return extendedProps['event']
}

function inputOf(event: CalendarEvent): EventInput {
  const { id, start, end, title, color, movable = false, background = false } = event
  return {
    id,
    start,
    end,
    title,
    color,
    editable: movable,
    display: background ? 'background' : 'auto',
    interactive: !background,
    extendedProps: { event },
  }
}

/** The library first draws without knowing the sizes of its heads, and would be seen to jump. */
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
 * A week or a day on which events are opened, drawn, dragged and resized. It imports a large library, so load it
 * lazily. Each render draws all events again: wrap what contains it in `memo`.
 */
export function CalendarGrid<Event extends CalendarEvent>({
  view,
  on,
  today,
  zone,
  secondZone,
  scrollTime = '07:30',
  events,
  eventClass,
  eventContent,
  eventTip,
  dayNote,
  dragWarning,
  moreHint,
  onDayPress,
  onOpen,
  onSelect,
  onDrop,
  handle,
}: CalendarGridProps<Event>) {
  const say = useTranslations('grid')
  const locale = useLocale()
  const calendar = useRef<CalendarRef>(null)
  const frame = useRef<HTMLDivElement>(null)
  const drag = useDrag<Event>()
  const measured = useMeasured()
  const fcView = view === 'week' ? 'timeGridWeek' : 'timeGridDay'

  const drawn = useRef(`${fcView} ${on}`)
  useEffect(() => {
    if (drawn.current === `${fcView} ${on}`) return
    drawn.current = `${fcView} ${on}`
    // The library renders as soon as it is told to, which React forbids inside an effect.
    queueMicrotask(() => calendar.current?.getApi().changeView(fcView, on))
  }, [fcView, on])
  useImperativeHandle(
    handle,
    () => ({
      select: ({ start, end }) => calendar.current?.getApi().select(start, end),
      unselect: () => calendar.current?.getApi().unselect(),
    }),
    [],
  )

  const move = useCallback(
    ({ start, end }: DateSpanApi, dragged: EventApi | null) => {
      const event = dragged && (eventOf(dragged) as Event | undefined)
      if (event) drag.move({ event, to: { start, end } })
      return !event || !drag.isCancelled()
    },
    [drag],
  )
  function drop({ event: dropped, revert }: EventDropInfo | EventResizeDoneInfo) {
    drag.end()
    const event = eventOf(dropped) as Event | undefined
    if (!event) return
    const to = { start: dropped.start ?? event.start, end: dropped.end ?? event.end }
    if (drag.isCancelled() || !onDrop(event, to)) revert()
  }
  function select(start: Date, end: Date, { clientX: x, clientY: y }: MouseEvent) {
    onSelect({ start, end, at: { x, y } })
  }

  const inputs = useMemo(() => events.map(inputOf), [events])
  const contents = useMemo(
    () => ({
      eventContent: ({ event: drawnEvent, isMirror }: EventDisplayInfo) => {
        const event = eventOf(drawnEvent) as Event | undefined
        if (!event) return null
        const { start, end } = drawnEvent
        return (
          <span data-event={event.id} className="@container block h-full overflow-hidden">
            {eventContent(event, isMirror && start && end ? { start, end } : event)}
          </span>
        )
      },
      columnEventClass: (info: EventDisplayInfo) => clsx(calendarGridLook.columnEventClass(info), eventClass),
      dayHeaderContent: ({ date }: { date: Date }) => {
        const day = dateAt(date, zone)
        return <DayHead on={day} today={today} view={view} onPress={onDayPress} note={dayNote?.(day)} />
      },
      slotHeaderContent: ({ time }: { time?: { milliseconds: number } }) => (
        <HourHead
          ms={time?.milliseconds ?? 0}
          on={view === 'week' ? mondayOf(on) : on}
          zone={zone}
          secondZone={secondZone}
        />
      ),
      weekNumberHeaderContent: () => <ZonesHead zone={zone} secondZone={secondZone} />,
    }),
    [eventContent, eventClass, view, on, today, zone, secondZone, onDayPress, dayNote],
  )

  return (
    <div
      ref={frame}
      className={clsx(
        // A pointer dragged over hundreds of events would select their text, which takes longer than drawing them.
        'group/grid h-full overflow-hidden rounded-lg border border-line bg-surface shadow-card select-none',
        !measured && '*:invisible',
      )}
    >
      <FullCalendar
        ref={calendar}
        {...calendarGridLook}
        {...behaviour}
        {...contents}
        plugins={plugins}
        initialView={fcView}
        initialDate={on}
        timeZone={zone}
        locale={locale}
        weekTextLong={say('week')}
        timedText={say('timed')}
        scrollTime={scrollTime}
        eventMaxStack={view === 'week' ? 4 : 12}
        events={inputs}
        eventClick={({ event: clicked }) => {
          const event = eventOf(clicked) as Event | undefined
          if (event && !event.background) onOpen(event)
        }}
        eventAllow={move}
        eventDragStop={drag.end}
        eventResizeStop={drag.end}
        eventDrop={drop}
        eventResize={drop}
        dateClick={({ date, jsEvent }) => {
          const end = new Date(date.getTime() + clickedLengthMs)
          calendar.current?.getApi().select(date, end)
          select(date, end, jsEvent)
        }}
        select={({ start, end, jsEvent }) => jsEvent && select(start, end, jsEvent)}
        moreLinkText={(count) => say('more', { count })}
        moreLinkHint={moreHint}
        closeHint={say('close')}
        popoverCloseContent={() => <X aria-hidden className="size-4" />}
      />
      <EventTip events={events} grid={frame} content={eventTip} />
      <DragTip drag={drag} zone={zone} grid={frame} warning={dragWarning} />
    </div>
  )
}
