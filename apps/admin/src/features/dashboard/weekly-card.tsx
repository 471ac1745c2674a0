'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import type { Bars } from './weekly-chart.tsx'

const WeeklyChart = lazy(() =>
  import('./weekly-chart.tsx').then((module) => ({ default: module.WeeklyChart })),
)

type WeeklyCardProps = Omit<Bars, 'words'> & { title: string; lead?: string }

/** Two figures for each week, as a bar chart and as a table. */
export function WeeklyCard({ title, lead, ...bars }: WeeklyCardProps) {
  const say = useTranslations('admin.dashboard')
  const { short } = useWeekWords()
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
      <details className="text-sm">
        <summary className="flex min-h-11 cursor-pointer items-center font-medium text-laurel md:min-h-9">
          {say('asTable')}
        </summary>
        <Table
          look="plain"
          name={title}
          columns={[
            { key: 'week', name: say('week'), heading: true, cell: ({ id }) => short(id) },
            ...series.map(({ name }, index) => ({
              key: name,
              name,
              numeric: true,
              cell: ({ values }: { values: readonly number[] }) => values[index],
            })),
          ]}
          rows={weeks.map(({ monday, values }) => ({ id: monday, values }))}
        />
      </details>
    </Card>
  )
}
