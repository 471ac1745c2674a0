/**
 * What every screen knows of zones, by the platform's Intl alone: screens that only show times do not load luxon.
 * What turns a wall clock into an instant stands in wall-clock.ts, on luxon.
 */
const DAY_MS = 86_400_000

// Names without an area (EST, ACT, Japan) are leftovers that platforms and databases read differently.
const AREAS =
  'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US'
// (US/Pacific-New, which never came to be, is known to some platforms and not to PostgreSQL.)
const NAME = new RegExp(`^(?!US/Pacific-New$)(UTC|(${AREAS})(/[A-Z][\\w+-]*){1,2})$`)

// Intl takes any mixture of upper and lower case, so callers could name one zone in thousands of ways.
const MOST_KNOWN = 1000
const known = new Map<string, Zone>()

interface Zone {
  /** As the platform spells it. */
  name: string
  offsets: Intl.DateTimeFormat
}

/** An IANA name that this platform knows: 'Area/Location' or 'UTC'. */
export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** The platform's one spelling of a zone: luxon remembers every name that it is given, for ever. */
export function zoneNamed(name: string): string {
  return zoneOf(name).name
}

/** Local minus UTC, in milliseconds, at an instant. */
export function offsetMsAt(atMs: number, zone: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(zoneOf(zone).offsets.format(atMs))
  if (!match) throw new Error(`this platform does not say the offset of ${zone}`)
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match
  const magnitude = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -magnitude : magnitude
}

/** The date that the zone's calendars show: YYYY-MM-DD. */
export function dateAt(at: Date | number, zone: string): string {
  const ms = Number(at)
  return new Date(ms + offsetMsAt(ms, zone)).toISOString().slice(0, 10)
}

/** The first instant of a date; where the clocks skip its midnight, the instant they do. */
export function startOfDay(on: string, zone: string): Date {
  const midnight = Date.parse(on)
  return new Date(firstMs(midnight - DAY_MS, midnight + DAY_MS, (ms) => dateAt(ms, zone) >= on))
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
    const atMs = firstMs(from, to, (ms) => offsetMsAt(ms, zone) !== before)
    return {
      atUtc: new Date(atMs),
      offsetMinutesBefore: before / 60_000,
      offsetMinutesAfter: offsetMsAt(atMs, zone) / 60_000,
    }
  }
  return null
}

/** Bisects to the first millisecond at which something holds that does not at `fromMs` and does at `toMs`. */
function firstMs(fromMs: number, toMs: number, holds: (ms: number) => boolean): number {
  let last = fromMs
  let first = toMs
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (holds(middle)) first = middle
    else last = middle
  }
  return first
}

function zoneOf(name: string): Zone {
  const found = known.get(name)
  if (found) return found
  if (!NAME.test(name)) throw new RangeError(`unknown time zone ${name}`)
  const offsets = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    year: 'numeric',
    timeZoneName: 'longOffset',
  })
  const zone = { name: offsets.resolvedOptions().timeZone, offsets }
  if (known.size < MOST_KNOWN) known.set(name, zone)
  return zone
}
