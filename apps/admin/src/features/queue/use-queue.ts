'use client'
import { getQueue, retryEvent } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

const key = ['admin', 'queue']
const lookEveryMilliseconds = 10_000

export function useQueue() {
  const call = useApi()
  return useQuery({
    queryKey: key,
    queryFn: () => call(getQueue, {}),
    refetchInterval: lookEveryMilliseconds,
  })
}

export function useRetry() {
  const call = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(retryEvent, { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}
