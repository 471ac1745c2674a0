'use client'
import { addDays } from '@summa/domain'
import { Bar, BarChart, CartesianGrid, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BarShapeProps } from 'recharts'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { Weeks } from './use-payroll.ts'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'

type WeeksChartProps = {
  weeks: Weeks['weeks']
  currency: string
  /** The selected week. */
  monday: string
  onChoose: (monday: string) => void
}

/** Bars that can be pressed. Hidden from screen readers, which read WeeksTable instead. */
export function WeeksChart({ weeks, currency, monday, onChoose }: WeeksChartProps) {
  const money = useMoneyWords()
  const words = useWeekWords()
  const bars = weeks.map(({ weekStartLocal, totals }) => ({
    monday: weekStartLocal,
    cents: totals.find((total) => total.currency === currency)?.totalCents ?? 0,
  }))
  const small = { fill: 'var(--ink-soft)', fontSize: 13 }
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={bars}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        onClick={({ activeLabel }) => {
          if (activeLabel !== undefined) onChoose(String(activeLabel))
        }}
        className="cursor-pointer"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="monday"
          tickFormatter={words.short}
          tick={small}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          interval="equidistantPreserveStart"
        />
        <YAxis width={46} tickFormatter={money.short} tick={small} tickLine={false} axisLine={false} />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const bar = payload[0]?.payload as (typeof bars)[number] | undefined
            if (!active || !bar) return null
            return (
              <div className="rounded-md border border-line bg-surface px-3 py-2 text-sm shadow-raised">
                <p className="text-ink-soft">{words.span(bar.monday, addDays(bar.monday, 6))}</p>
                <p className="font-semibold">{money.amount(bar.cents, currency)}</p>
              </div>
            )
          }}
        />
        <Bar
          dataKey="cents"
          isAnimationActive={false}
          maxBarSize={40}
          shape={(bar: BarShapeProps) => (
            <Rectangle
              {...bar}
              radius={[4, 4, 0, 0]}
              fill={
                (bar.payload as (typeof bars)[number]).monday === monday ? 'var(--gold)' : 'var(--laurel)'
              }
            />
          )}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}
