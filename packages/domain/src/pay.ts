/**
 * What lessons earn, and what later settlements have to correct. Every total is the sum of listed lines, so that the two
 * always agree.
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
  /** The charge was a mistake, so the lesson earns nothing. (Goodwill is a gift to the student, at no cost to the teacher.) */
  reversed: boolean
}

/** Minutes are rounded, for people to read; cents are calculated from the exact length. */
export function payOf({ startAtUtc, endAtUtc, hourlyWageCents, reversed }: EarningLesson): Pay {
  if (reversed) return { minutes: 0, cents: 0 }
  const minutes = durationMinutes(startAtUtc, endAtUtc)
  return { minutes: Math.round(minutes), cents: wageCents(minutes, hourlyWageCents) }
}

export type PayAdjustment = Pay & { adjustment: 'LATE' | 'REVERSAL' }

/**
 * The correction that the next settlement needs for a lesson of a frozen week, if any. `paid` is what an earlier
 * settlement paid for it, or null if the lesson was entered later. A reversal is final: the lesson is never paid again.
 */
export function adjustmentOf(lesson: EarningLesson, paid: Pay | null): PayAdjustment | null {
  if (paid === null) return lesson.reversed ? null : { adjustment: 'LATE', ...payOf(lesson) }
  if (!lesson.reversed || (paid.minutes === 0 && paid.cents === 0)) return null
  return { adjustment: 'REVERSAL', minutes: 0 - paid.minutes, cents: 0 - paid.cents }
}

export interface PaySum {
  currency: string
  totalCents: number
  totalMinutes: number
  sessionsCount: number
}

export interface PayLine extends Pay {
  currency: string
  /** How many equal lines this one stands for. */
  count?: number
  /** The slot of a class, or of a seat in it. */
  slotId?: string | null
  /** Null for a class, which earns in addition to its seats. */
  sessionId?: string | null
  adjustment?: 'LATE' | 'REVERSAL' | null
  /** A seat that was cancelled late stays with its teacher, even if another one gives the class. */
  teacherId?: string
}

/** The time of one class: that of its own line, if it has one, and that of its longest seat. */
type ClassTime = { own?: number; seat: number }

/**
 * One sum per currency, in alphabetical order. Lessons and seats are counted, lines of classes are not. The time of a
 * class counts once: that of its own line, or else that of its longest seat.
 */
export function sumPay(lines: Iterable<PayLine>): PaySum[] {
  const sums = new Map<string, PaySum & { classes: Map<string, ClassTime> }>()
  for (const {
    currency,
    cents,
    minutes,
    count = 1,
    slotId = null,
    sessionId,
    adjustment,
    teacherId = '',
  } of lines) {
    const sum = sums.get(currency) ?? {
      currency,
      totalCents: 0,
      totalMinutes: 0,
      sessionsCount: 0,
      classes: new Map<string, ClassTime>(),
    }
    sums.set(currency, sum)
    sum.totalCents += count * cents
    if (!Number.isSafeInteger(sum.totalCents)) throw new RangeError('cents are whole numbers')
    if (sessionId !== null) sum.sessionsCount += count
    if (slotId === null) {
      sum.totalMinutes += count * minutes
      continue
    }
    const key = `${teacherId} ${slotId}`
    const time = sum.classes.get(key) ?? { seat: 0 }
    if (sessionId === null) time.own = (time.own ?? 0) + minutes
    else if (!adjustment) time.seat = Math.max(time.seat, minutes)
    sum.classes.set(key, time)
  }
  return [...sums.values()]
    .map(({ classes, ...sum }) => ({
      ...sum,
      totalMinutes: [...classes.values()].reduce(
        (all, { own, seat }) => all + (own ?? seat),
        sum.totalMinutes,
      ),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

export interface PayTotal {
  currency: string
  totalCents: number
  totalHours: number
  sessionsCount: number
}

export function payTotals(lines: Iterable<PayLine>): PayTotal[] {
  return sumPay(lines).map(({ currency, totalCents, totalMinutes, sessionsCount }) => ({
    currency,
    totalCents,
    totalHours: hoursOf(totalMinutes),
    sessionsCount,
  }))
}

/** Rounded to the hundredth, as statements show hours. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100
}
