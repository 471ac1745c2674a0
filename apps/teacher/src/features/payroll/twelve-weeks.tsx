'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { Weeks } from './use-payroll.ts'
import type { WeekPlace } from './use-week-place.ts'
import { WeeksTable } from './weeks-table.tsx'

const WeeksChart = lazy(() => import('./weeks-chart.tsx').then((module) => ({ default: module.WeeksChart })))

type TwelveWeeksProps = {
  weeks: Weeks['weeks']
  place: WeekPlace
}

/** The last twelve weeks as a chart of one currency, and as a table of all. */
export function TwelveWeeks({ weeks, place }: TwelveWeeksProps) {
  const say = useTranslations('pay')
  const currencies = [
    ...new Set(weeks.flatMap(({ totals }) => totals.map(({ currency }) => currency))),
  ].sort()
  const [chosen, setChosen] = useState<string>()
  const currency = chosen ?? currencies[0]
  if (currency === undefined) return null
  return (
    <Card title={say('twelveWeeks')}>
      {currencies.length > 1 && (
        <Segmented
          label={say('currency')}
          labelHidden
          name="currency"
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
      )}
      <div aria-hidden className="h-52">
        <Suspense fallback={<Skeleton className="h-full w-full" />}>
          <WeeksChart weeks={weeks} currency={currency} monday={place.monday} onChoose={place.go} />
        </Suspense>
      </div>
      <details className="text-sm">
        <summary className="flex min-h-11 cursor-pointer items-center font-medium text-laurel md:min-h-9">
          {say('asTable')}
        </summary>
        <WeeksTable weeks={weeks} place={place} />
      </details>
    </Card>
  )
}
