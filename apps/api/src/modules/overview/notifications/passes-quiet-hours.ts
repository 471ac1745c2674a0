import { lessonsOf } from './drafts.ts'
import { kinds, type Told } from './kinds.ts'

const soonHours = 12
const shortReminderMinutes = 60

/** What cannot wait until the morning: short reminders, lessons that are near, and the safety of an account. */
export function passesQuietHours(told: Told, now: Date): boolean {
  const { group } = kinds[told.kind]
  if (group === 'SECURITY' || told.kind === 'TEST') return true
  if (told.kind === 'REMINDER') return told.facts.minutes <= shortReminderMinutes
  if (group !== 'LESSONS' && group !== 'REQUESTS') return false
  return lessonsOf(told).some((lesson) => {
    const starts =
      'before' in lesson
        ? [lesson.startAtUtc, (lesson.before as { startAtUtc: Date }).startAtUtc]
        : [lesson.startAtUtc]
    return starts.some((start) => {
      const milliseconds = start.getTime() - now.getTime()
      return milliseconds > 0 && milliseconds <= soonHours * 3_600_000
    })
  })
}
