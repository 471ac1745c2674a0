export type EventTimes = { start: Date; end: Date }

/** What the grid knows of an event. A screen adds whatever its own content needs. */
export type CalendarEvent = EventTimes & {
  id: string
  /** What screen readers say of it. */
  title: string
  /** A CSS colour. */
  color: string
  /** Whether it can be dragged and resized. */
  movable?: boolean
  look?: 'plain' | 'faded'
  /** Pulses until the change is saved. */
  saving?: boolean
  /** Shaded behind the other events under its title. It cannot be pressed. */
  background?: boolean
}
