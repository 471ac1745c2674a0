export interface Interval {
  startAtUtc: Date
  endAtUtc: Date
}

/** Intervals are half-open: back-to-back sessions touch and do not clash. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.startAtUtc < b.endAtUtc && b.startAtUtc < a.endAtUtc
}
