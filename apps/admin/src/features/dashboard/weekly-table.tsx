'use client'
import { Table } from '@summa/ui/components/table.tsx'
import { useTranslations } from 'next-intl'
import type { Bars } from './weekly-chart.tsx'

/** The figures of a weekly chart. */
export function WeeklyTable({ name, weeks, series, words }: Omit<Bars, 'stacked'> & { name: string }) {
  const say = useTranslations('admin.dashboard')
  return (
    <Table
      look="plain"
      name={name}
      columns={[
        { key: 'week', name: say('week'), heading: true, cell: ({ id }) => words(id) },
        ...series.map((one, index) => ({
          key: one.name,
          name: one.name,
          numeric: true,
          cell: ({ values }: { values: readonly number[] }) => values[index],
        })),
      ]}
      rows={weeks.map(({ monday, values }) => ({ id: monday, values }))}
    />
  )
}
