// The pay of a week, summed over its teachers by stage.
import type { TeacherWeek } from './use-payroll.ts'

export type Stage = 'toFreeze' | 'frozen' | 'CONFIRMED' | 'PAID'

/** What a teacher's next settlement would pay: the lessons of the week and corrections of frozen weeks. */
export function owedTo({ totals, adjustments }: Pick<TeacherWeek, 'totals' | 'adjustments'>) {
  const sums = new Map(totals.map(({ currency, totalCents }) => [currency, totalCents]))
  for (const { currency, cents } of adjustments) sums.set(currency, (sums.get(currency) ?? 0) + cents)
  return [...sums].map(([currency, cents]) => ({ currency, cents }))
}

/** The amount in each stage, by currency. */
export function stagesOf(teachers: readonly TeacherWeek[]) {
  const sums = new Map<string, Record<Stage, number>>()
  function add(currency: string, stage: Stage, cents: number) {
    const sum = sums.get(currency) ?? { toFreeze: 0, frozen: 0, CONFIRMED: 0, PAID: 0 }
    sums.set(currency, { ...sum, [stage]: sum[stage] + cents })
  }
  for (const teacher of teachers) {
    if (teacher.settlements.length === 0) {
      for (const { currency, cents } of owedTo(teacher)) add(currency, 'toFreeze', cents)
    }
    for (const { currency, status, totalCents } of teacher.settlements) {
      add(currency, status === 'DRAFT' ? 'frozen' : status, totalCents)
    }
  }
  return [...sums].toSorted(([one], [other]) => one.localeCompare(other))
}
