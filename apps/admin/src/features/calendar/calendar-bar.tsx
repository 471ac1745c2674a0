'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { DateInput } from '@summa/ui/components/date-field.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { isLocalDate } from '@summa/domain'
import { monthInWords } from '@summa/ui/time/zoned-time.ts'
import { usePrefetchLessons } from '../lesson/reads.ts'
import { datesShown, stepped } from './place.ts'
import type { View } from './place.ts'
import type { CalendarPlace } from './use-place.ts'
import { spanOf } from '@summa/ui/lessons/calendar-span.ts'

type CalendarBarProps = { place: CalendarPlace; narrow: boolean; onNew: () => void }

/** The month or day that is shown, buttons to go to another, and the button for a new lesson. */
export function CalendarBar({ place, narrow, onNew }: CalendarBarProps) {
  const say = useTranslations('admin.calendar')
  const locale = useLocale()
  const times = useTimeWords()
  const { view, on, dates, today, go } = place
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="me-auto min-w-0 text-2xl" aria-live="polite">
          {view === 'day' && !narrow ? times.day(noonOf(on), 'UTC') : monthInWords(noonOf(on), 'UTC', locale)}
        </h1>
        <div className={clsx('flex items-center gap-1', narrow && 'order-last w-full justify-between')}>
          <Button
            look="quiet"
            disabled={dates.includes(today)}
            onClick={() => go({ on: undefined, lesson: undefined })}
          >
            {say('today')}
          </Button>
          <Step place={place} view={view} step={-1} />
          <Step place={place} view={view} step={1} />
          <DateInput
            label={say('goToDate')}
            value={on}
            onChange={(day) => isLocalDate(day) && go({ on: day })}
            // Hidden while a lesson is open, because the bar is too narrow then.
            className={clsx('w-auto! text-sm md:min-h-10', !narrow && '@max-3xl:hidden')}
          />
        </div>
        {!narrow && (
          <div className="w-44">
            <Segmented
              label={say('view')}
              labelHidden
              name="view"
              value={view}
              options={(['week', 'day'] as const).map((value) => ({ value, label: say(value) }))}
              onChange={(next) => go({ view: next, on })}
            />
          </div>
        )}
        <Button needsServer onClick={onNew}>
          <Plus aria-hidden className="size-4.5" />
          {say('newLesson')}
        </Button>
      </div>
    </div>
  )
}

function Step({ place, view, step }: { place: CalendarPlace; view: View; step: 1 | -1 }) {
  const say = useTranslations('admin.calendar')
  const prefetch = usePrefetchLessons()
  const { on, zone, teachers, student, go } = place
  const next = stepped(view, on, step)
  const Sign = step === 1 ? ChevronRight : ChevronLeft
  // A pointer or focus on the button is likely to press it, so its lessons are read in advance.
  const readAhead = () => prefetch({ span: spanOf(datesShown(view, next), zone), teachers, student })
  return (
    <Button
      look="quiet"
      className="px-2.5!"
      aria-label={say(`${step === 1 ? 'next' : 'previous'}.${view}`)}
      onPointerEnter={readAhead}
      onFocus={readAhead}
      onClick={() => go({ on: next })}
    >
      <Sign aria-hidden className="size-5" />
    </Button>
  )
}
