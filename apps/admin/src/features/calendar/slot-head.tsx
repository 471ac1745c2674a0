'use client'
import { instantOf } from '@summa/domain/wall-clock'
import { dateAt } from '@summa/ui/lessons/calendar-span.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'

type SlotHeadProps = { ms: number; on: string; zone: string; beside: string | undefined }

/** An hour of the axis, and what it is on the clocks of the second zone. */
export function SlotHead({ ms, on, zone, beside }: SlotHeadProps) {
  const times = useTimeWords()
  const instant = beside && instantOf(on, new Date(ms).toISOString().slice(11, 16), zone)?.atUtc
  const shift = instant ? Math.sign(Date.parse(dateAt(instant, beside)) - Date.parse(on)) : 0
  return (
    <>
      <span className="w-16 pe-1.5 text-end font-medium text-ink">{times.time(ms, 'UTC')}</span>
      {instant && (
        <span className="w-16 border-s border-line pe-1.5 text-end">
          {times.time(instant, beside)}
          {shift !== 0 && <sup className="text-[0.625rem]">{shift > 0 ? '+1' : '−1'}</sup>}
        </span>
      )}
    </>
  )
}
