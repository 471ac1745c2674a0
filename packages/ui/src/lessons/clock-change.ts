// Daylight saving ahead: whether it moves a lesson on the viewer's clock, and whose clocks are changed when.
import { nextZoneChange } from '@summa/domain'
import { offsetMinutes } from '../time/zoned-time.ts'

export type ClockChange = {
  /** Of those between now and the lesson, the last one of the zone whose clocks are changed. */
  zone: string
  atUtc: Date
  /** The class's hour comes this much later on the viewer's clock than it does today; negative is earlier. */
  laterMinutes: number
}

/** Null where the class's hour stays the same hour for the viewer. */
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
