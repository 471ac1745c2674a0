const HOUR_MS = 3_600_000

export interface ChangeWindow {
  open: boolean
  /** The last instant at which a change can be asked for. */
  closesAtUtc: Date
}

/** Open until exactly `noticeHours` before the start, including that millisecond. */
export function changeWindow(now: Date, startAtUtc: Date, noticeHours: number): ChangeWindow {
  const closesAtUtc = new Date(startAtUtc.getTime() - noticeHours * HOUR_MS)
  return { open: now <= closesAtUtc, closesAtUtc }
}
