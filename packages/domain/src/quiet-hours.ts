/** The hours in which a person wants no messages, on their own clock. */
import { addDays } from './local-date.ts'
import { instantOn, wallClockAt } from './wall-clock.ts'

/** Times 'HH:MM'. From the evening until the morning, where `from` is later than `to`. */
export interface QuietHours {
  from: string
  to: string
}

export const defaultQuietHours: QuietHours = { from: '22:00', to: '07:00' }

/** When the quiet hours end that `now` is in; null if it is in none. */
export function quietUntil(now: Date, zone: string, { from, to }: QuietHours): Date | null {
  const { on, time } = wallClockAt(now, zone)
  const isOvernight = from > to
  const isQuiet = isOvernight ? time >= from || time < to : time >= from && time < to
  if (!isQuiet) return null
  const { atUtc } = instantOn(isOvernight && time >= from ? addDays(on, 1) : on, to, zone)
  // Where the clocks go back over the end, it has come once already.
  return atUtc > now ? atUtc : null
}
