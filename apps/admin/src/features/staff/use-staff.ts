'use client'
import { listStaff } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'

/** Admins and teachers. They are so few that they come in one answer. */
export function useStaff(enabled = true) {
  const call = useApi()
  return useQuery({
    queryKey: ['people', 'staff'],
    queryFn: async () => (await call(listStaff, {})).items,
    enabled,
  })
}
