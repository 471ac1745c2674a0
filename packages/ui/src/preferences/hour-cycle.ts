// Whether this device shows times in 24 or in 12 hours.
export const hourCycles = ['h23', 'h12'] as const
export type HourCycle = (typeof hourCycles)[number]

export const hourCycleCookie = 'summa-hours'

export function hourCycleOf(value: string | undefined): HourCycle {
  return hourCycles.find((cycle) => cycle === value) ?? 'h23'
}
