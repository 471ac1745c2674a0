'use client'
import { addDays } from '@summa/domain'
import { RowButton } from '@summa/ui/components/row-button.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { useTranslations } from 'next-intl'
import type { Weeks } from './use-payroll.ts'
import type { WeekPlace } from './use-week-place.ts'

type WeeksTableProps = {
  weeks: Weeks['weeks']
  place: WeekPlace
}

type Row = Weeks['weeks'][number] & { id: string }

export function WeeksTable({ weeks, place }: WeeksTableProps) {
  const say = useTranslations('pay')
  const money = useMoneyWords()
  const words = useWeekWords()
  const columns: Column<Row>[] = [
    {
      key: 'week',
      name: say('week'),
      heading: true,
      cell: ({ weekStartLocal, weekEndLocal }) => (
        <RowButton current={place.monday === weekStartLocal} onOpen={() => place.go(weekStartLocal)}>
          {words.span(weekStartLocal, addDays(weekEndLocal, -1))}
        </RowButton>
      ),
    },
    {
      key: 'lessons',
      name: say('lessons'),
      numeric: true,
      cell: ({ totals }) => totals.reduce((sum, { sessionsCount }) => sum + sessionsCount, 0),
    },
    {
      key: 'amount',
      name: say('amount'),
      numeric: true,
      cell: ({ totals }) => (
        <>
          {totals.length === 0 && '–'}
          {totals.map(({ currency, totalCents }) => (
            <span key={currency} className="block">
              {money.amount(totalCents, currency)}
            </span>
          ))}
        </>
      ),
    },
  ]
  return (
    <Table
      look="plain"
      name={say('twelveWeeks')}
      columns={columns}
      rows={weeks.toReversed().map((week) => ({ ...week, id: week.weekStartLocal }))}
    />
  )
}
