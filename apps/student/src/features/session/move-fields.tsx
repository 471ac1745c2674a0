'use client'
import type { StudentSession } from '@summa/contracts'
import { now } from '@summa/ui/clock.ts'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { TimeField } from '@summa/ui/components/time-field.tsx'
import { dateAt } from '@summa/ui/lessons/calendar-span.ts'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { Controller, useWatch } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { proposed } from './proposed.ts'
import { faultOf } from './change-form.ts'
import type { ChangeForm } from './change-form.ts'

type MoveFieldsProps = {
  lesson: StudentSession
  zone: string
  nowMs: number
  form: UseFormReturn<ChangeForm>
}

/** Fields for the new day and time on the viewer's clock, with a preview of the time on the class's clock. */
export function MoveFields({ lesson, zone, nowMs, form }: MoveFieldsProps) {
  const say = useTranslations('change')
  const times = useTimeWords()
  const { errors } = form.formState
  const [on, time] = useWatch({ control: form.control, name: ['on', 'time'] })
  const proposal = proposed(lesson, { on, time }, zone)

  function check(_: string, typed: ChangeForm) {
    return faultOf(proposed(lesson, typed, zone), lesson.startAtUtc, now()) ?? true
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        <Controller
          control={form.control}
          name="on"
          rules={{ deps: ['time'] }}
          render={({ field }) => (
            <DateField {...field} label={say('day')} min={dateAt(nowMs, zone)} required />
          )}
        />
        <Controller
          control={form.control}
          name="time"
          rules={{ validate: check }}
          render={({ field }) => (
            <TimeField
              {...field}
              label={say('time')}
              aria-describedby={errors.time ? 'time-fault' : 'new-time'}
              aria-invalid={errors.time ? true : undefined}
              required
            />
          )}
        />
      </div>
      <p className="-mt-2 text-sm text-ink-soft">{say('inZone', { zone })}</p>
      {errors.time?.message && (
        <p id="time-fault" role="alert" className="text-sm text-danger">
          {say(`fault.${errors.time.message as NonNullable<ReturnType<typeof faultOf>>}`)}
        </p>
      )}
      <div id="new-time" aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3">
        <p className="text-sm text-ink-soft">{say('newTime')}</p>
        {proposal ? (
          <>
            <p className="font-semibold">{times.day(proposal.startAtUtc, zone)}</p>
            <LessonTime {...proposal} zone={zone} />
            {proposal.flag && <p className="text-sm text-gold">{say(proposal.flag)}</p>}
            <ClockChangeNote lesson={proposal} zone={zone} nowMs={nowMs} />
          </>
        ) : (
          <p className="text-ink-soft">{say('fault.notATime')}</p>
        )}
      </div>
    </div>
  )
}
