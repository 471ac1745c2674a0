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

export interface PaySum {
  currency: string
  totalCents: number
  totalMinutes: number
  sessionsCount: number
}

export interface PayLine extends Pay {
  currency: string
  /** As many equal lines may be given as one. */
  count?: number
  /** Of a class, or of a seat in it. */
  slotId?: string | null
  /** Null for a class, which earns beside its seats. */
  sessionId?: string | null
  adjustment?: 'LATE' | 'REVERSAL' | null
  /** A seat that was cancelled late stays with the teacher it had, also when another gives the class. */
  teacherId?: string
}

/** Of one class: its own line, if it has one, and the longest of its seats. */
type ClassTime = { own?: number; seat: number }

/**
 * One for each currency, in alphabetical order. Lessons and seats are counted, classes are not: they are their seats.
 * The time of a class counts once: that of its own line, or else of one of the seats that it was given for.
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

/** The same in hours, as people read them. */
export function payTotals(lines: Iterable<PayLine>): PayTotal[] {
  return sumPay(lines).map(({ currency, totalCents, totalMinutes, sessionsCount }) => ({
    currency,
    totalCents,
    totalHours: hoursOf(totalMinutes),
    sessionsCount,
  }))
}

/** To the hundredth, as hours are written on a statement. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100
}
