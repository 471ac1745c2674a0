// Writes dates and times, always in a named zone, and in 24 hours unless the device is set to 12.
import type { HourCycle } from '../preferences/hour-cycle.ts'

export type At = Date | number

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, timeZone: string, kind: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${kind}`
  let format = formatters.get(key)
  if (!format) {
    // English dates are written day first, as in Australia.
    format = new Intl.DateTimeFormat(locale === 'en' ? 'en-AU' : locale, { timeZone, ...options })
    formatters.set(key, format)
  }
  return format
}

function onClock(cycle: HourCycle): Intl.DateTimeFormatOptions {
  return { hour: cycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit', hourCycle: cycle }
}

/** 19:05, or 7:05 pm */
export function timeOfDay(instant: At, timeZone: string, locale: string, cycle: HourCycle = 'h23') {
  return formatter(locale, timeZone, `time ${cycle}`, onClock(cycle)).format(instant)
}

/** Saturday 21 November */
export function dayInWords(instant: At, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(
    instant,
  )
}

/** Sat 21 Nov */
export function dayInShort(instant: At, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'short day', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(instant)
}

/** Sat */
export function weekdayInShort(instant: At, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'weekday', { weekday: 'short' }).format(instant)
}

/** 21 Nov 2026 */
export function dateInWords(instant: At, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'date', { year: 'numeric', month: 'short', day: 'numeric' }).format(
    instant,
  )
}

/** November 2026 */
export function monthInWords(instant: At, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'month', { year: 'numeric', month: 'long' }).format(instant)
}

/** 21 Nov 2026, 19:05 */
export function dayAndTime(instant: At, timeZone: string, locale: string, cycle: HourCycle = 'h23') {
  return formatter(locale, timeZone, `both ${cycle}`, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    ...onClock(cycle),
  }).format(instant)
}

export function hourOfDay(instant: At, timeZone: string) {
  return Number(formatter('en', timeZone, 'hour', { hour: '2-digit', hourCycle: 'h23' }).format(instant))
}

/** How many minutes the zone is ahead of UTC at this instant. */
export function offsetMinutes(instant: At, timeZone: string) {
  const written = formatter('en', timeZone, 'offset', { timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(written ?? '')
  if (!match?.[1]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** "Australian Eastern Time" / "澳大利亚东部时间" */
export function zoneInWords(timeZone: string, locale: string, instant: At) {
  return (
    formatter(locale, timeZone, 'name', { timeZoneName: 'longGeneric' })
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  )
}

/** "+11:00" */
export function offsetInWords(minutes: number) {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
