'use client'
import { getDashboard } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'

const lookAgainMs = 60_000

export function useDashboard() {
  const call = useApi()
  return useQuery({
    queryKey: ['admin', 'dashboard'],
    queryFn: () => call(getDashboard, {}),
    refetchInterval: lookAgainMs,
  })
}
