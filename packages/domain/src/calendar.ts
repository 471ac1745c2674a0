/**
 * Lessons as an iCalendar (RFC 5545): the feed of the API and the file that an app saves are one text.
 */
import { localTime, zonesOf } from './calendar-zones.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

export interface CalendarEvent {
  id: string
  /** Left out by whoever does not know how often the lesson was changed. */
  version?: number
  title: string
  description: string | null
  location: string | null
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  cancelled: boolean
}

export interface Calendar {
  name: string
  events: readonly CalendarEvent[]
}

export function toCalendar(now: Date, { name, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Summa//Lessons//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zonesOf(events),
    ...events.flatMap((event) => eventLines(now, event)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(now: Date, event: CalendarEvent): string[] {
  const { id, version, title, description, location, startAtUtc, endAtUtc, classTimeZone, cancelled } = event
  return [
    'BEGIN:VEVENT',
    `UID:${id}@summa`,
    ...(version === undefined ? [] : [`SEQUENCE:${version}`]),
    `DTSTAMP:${inUtc(now)}`,
    `DTSTART${timeIn(startAtUtc, classTimeZone)}`,
    `DTEND${timeIn(endAtUtc, classTimeZone)}`,
    `SUMMARY:${escaped(title)}`,
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

/** On the wall clock of the class, unless programs would differ about the instant: a repeated hour, or seconds. */
function timeIn(at: Date, zone: string): string {
  const { on, time } = wallClockAt(at, zone)
  const meant = instantOf(on, time, zone)
  const certain = meant?.flag === null && meant.atUtc.getTime() === at.getTime()
  return certain && zone !== 'UTC' ? `;TZID=${zone}:${localTime(on, time)}` : `:${inUtc(at)}`
}

function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** Lines are at most 75 octets long; a character is never cut in two. */
function folded(line: string): string {
  let result = ''
  let octets = 0
  for (const character of line) {
    const length = octetsOf(character)
    if (octets + length > 75) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += length
  }
  return result
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
