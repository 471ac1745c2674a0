'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import type { Bars } from './weekly-chart.tsx'

const WeeklyChart = lazy(() =>
  import('./weekly-chart.tsx').then((module) => ({ default: module.WeeklyChart })),
)

type WeeklyCardProps = Omit<Bars, 'words'> & { title: string; lead?: string }

/** Two figures a week as bars, and the same as a table for whoever reads numbers rather than bars. */
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
        <table className="w-full">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b border-line text-ink-soft">
              <th scope="col" className="py-2 text-start font-medium">
                {say('week')}
              </th>
              {series.map(({ name }) => (
                <th key={name} scope="col" className="py-2 text-end font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ monday, values }) => (
              <tr key={monday} className="border-b border-line last:border-0">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {short(monday)}
                </th>
                {values.map((value, index) => (
                  <td key={series[index]?.name} className="py-1.5 text-end">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  )
}
