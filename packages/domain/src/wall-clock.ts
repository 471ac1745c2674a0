/**
 * Between instants and what a clock on the wall shows, in both directions.
 */
import { dayOf, isoWeekdayOf, localDateOf } from './local-date.ts'
import { firstMsOfNewOffset, offsetMsAt } from './zone.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export interface WallClock {
  /** YYYY-MM-DD */
  on: string
  /** HH:MM */
  time: string
  /** ISO: 1 is Monday, 7 is Sunday. */
  weekday: number
}

export function wallClockAt(atUtc: Date, zone: string): WallClock {
  const day = localDayAt(atUtc, zone)
  const time = new Date(localMsAt(atUtc, zone)).toISOString().slice(11, 16)
  return { on: localDateOf(day), time, weekday: isoWeekdayOf(day) }
}

export function localDayAt(atUtc: Date, zone: string): number {
  return Math.floor(localMsAt(atUtc, zone) / DAY_MS)
}

function localMsAt(atUtc: Date, zone: string): number {
  return atUtc.getTime() + offsetMsAt(atUtc.getTime(), zone)
}

export interface LocalInstant {
  atUtc: Date
  /** GAP: the clocks skip this time, and `atUtc` is the instant they do. OVERLAP: they show it twice; the first. */
  flag: null | 'GAP' | 'OVERLAP'
}

/** Null when the date or the time ('HH:MM') is none. */
export function instantOf(on: string, time: string, zone: string): LocalInstant | null {
  const day = dayOf(on)
  const minutes = minutesOf(time)
  return day === null || minutes === null ? null : instantOfDay(day, minutes, zone)
}

export function minutesOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return match && Number(match[1]) * 60 + Number(match[2])
}

export function instantOfDay(day: number, minutes: number, zone: string): LocalInstant {
  const local = day * DAY_MS + minutes * MINUTE_MS
  // Offsets stay under a day, so the wanted instant lies between these two; at most one change does.
  const before = offsetMsAt(local - DAY_MS, zone)
  const after = offsetMsAt(local + DAY_MS, zone)
  const first = local - before
  if (before === after) return { atUtc: new Date(first), flag: null }

  const second = local - after
  const firstHolds = offsetMsAt(first, zone) === before
  const secondHolds = offsetMsAt(second, zone) === after
  if (firstHolds) return { atUtc: new Date(first), flag: secondHolds ? 'OVERLAP' : null }
  if (secondHolds) return { atUtc: new Date(second), flag: null }
  return { atUtc: new Date(firstMsOfNewOffset(zone, local - DAY_MS, local + DAY_MS)), flag: 'GAP' }
}
