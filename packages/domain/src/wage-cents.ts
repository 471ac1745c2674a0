const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000n

/** Exact to the millisecond, so it can be a fraction. */
export function durationMinutes(startAtUtc: Date, endAtUtc: Date): number {
  return (endAtUtc.getTime() - startAtUtc.getTime()) / MINUTE_MS
}

/**
 * What one session earns, rounded half up to a cent. Calculated in milliseconds with BigInt, because twelve hours times
 * a wage can exceed 2^53.
 */
export function wageCents(minutes: number, hourlyCents: number): number {
  const lengthMs = Math.round(minutes * MINUTE_MS)
  if (!Number.isSafeInteger(lengthMs) || lengthMs < 0) throw new RangeError('minutes must not be negative')
  if (!Number.isSafeInteger(hourlyCents) || hourlyCents < 0) {
    throw new RangeError('hourlyCents must be a whole number of cents, not negative')
  }
  return Number((BigInt(lengthMs) * BigInt(hourlyCents) + HOUR_MS / 2n) / HOUR_MS)
}
