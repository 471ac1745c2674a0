// Lessons as an iCalendar (RFC 5545). Pure: lessons in, text out.
import { instantOf, nextZoneChange, wallClockAt } from '@summa/domain'

export type CalendarEvent = {
  id: string
  version: number
  title: string
  description: string | null
  location: string | null
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  cancelled: boolean
}

export type Calendar = { name: string; events: readonly CalendarEvent[] }

const day = 86_400_000

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
    `SEQUENCE:${String(version)}`,
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
  return certain && zone !== 'UTC' ? `;TZID=${zone}:${local(on, time)}` : `:${inUtc(at)}`
}

/** The rules of each zone over the span of its lessons: its offset at first, and every change of it. */
function zonesOf(events: readonly CalendarEvent[]): string[] {
  const spans = new Map<string, { from: number; to: number }>()
  for (const { classTimeZone, startAtUtc, endAtUtc } of events) {
    const { from, to } = spans.get(classTimeZone) ?? { from: Infinity, to: -Infinity }
    spans.set(classTimeZone, {
      from: Math.min(from, startAtUtc.getTime() - day),
      to: Math.max(to, endAtUtc.getTime() + day),
    })
  }
  spans.delete('UTC')
  return [...spans].flatMap(([zone, { from, to }]) => [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observances(zone, new Date(from), new Date(to)),
    'END:VTIMEZONE',
  ])
}

function observances(zone: string, from: Date, to: Date): string[] {
  const before = offsetMinutes(zone, from)
  const lines = observance({ zone, at: from, before, after: before })
  for (let after = from; ;) {
    const change = nextZoneChange(zone, after, to)
    if (change === null) return lines
    const { atUtc, offsetMinutesBefore, offsetMinutesAfter } = change
    lines.push(...observance({ zone, at: atUtc, before: offsetMinutesBefore, after: offsetMinutesAfter }))
    after = atUtc
  }
}

type Observance = { zone: string; at: Date; before: number; after: number }

function observance({ at, before, after }: Observance): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD'
  // The onset is told in the time that it ends.
  const onset = new Date(at.getTime() + before * 60_000).toISOString()
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local(onset.slice(0, 10), onset.slice(11, 16))}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ]
}

function offsetMinutes(zone: string, at: Date): number {
  const { on, time } = wallClockAt(at, zone)
  return Math.round((Date.parse(`${on}T${time}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000)
}

function offset(minutes: number): string {
  const magnitude = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}${two(magnitude % 60)}`
}

function local(on: string, time: string): string {
  return `${on.replaceAll('-', '')}T${time.replace(':', '')}00`
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
    const length = Buffer.byteLength(character)
    if (octets + length > 75) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += length
  }
  return result
}
