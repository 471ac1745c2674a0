// How instants are written: always in a named zone, 24 hours. Instants are epoch milliseconds.

const parts = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, timeZone: string, kind: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${kind}`
  let made = parts.get(key)
  if (!made) {
    // English days are written day first, as in Sydney.
    made = new Intl.DateTimeFormat(locale === 'en' ? 'en-AU' : locale, { timeZone, ...options })
    parts.set(key, made)
  }
  return made
}

/** 19:05 */
export function timeOfDay(instant: number, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )
}

/** Saturday 21 November */
export function dayInWords(instant: number, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(
    instant,
  )
}

/** 21 Nov 2026, 19:05 */
export function dayAndTime(instant: number, timeZone: string, locale: string) {
  return formatter(locale, timeZone, 'both', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant)
}

export function hourOfDay(instant: number, timeZone: string) {
  return Number(formatter('en', timeZone, 'hour', { hour: '2-digit', hourCycle: 'h23' }).format(instant))
}

/** Minutes that the zone's clock is ahead of UTC at this instant. */
export function offsetMinutes(instant: number, timeZone: string) {
  const written = formatter('en', timeZone, 'offset', { timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(written ?? '')
  if (!match?.[1]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** "Australian Eastern Time" / "澳大利亚东部时间" */
export function zoneInWords(timeZone: string, locale: string, instant: number) {
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
