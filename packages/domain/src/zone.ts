/**
 * Zones, from the data that the platform's Intl carries: no tables of our own to grow old.
 */
const DAY_MS = 86_400_000

// Names without an area (EST, ACT, Japan) are leftovers that platforms and databases read differently.
const AREAS =
  'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US'
// (US/Pacific-New, which never came to be, is known to some platforms and not to PostgreSQL.)
const NAME = new RegExp(`^(?!US/Pacific-New$)(UTC|(${AREAS})(/[A-Z][\\w+-]*){1,2})$`)

// Intl takes any mixture of upper and lower case, so callers could name one zone in thousands of ways.
const MOST_FORMATS = 1000
const formats = new Map<string, Intl.DateTimeFormat>()

/** An IANA name that this platform knows: 'Area/Location' or 'UTC'. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** Local minus UTC, in milliseconds, at an instant. */
export function offsetMsAt(atMs: number, zone: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatOf(zone).format(atMs))
  if (!match) throw new Error(`this platform does not say the offset of ${zone}`)
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match
  const magnitude = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -magnitude : magnitude
}

export interface ZoneChange {
  atUtc: Date
  offsetMinutesBefore: number
  offsetMinutesAfter: number
}

/** The first time after `afterUtc`, until `untilUtc` inclusive, that the zone's clocks are moved. */
export function nextZoneChange(zone: string, afterUtc: Date, untilUtc: Date): ZoneChange | null {
  const until = untilUtc.getTime()
  // No zone ever moved its clocks and moved them back within a day, so steps of a day miss nothing.
  for (let from = afterUtc.getTime(); from < until; from += DAY_MS) {
    const to = Math.min(from + DAY_MS, until)
    const before = offsetMsAt(from, zone)
    if (offsetMsAt(to, zone) === before) continue
    const atUtc = new Date(firstMsOfNewOffset(zone, from, to))
    return {
      atUtc,
      offsetMinutesBefore: before / 60_000,
      offsetMinutesAfter: offsetMsAt(atUtc.getTime(), zone) / 60_000,
    }
  }
  return null
}

/** Bisects to the first millisecond of the new offset, given that `fromMs` and `toMs` differ in theirs. */
export function firstMsOfNewOffset(zone: string, fromMs: number, toMs: number): number {
  const before = offsetMsAt(fromMs, zone)
  let last = fromMs
  let first = toMs
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (offsetMsAt(middle, zone) === before) last = middle
    else first = middle
  }
  return first
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  if (!NAME.test(zone)) throw new RangeError(`unknown time zone ${zone}`)
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    timeZoneName: 'longOffset',
  })
  if (formats.size < MOST_FORMATS) formats.set(zone, format)
  return format
}
