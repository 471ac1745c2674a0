// The library lays the grid out; these classes draw it.
import type { CalendarOptions } from '@fullcalendar/react'
import { clsx } from 'clsx'
import type { CalendarEvent } from './calendar-event.ts'

export const calendarGridLook = {
  viewClass: 'text-sm',
  tableHeaderClass: 'bg-surface',
  dayHeaderRowClass: 'border-line',
  dayHeaderClass: 'border border-line/70 p-0',
  dayHeaderInnerClass: 'w-full',
  dayHeaderDividerClass: 'border-b border-line-strong/50',
  slotHeaderRowClass: 'border-line',
  slotHeaderClass: 'border-line/70 p-0 text-xs text-ink-soft',
  slotHeaderInnerClass: 'flex',
  slotHeaderDividerClass: 'border-e border-line',
  slotLaneClass: ({ isMinor }) => clsx('border', isMinor ? 'border-dotted border-line/60' : 'border-line/80'),
  dayLaneClass: ({ isToday }) => clsx('border border-line/70', isToday && 'bg-laurel-tint/35'),
  dayLaneInnerClass: 'ms-px me-1.5',
  nowIndicatorLineClass: 'border-t-2 border-danger',
  nowIndicatorHeaderClass: 'border-t-2 border-danger',
  highlightClass: 'rounded-sm bg-laurel-tint outline-2 -outline-offset-2 outline-dashed outline-laurel',
  columnEventClass: (info) => {
    const { look, saving } = info.event.extendedProps['event'] as CalendarEvent
    return clsx(
      'calendar-event group mb-px overflow-hidden rounded-sm border border-s-4 text-start text-xs leading-tight text-ink outline-offset-1',
      'hover:z-10! focus-visible:z-10! focus-visible:outline-2 focus-visible:outline-laurel',
      'border-[color-mix(in_srgb,var(--fc-event-color)_35%,var(--surface))] border-s-(--fc-event-color)',
      look === 'faded'
        ? 'border-dashed bg-surface text-ink-soft'
        : 'bg-[color-mix(in_srgb,var(--fc-event-color)_13%,var(--surface))]',
      info.isDragging &&
        'shadow-raised group-data-refused/grid:border-danger group-data-refused/grid:bg-danger-tint',
      saving && 'animate-pulse',
    )
  },
  columnEventInnerClass: 'h-full p-0',
  columnEventAfterClass: ({ isEndResizable, isSelected }) =>
    clsx(
      isEndResizable && 'absolute inset-x-0 -bottom-px z-10 h-2',
      isEndResizable && isSelected && 'mx-auto size-3 rounded-full border-2 border-laurel bg-surface',
    ),
  backgroundEventClass: 'bg-[color-mix(in_srgb,var(--fc-event-color)_18%,transparent)]',
  backgroundEventTitleClass: 'px-1 text-xs text-ink-soft',
  columnMoreLinkClass:
    'rounded-sm border border-line-strong/60 bg-surface px-1 text-xs font-semibold text-ink hover:bg-sunken focus-visible:outline-2 focus-visible:outline-laurel',
  popoverClass: 'z-20 w-72 rounded-md border border-line bg-surface p-2 shadow-raised',
  popoverCloseClass:
    'absolute end-1.5 top-1.5 grid size-9 place-items-center rounded-sm text-ink-soft hover:bg-sunken',
} satisfies CalendarOptions
