/**
 * Lessons as an iCalendar (RFC 5545): the feed of the API and the file that an app saves are one text. ical.js writes it
 * from jCal (RFC 7265): a component is its name, its properties and its components.
 */
import ICAL from 'ical.js'
import { zonesOf } from './calendar-zones.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

// A folded line begins with a blank that ical.js does not count: 75 octets with it.
ICAL.foldLength = 74
// ical.js does not know these two, and would write with each that it is text.
const ofText = { defaultType: 'text' }
Object.assign(ICAL.design.icalendar.property, { name: ofText, 'x-wr-calname': ofText })

/** Raised when the same lessons are written differently: who holds the text of before must get it anew. */
export const calendarEdition = 1

export interface CalendarEvent {
  id: string
  /** Absent in the apps, which are not told the version. */
  version?: number
  title: string
  description: string | null
  location: string | null
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  cancelled: boolean
  /** When anything of the above was last changed. */
  changedAt: Date
}

export interface Calendar {
  name: string
  events: readonly CalendarEvent[]
}

/**
 * There is no METHOD: it belongs to calendars that are sent to somebody (RFC 5546), and would ask for an ORGANIZER with
 * an address. Without one, DTSTAMP says when an event was last changed.
 */
export function toCalendar({ name, events }: Calendar): string {
  return ICAL.stringify([
    'vcalendar',
    [
      text('version', '2.0'),
      text('prodid', '-//Summa//Lessons//EN'),
      text('calscale', 'GREGORIAN'),
      text('name', name),
      text('x-wr-calname', name),
      ['refresh-interval', {}, 'duration', 'PT1H'],
      ['x-published-ttl', {}, 'unknown', 'PT1H'],
    ],
    [...zonesOf(events), ...events.map(eventOf)],
  ])
}

function eventOf(event: CalendarEvent) {
  const { id, version, title, description, location, startAtUtc, endAtUtc, classTimeZone } = event
  const { cancelled, changedAt } = event
  const properties = [
    text('uid', `${id}@summa`),
    ...(version === undefined ? [] : [['sequence', {}, 'integer', version]]),
    ['dtstamp', ...inUtc(changedAt)],
    ['last-modified', ...inUtc(changedAt)],
    ['dtstart', ...timeIn(startAtUtc, classTimeZone)],
    ['dtend', ...timeIn(endAtUtc, classTimeZone)],
    text('summary', title),
    ...(description === null ? [] : [text('description', description)]),
    ...(location === null ? [] : [text('location', location)]),
    text('status', cancelled ? 'CANCELLED' : 'CONFIRMED'),
    text('transp', cancelled ? 'TRANSPARENT' : 'OPAQUE'),
  ]
  return ['vevent', properties, []]
}

/** ical.js escapes line feeds, and leaves other ends of lines as they are. */
function text(name: string, value: string) {
  return [name, {}, 'text', value.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')]
}

/** On the wall clock of the class, unless programs would differ about the instant: a repeated hour, or seconds. */
function timeIn(at: Date, zone: string) {
  const { on, time } = wallClockAt(at, zone)
  const meant = instantOf(on, time, zone)
  const certain = meant?.flag === null && meant.atUtc.getTime() === at.getTime()
  return certain && zone !== 'UTC' ? [{ tzid: zone }, 'date-time', `${on}T${time}:00`] : inUtc(at)
}

function inUtc(at: Date) {
  return [{}, 'date-time', `${at.toISOString().slice(0, 19)}Z`]
}
