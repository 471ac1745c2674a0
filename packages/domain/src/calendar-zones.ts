/**
 * The zones of an iCalendar: what their clocks do around its lessons.
 */
import { nextZoneChange, offsetMsAt } from './zone.ts'

const DAY_MS = 86_400_000

interface Timed {
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
}

/** The rules of each zone over the span of its lessons: its offset at first, and every change of it. */
export function zonesOf(events: readonly Timed[]): string[] {
  const spans = new Map<string, { from: number; to: number }>()
  for (const { classTimeZone, startAtUtc, endAtUtc } of events) {
    const { from, to } = spans.get(classTimeZone) ?? { from: Infinity, to: -Infinity }
    spans.set(classTimeZone, {
      from: Math.min(from, startAtUtc.getTime() - DAY_MS),
      to: Math.max(to, endAtUtc.getTime() + DAY_MS),
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
  const before = offsetMsAt(from.getTime(), zone) / 60_000
  const lines = observance({ zone, at: from, before, after: before })
  for (let after = from; ;) {
    const change = nextZoneChange(zone, after, to)
    if (change === null) return lines
    const { atUtc, offsetMinutesBefore, offsetMinutesAfter } = change
    lines.push(...observance({ zone, at: atUtc, before: offsetMinutesBefore, after: offsetMinutesAfter }))
    after = atUtc
  }
}

interface Observance {
  zone: string
  at: Date
  before: number
  after: number
}

function observance({ at, before, after }: Observance): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD'
  // The onset is told in the time that it ends.
  const onset = new Date(at.getTime() + before * 60_000).toISOString()
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localTime(onset.slice(0, 10), onset.slice(11, 16))}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ]
}

function offset(minutes: number): string {
  const magnitude = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}${two(magnitude % 60)}`
}

export function localTime(on: string, time: string): string {
  return `${on.replaceAll('-', '')}T${time.replace(':', '')}00`
}
