'use client'
import type { Dashboard } from '@summa/contracts'
import { useMinute } from '@summa/ui/clock.ts'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { TodayCard } from './today-card.tsx'
import { useDashboard } from './use-dashboard.ts'
import { WaitingFigures } from './waiting-figures.tsx'
import { WeeklyCard } from './weekly-card.tsx'

/** The current week and the eight before it. */
const soldWeeks = 9

export function DashboardScreen() {
  const dashboard = useDashboard()
  // What the dashboard shows depends on who looks at it.
  const { isKnown } = useRights()
  return (
    <Loaded query={dashboard} skeleton={<DashboardSkeleton />}>
      {(shown) => (isKnown ? <Desk dashboard={shown} /> : <DashboardSkeleton />)}
    </Loaded>
  )
}

function Desk({ dashboard }: { dashboard: Dashboard }) {
  const say = useTranslations('admin.dashboard')
  const times = useTimeWords()
  const nowMs = useMinute() ?? 0
  const { today, timeZone, weeks } = dashboard
  const { uses } = useRights()
  const done = 'var(--laurel)'
  const ahead = 'color-mix(in oklab, var(--laurel) 38%, var(--surface))'
  return (
    <div className="flex flex-col gap-4 sm:gap-6">
      <ScreenHead title={say('title')} lead={times.day(noonOf(today.date), 'UTC')} />
      <WaitingFigures dashboard={dashboard} nowMs={nowMs} />
      <div className="grid items-start gap-4 sm:gap-6 xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]">
        <TodayCard today={today} timeZone={timeZone} nowMs={nowMs} />
        <div className="flex min-w-0 flex-col gap-4 sm:gap-6">
          <WeeklyCard
            title={say('lessons')}
            stacked
            series={[
              { name: say('given'), color: done },
              { name: say('planned'), color: ahead },
            ]}
            weeks={weeks.map(({ weekStartLocal, lessonsGiven, lessonsPlanned }) => ({
              monday: weekStartLocal,
              values: [lessonsGiven, lessonsPlanned],
            }))}
          />
          {uses('HOURS') && (
            <WeeklyCard
              title={say('hours')}
              lead={say('hoursLead')}
              series={[
                { name: say('sold'), color: 'var(--gold)' },
                { name: say('consumed'), color: done },
              ]}
              weeks={weeks.slice(0, soldWeeks).map(({ weekStartLocal, soldUnits, consumedUnits }) => ({
                monday: weekStartLocal,
                values: [soldUnits, consumedUnits],
              }))}
            />
          )}
        </div>
      </div>
    </div>
  )
}

function DashboardSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-9 w-44" />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {[1, 2, 3, 4].map((figure) => (
          <Skeleton key={figure} className="h-32 rounded-lg" />
        ))}
      </div>
      <div className="grid gap-6 xl:grid-cols-2">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  )
}
