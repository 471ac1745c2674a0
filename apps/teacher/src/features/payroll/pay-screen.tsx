'use client'
import { addDays } from '@summa/domain'
import { Button } from '@summa/ui/components/button.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { PayWeek } from './pay-week.tsx'
import { TwelveWeeks } from './twelve-weeks.tsx'
import { usePayrollWeek, usePayrollWeeks } from './use-payroll.ts'
import type { Weeks } from './use-payroll.ts'
import { useWeekPlace } from './use-week-place.ts'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { WeekSum } from './week-sum.tsx'

export function PayScreen() {
  return (
    <Loaded query={usePayrollWeeks()} skeleton={<PaySkeleton />}>
      {(weeks) => <Pay weeks={weeks} />}
    </Loaded>
  )
}

function Pay({ weeks: { weeks, timeZone } }: { weeks: Weeks }) {
  const say = useTranslations('pay')
  const present = weeks.at(-1)
  const last = weeks.at(-2)
  const place = useWeekPlace(present?.weekStartLocal ?? '')
  const query = usePayrollWeek(place.monday)
  const words = useWeekWords()
  const heading = useRef<HTMLHeadingElement>(null)
  if (!present) return null
  const goToThisWeek = () => {
    place.go(present.weekStartLocal)
    // The button disappears when pressed, so the focus moves to the heading.
    heading.current?.focus()
  }
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('weekRule', { zone: timeZone })} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3 sm:gap-4">
        <WeekSum title={say('soFar')} week={present} place={place} />
        {last && <WeekSum title={say('lastWeek')} week={last} place={place} />}
      </div>
      <TwelveWeeks weeks={weeks} place={place} />
      <section aria-labelledby="week" className="flex flex-col gap-4">
        <div className="flex items-center justify-between gap-2">
          <h2
            ref={heading}
            id="week"
            tabIndex={-1}
            aria-live="polite"
            className="min-w-0 text-xl outline-none"
          >
            {words.span(place.monday, addDays(place.monday, 6))}
          </h2>
          <div className="flex shrink-0 items-center">
            {!place.isPresent && (
              <Button look="quiet" onClick={goToThisWeek}>
                {say('thisWeek')}
              </Button>
            )}
            <Button look="quiet" aria-label={say('previousWeek')} onClick={() => place.step(-1)}>
              <ChevronLeft aria-hidden className="size-5" />
            </Button>
            <Button
              look="quiet"
              aria-label={say('nextWeek')}
              disabled={place.isPresent}
              onClick={() => place.step(1)}
            >
              <ChevronRight aria-hidden className="size-5" />
            </Button>
          </div>
        </div>
        <Loaded query={query} part skeleton={<WeekSkeleton />}>
          {(week) => <PayWeek week={week} running={place.isPresent} />}
        </Loaded>
      </section>
    </div>
  )
}

function WeekSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-40 w-full rounded-lg" />
      <Skeleton className="h-56 w-full rounded-lg" />
    </div>
  )
}

function PaySkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-28" />
        <Skeleton className="mt-2 h-4 w-72 max-w-full" />
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3 sm:gap-4">
        <Skeleton className="h-32 rounded-lg" />
        <Skeleton className="h-32 rounded-lg" />
      </div>
      <Skeleton className="h-72 w-full rounded-lg" />
      <WeekSkeleton />
    </div>
  )
}
