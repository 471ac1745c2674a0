'use client'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export type Bars = {
  weeks: readonly { monday: string; values: readonly number[] }[]
  series: readonly { name: string; color: string }[]
  /** Stacks the bars, if together they make up the week. */
  stacked?: boolean
  words: (monday: string) => string
}

/** Hidden from screen readers, which read the table next to it instead. */
export function WeeklyChart({ weeks, series, stacked = false, words }: Bars) {
  const small = { fill: 'var(--ink-soft)', fontSize: 13 }
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...weeks]}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barGap={2}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="monday"
          tickFormatter={words}
          tick={small}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          interval="equidistantPreserveStart"
        />
        <YAxis width={36} tick={small} tickLine={false} axisLine={false} allowDecimals={false} />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const week = payload[0]?.payload as Bars['weeks'][number] | undefined
            if (!active || !week) return null
            return (
              <div className="rounded-md border border-line bg-surface px-3 py-2 text-sm shadow-raised">
                <p className="text-ink-soft">{words(week.monday)}</p>
                {series.map(({ name }, index) => (
                  <p key={name}>
                    {name} <span className="font-semibold">{week.values[index]}</span>
                  </p>
                ))}
              </div>
            )
          }}
        />
        {series.map(({ name, color }, index) => (
          <Bar
            key={name}
            name={name}
            dataKey={(week: Bars['weeks'][number]) => week.values[index]}
            fill={color}
            isAnimationActive={false}
            maxBarSize={32}
            {...(stacked && { stackId: 'week' })}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
