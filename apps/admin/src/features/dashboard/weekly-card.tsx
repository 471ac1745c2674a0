'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { Bars } from './weekly-chart.tsx'

const WeeklyChart = lazy(() =>
  import('./weekly-chart.tsx').then((module) => ({ default: module.WeeklyChart })),
)

const WeeklyTable = lazy(() =>
  import('./weekly-table.tsx').then((module) => ({ default: module.WeeklyTable })),
)

type WeeklyCardProps = Omit<Bars, 'words'> & { title: string; lead?: string }

/** Two figures for each week, as a bar chart and as a table. */
export function WeeklyCard({ title, lead, ...bars }: WeeklyCardProps) {
  const say = useTranslations('admin.dashboard')
  const { short } = useWeekWords()
  const [tableOpen, setTableOpen] = useState(false)
  const { weeks, series } = bars
  return (
    <Card title={title} {...(lead !== undefined && { lead })}>
      <ul className="flex gap-5 text-sm text-ink-soft">
        {series.map(({ name, color }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden className="size-3 rounded-sm" style={{ background: color }} />
            {name}
          </li>
        ))}
      </ul>
      <div aria-hidden className="h-52">
        <Suspense fallback={<Skeleton className="h-full w-full" />}>
          <WeeklyChart {...bars} words={short} />
        </Suspense>
      </div>
      <details className="text-sm" onToggle={(event) => setTableOpen(event.currentTarget.open)}>
        <summary className="flex min-h-11 cursor-pointer items-center font-medium text-laurel md:min-h-9">
          {say('asTable')}
        </summary>
        {tableOpen && (
          <Suspense fallback={<Skeleton className="h-80 w-full" />}>
            <WeeklyTable name={title} weeks={weeks} series={series} words={short} />
          </Suspense>
        )}
      </details>
    </Card>
  )
}
