'use client'
import { getMyPayroll, listMyPayrollWeeks } from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'

export type Weeks = Decoded<typeof listMyPayrollWeeks, 'response'>
export type Week = Decoded<typeof getMyPayroll, 'response'>

const key = ['teacher', 'payroll']

export function usePayrollWeeks() {
  const call = useApi()
  return useQuery({ queryKey: [...key, 'weeks'], queryFn: () => call(listMyPayrollWeeks, {}) })
}

export function usePayrollWeek(weekStart: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'week', weekStart],
    queryFn: () => call(getMyPayroll, { query: { weekStart } }),
  })
}
