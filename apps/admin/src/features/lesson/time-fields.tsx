'use client'
import { SESSION_MOST_HOURS, durationMinutes } from '@summa/domain'
import { instantOf, wallClockAt } from '@summa/domain/wall-clock'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { TimeField } from '@summa/ui/components/time-field.tsx'
import { useTranslations } from 'next-intl'
import type { Times } from './series-move.ts'

/** The time of a lesson as it is typed: day and time in some zone, and the length. */
export type Typed = { on: string; time: string; minutes: string }

export function typedOf({ startAtUtc, endAtUtc }: Times, zone: string): Typed {
  const { on, time } = wallClockAt(startAtUtc, zone)
  return { on, time, minutes: String(durationMinutes(startAtUtc, endAtUtc)) }
}

const mostMinutes = SESSION_MOST_HOURS * 60

/** The instants of a typed time; undefined while it is incomplete or wrong. */
export function timesOf(
  { on, time, minutes }: Typed,
  zone: string,
): (Times & { flag: 'GAP' | 'OVERLAP' | null }) | undefined {
  const start = instantOf(on, time.slice(0, 5), zone)
  const length = Number(minutes)
  if (!start || !Number.isInteger(length) || length < 1 || length > mostMinutes) return undefined
  return {
    startAtUtc: start.atUtc,
    endAtUtc: new Date(start.atUtc.getTime() + length * 60_000),
    flag: start.flag,
  }
}

type TimeFieldsProps = { value: Typed; zone: string; onChange: (typed: Typed) => void }

/** The fields for day, time and length, in the calendar's zone. */
export function TimeFields({ value, zone, onChange }: TimeFieldsProps) {
  const say = useTranslations('admin.lesson')
  const times = timesOf(value, zone)
  const long = Number(value.minutes)
  const wrongLength = !Number.isInteger(long) || long < 1 || long > mostMinutes
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_5rem] gap-2 [&_input]:px-2.5 [&_input]:text-sm">
        <DateField
          label={say('day')}
          required
          value={value.on}
          onChange={(on) => onChange({ ...value, on })}
        />
        <TimeField
          label={say('start')}
          required
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
        />
        <Field label={say('minutes')}>
          {(wiring) => (
            <TextInput
              {...wiring}
              type="number"
              inputMode="numeric"
              min={1}
              max={mostMinutes}
              step={5}
              required
              aria-invalid={wrongLength || undefined}
              value={value.minutes}
              onChange={({ target }) => onChange({ ...value, minutes: target.value })}
            />
          )}
        </Field>
      </div>
      <p className="text-sm text-ink-soft">{say('inZone', { zone })}</p>
      {wrongLength && <p className="text-sm text-danger">{say('wrongLength', { max: mostMinutes })}</p>}
      {times?.flag && <p className="text-sm text-gold">{say(times.flag)}</p>}
    </div>
  )
}
