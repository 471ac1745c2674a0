// Whether a coming change to or from daylight saving moves a lesson on the viewer's clock.
import { nextZoneChange } from '@summa/domain'
import { offsetMinutes } from '../time/zoned-time.ts'

export type ClockChange = {
  /** The zone whose clock changes, and its last change before the lesson. */
  zone: string
  atUtc: Date
  /** How much later than today the class starts on the viewer's clock; negative is earlier. */
  laterMinutes: number
}

/** The last change of clocks before a lesson; null if the lesson stays at the same hour for the viewer. */
export function clockChangeBefore(
  lesson: { startAtUtc: Date; classTimeZone: string },
  viewerZone: string,
  nowMs: number,
): ClockChange | null {
  const { startAtUtc, classTimeZone } = lesson
  const startMs = startAtUtc.getTime()
  if (startMs <= nowMs || classTimeZone === viewerZone) return null
  const shiftOf = (zone: string) => offsetMinutes(startMs, zone) - offsetMinutes(nowMs, zone)
  const classShift = shiftOf(classTimeZone)
  const viewerShift = shiftOf(viewerZone)
  if (classShift === viewerShift) return null
  const zone = classShift === 0 ? viewerZone : classTimeZone
  const atUtc = lastChange(zone, nowMs, startAtUtc)
  return atUtc && { zone, atUtc, laterMinutes: viewerShift - classShift }
}

function lastChange(zone: string, nowMs: number, until: Date) {
  let last: Date | null = null
  for (let next = nextZoneChange(zone, new Date(nowMs), until); next;) {
    last = next.atUtc
    next = nextZoneChange(zone, last, until)
  }
  return last
}
