'use client'
import type { AnswerOf } from '@summa/contracts'
import { getMyPayroll, listMyPayrollWeeks } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'

export type Weeks = AnswerOf<typeof listMyPayrollWeeks>
export type Week = AnswerOf<typeof getMyPayroll>

const key = ['teacher', 'payroll']

export function usePayrollWeeks() {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'weeks'],
    queryFn: () => call(listMyPayrollWeeks, {}),
    select: asSettled,
  })
}

/** Shows settled weeks with the totals that were settled, not with those of their lessons now. */
function asSettled({ weeks, ...rest }: Weeks): Weeks {
  return {
    ...rest,
    weeks: weeks.map((week) => ({ ...week, totals: week.settled.length > 0 ? week.settled : week.totals })),
  }
}

export function usePayrollWeek(weekStart: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'week', weekStart],
    queryFn: () => call(getMyPayroll, { query: { weekStart } }),
  })
}
