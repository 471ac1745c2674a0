/**
 * The time zones of an iCalendar: what their clocks do around its lessons. Read from the platform's own data, because a
 * zone package of another age could give other instants than the lessons have.
 */
import { DateTime, FixedOffsetZone } from 'luxon'
import { nextZoneChange, offsetMsAt, zoneNamed } from './zone.ts'

const DAY_MS = 86_400_000

interface Timed {
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
}

/** A VTIMEZONE for each zone: its offset when the zone's lessons begin, and every change of its clocks until they end. */
export function zonesOf(events: readonly Timed[]) {
  const spans = new Map<string, { from: number; to: number }>()
  for (const { classTimeZone, startAtUtc, endAtUtc } of events) {
    const { from, to } = spans.get(classTimeZone) ?? { from: Infinity, to: -Infinity }
    spans.set(classTimeZone, {
      from: Math.min(from, startAtUtc.getTime() - DAY_MS),
      to: Math.max(to, endAtUtc.getTime() + DAY_MS),
    })
  }
  spans.delete('UTC')
  return [...spans].map(([zone, { from, to }]) => [
    'vtimezone',
    [['tzid', {}, 'text', zone]],
    observances(zone, new Date(from), new Date(to)),
  ])
}

function observances(zone: string, from: Date, to: Date) {
  const before = offsetMsAt(from.getTime(), zone) / 60_000
  const found = [observance({ zone, at: from, before, after: before })]
  for (let after = from; ;) {
    const change = nextZoneChange(zone, after, to)
    if (change === null) return found
    const { atUtc, offsetMinutesBefore, offsetMinutesAfter } = change
    found.push(observance({ zone, at: atUtc, before: offsetMinutesBefore, after: offsetMinutesAfter }))
    after = atUtc
  }
}

interface Observance {
  zone: string
  at: Date
  before: number
  after: number
}

function observance({ zone, at, before, after }: Observance) {
  const clock = DateTime.fromJSDate(at, { zone: zoneNamed(zone) })
  // DTSTART is in the local time before the change.
  const onset = new Date(at.getTime() + before * 60_000).toISOString().slice(0, 19)
  const properties = [
    ['dtstart', {}, 'date-time', onset],
    ['tzoffsetfrom', {}, 'utc-offset', offset(before)],
    ['tzoffsetto', {}, 'utc-offset', offset(after)],
    ['tzname', {}, 'text', abbreviationAt(zone, clock)],
  ]
  return [clock.isInDST ? 'daylight' : 'standard', properties, []]
}

function offset(minutes: number): string {
  return FixedOffsetZone.instance(minutes).formatOffset(0, 'short')
}

/** A name such as AEDT or EST, which a platform knows only in the English of its region; elsewhere it says GMT+8. */
function abbreviationAt(zone: string, clock: DateTime): string {
  const [area = ''] = zone.split('/')
  return clock.setLocale(regionalEnglish[area] ?? 'en').toFormat('ZZZZ')
}

const regionalEnglish: Record<string, string> = {
  Africa: 'en-ZA',
  America: 'en-CA',
  Asia: 'en-IN',
  Atlantic: 'en-GB',
  Australia: 'en-NZ',
  Europe: 'en-GB',
  Pacific: 'en-NZ',
}
