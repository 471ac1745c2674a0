// How far the money of a week is on its way, summed over its teachers.
import type { TeacherWeek } from './use-payroll.ts'

export type Stage = 'toFreeze' | 'frozen' | 'CONFIRMED' | 'PAID'

/** What a teacher's next settlement would hold: the lessons, and what corrects weeks that are frozen. */
export function owedTo({ totals, adjustments }: Pick<TeacherWeek, 'totals' | 'adjustments'>) {
  const sums = new Map(totals.map(({ currency, totalCents }) => [currency, totalCents]))
  for (const { currency, cents } of adjustments) sums.set(currency, (sums.get(currency) ?? 0) + cents)
  return [...sums].map(([currency, cents]) => ({ currency, cents }))
}

/** By currency: what stands where. */
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
