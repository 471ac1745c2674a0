/**
 * Lessons as an iCalendar (RFC 5545), for the API's feed and for the file that an app saves. ical.js writes it from jCal
 * (RFC 7265), in which a component is an array of its name, its properties and its components.
 */
import ICAL from 'ical.js'
import { zonesOf } from './calendar-zones.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

// A line may have 75 octets; ical.js does not count the blank that a folded line begins with.
ICAL.foldLength = 74
// ical.js does not know these two properties and would add VALUE=TEXT to them.
const ofText = { defaultType: 'text' }
Object.assign(ICAL.design.icalendar.property, { name: ofText, 'x-wr-calname': ofText })

/** Raise it when the same lessons are written differently, so that calendar programs fetch the text again. */
export const calendarEdition = 1

export interface CalendarEvent {
  id: string
  /** Missing in the apps, because the API does not tell them the version. */
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

export interface Party {
  name: string
  address: string
}

export interface Invitation {
  event: Omit<CalendarEvent, 'version' | 'changedAt'> & { version: number }
  organizer: Party
  attendee: Party
  sentAt: Date
}

/**
 * There is no METHOD: it is for calendars sent to somebody (RFC 5546) and would require an ORGANIZER with an address.
 * Without METHOD, DTSTAMP is when an event was last changed.
 */
export function toCalendar({ name, events }: Calendar): string {
  const properties = [
    text('name', name),
    text('x-wr-calname', name),
    ['refresh-interval', {}, 'duration', 'PT1H'],
    ['x-published-ttl', {}, 'unknown', 'PT1H'],
  ]
  const entries = events.map((event) =>
    eventOf(event, [
      ['dtstamp', ...inUtc(event.changedAt)],
      ['last-modified', ...inUtc(event.changedAt)],
    ]),
  )
  return write(properties, [...zonesOf(events), ...entries])
}

/**
 * A lesson as it is sent to one person: REQUEST puts it into their calendar or changes it there, CANCEL takes it out. The
 * UID is that of the feed, so a program that has both shows the lesson once. DTSTAMP is when it is sent.
 */
export function toInvitation({ event, organizer, attendee, sentAt }: Invitation): string {
  const entry = eventOf(event, [
    ['dtstamp', ...inUtc(sentAt)],
    party('organizer', organizer),
    party('attendee', attendee, { role: 'REQ-PARTICIPANT', partstat: 'ACCEPTED', rsvp: 'FALSE' }),
  ])
  return write([text('method', event.cancelled ? 'CANCEL' : 'REQUEST')], [...zonesOf([event]), entry])
}

function write(properties: unknown[], components: unknown[]): string {
  return ICAL.stringify([
    'vcalendar',
    [
      text('version', '2.0'),
      text('prodid', '-//Summa//Lessons//EN'),
      text('calscale', 'GREGORIAN'),
      ...properties,
    ],
    components,
  ])
}

function eventOf(event: Omit<CalendarEvent, 'changedAt'>, further: unknown[]) {
  const { id, version, title, description, location, startAtUtc, endAtUtc, classTimeZone, cancelled } = event
  const properties = [
    text('uid', `${id}@summa`),
    ...(version === undefined ? [] : [['sequence', {}, 'integer', version]]),
    ...further,
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

/** Many programs do not know how line ends are written in a parameter, so a name has none. */
function party(name: string, { name: called, address }: Party, further: Record<string, string> = {}) {
  const cn = called.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return [name, { cn, ...further }, 'cal-address', `mailto:${address}`]
}

/** ical.js escapes line feeds only, so other line ends become line feeds. */
function text(name: string, value: string) {
  return [name, {}, 'text', value.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')]
}

/** In the class's wall-clock time, or in UTC where that would be ambiguous: a repeated hour, or a time with seconds. */
function timeIn(at: Date, zone: string) {
  const { on, time } = wallClockAt(at, zone)
  const meant = instantOf(on, time, zone)
  const certain = meant?.flag === null && meant.atUtc.getTime() === at.getTime()
  return certain && zone !== 'UTC' ? [{ tzid: zone }, 'date-time', `${on}T${time}:00`] : inUtc(at)
}

function inUtc(at: Date) {
  return [{}, 'date-time', `${at.toISOString().slice(0, 19)}Z`]
}
