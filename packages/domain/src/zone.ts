/**
 * What screens need of time zones, with the platform's Intl alone, so that they do not load luxon. Conversion from
 * wall-clock times to instants is in wall-clock.ts, which uses luxon.
 */
const DAY_MS = 86_400_000

// Old names without an area (EST, ACT, Japan) mean different things on different platforms and in databases.
const AREAS =
  'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US'
// US/Pacific-New never came into use; some platforms know it, PostgreSQL does not.
const NAME = new RegExp(`^(?!US/Pacific-New$)(UTC|(${AREAS})(/[A-Z][\\w+-]*){1,2})$`)

// Intl ignores upper and lower case, so callers could spell one zone in thousands of ways and fill this cache.
const MOST_KNOWN = 1000
const known = new Map<string, Zone>()

interface Zone {
  /** The platform's spelling. */
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

/** The platform's spelling of a zone. Luxon keeps every spelling it is given for ever, so it gets only this one. */
export function zoneNamed(name: string): string {
  return zoneOf(name).name
}

/** Local time minus UTC at an instant, in milliseconds. */
export function offsetMsAt(atMs: number, zone: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(zoneOf(zone).offsets.format(atMs))
  if (!match) throw new Error(`this platform does not say the offset of ${zone}`)
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match
  const magnitude = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -magnitude : magnitude
}

/** The date in a zone at an instant: YYYY-MM-DD. */
export function dateAt(at: Date | number, zone: string): string {
  const ms = Number(at)
  return new Date(ms + offsetMsAt(ms, zone)).toISOString().slice(0, 10)
}

/** The first instant of a date. Where the clocks skip midnight, that is when they do. */
export function startOfDay(on: string, zone: string): Date {
  const midnight = Date.parse(on)
  return new Date(firstMs(midnight - DAY_MS, midnight + DAY_MS, (ms) => dateAt(ms, zone) >= on))
}

export interface ZoneChange {
  atUtc: Date
  offsetMinutesBefore: number
  offsetMinutesAfter: number
}

/** The first change of the zone's clocks after `afterUtc`, up to and including `untilUtc`. */
export function nextZoneChange(zone: string, afterUtc: Date, untilUtc: Date): ZoneChange | null {
  const until = untilUtc.getTime()
  // No zone has ever changed its clocks and changed them back within a day, so steps of a day miss nothing.
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

/** Finds by bisection the first millisecond at which `holds` is true; it is false at `fromMs` and true at `toMs`. */
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
