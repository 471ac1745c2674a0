const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000n

/** Exact to the millisecond, so a fraction for a session that is not of whole minutes. */
export function durationMinutes(startAtUtc: Date, endAtUtc: Date): number {
  return (endAtUtc.getTime() - startAtUtc.getTime()) / MINUTE_MS
}

/**
 * What one session earns, half-up to a cent. Totals are sums of these, so that they equal what is listed.
 * Minutes are taken to the millisecond; from there on all is integers, in BigInt because twelve hours of
 * milliseconds times a wage does not always fit into 2^53.
 */
export function wageCents(minutes: number, hourlyCents: number): number {
  const lengthMs = Math.round(minutes * MINUTE_MS)
  if (!Number.isSafeInteger(lengthMs) || lengthMs < 0) throw new RangeError('minutes must not be negative')
  if (!Number.isSafeInteger(hourlyCents) || hourlyCents < 0) {
    throw new RangeError('hourlyCents must be a whole number of cents, not negative')
  }
  return Number((BigInt(lengthMs) * BigInt(hourlyCents) + HOUR_MS / 2n) / HOUR_MS)
}
