/**
 * What lessons earn, and what settlements have still to correct. Every sum is of lines, so that a total always
 * equals what is listed.
 */
import { durationMinutes, wageCents } from './wage-cents.ts'

export interface Pay {
  minutes: number
  cents: number
}

export interface EarningLesson {
  startAtUtc: Date
  endAtUtc: Date
  hourlyWageCents: number
  /** Its charge was a mistake: it earns nothing. Goodwill towards a student is a gift, and costs no teacher. */
  reversed: boolean
}

/** Minutes are whole ones, for people to read; cents are of the exact length. */
export function payOf({ startAtUtc, endAtUtc, hourlyWageCents, reversed }: EarningLesson): Pay {
  if (reversed) return { minutes: 0, cents: 0 }
  const minutes = durationMinutes(startAtUtc, endAtUtc)
  return { minutes: Math.round(minutes), cents: wageCents(minutes, hourlyWageCents) }
}

export type PayAdjustment = Pay & { adjustment: 'LATE' | 'REVERSAL' }

/**
 * What the next settlement has to correct for a lesson of a week that is frozen already. `paid` is what an
 * earlier settlement paid for it; null, where it was entered late. A lesson is never paid again after its
 * charge was reversed, because a reversal is final.
 */
export function adjustmentOf(lesson: EarningLesson, paid: Pay | null): PayAdjustment | null {
  if (paid === null) return lesson.reversed ? null : { adjustment: 'LATE', ...payOf(lesson) }
  if (!lesson.reversed || (paid.minutes === 0 && paid.cents === 0)) return null
  return { adjustment: 'REVERSAL', minutes: 0 - paid.minutes, cents: 0 - paid.cents }
}

export interface PayTotal {
  currency: string
  totalCents: number
  totalHours: number
  sessionsCount: number
}

/** One for each currency, in alphabetical order; `count` equal lines may be given as one. */
export function payTotals(lines: Iterable<Pay & { currency: string; count?: number }>): PayTotal[] {
  const sums = new Map<string, { cents: number; minutes: number; count: number }>()
  for (const { currency, cents, minutes, count = 1 } of lines) {
    const sum = sums.get(currency) ?? { cents: 0, minutes: 0, count: 0 }
    sum.cents += count * cents
    sum.minutes += count * minutes
    sum.count += count
    if (!Number.isSafeInteger(sum.cents)) throw new RangeError('cents are whole numbers')
    sums.set(currency, sum)
  }
  return [...sums]
    .map(([currency, { cents, minutes, count }]) => ({
      currency,
      totalCents: cents,
      totalHours: hoursOf(minutes),
      sessionsCount: count,
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** To the hundredth, as hours are written on a statement. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100
}
