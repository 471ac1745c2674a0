'use client'
import { getQueue, retryEvent } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useMutation, useQuery } from '@tanstack/react-query'

const lookEveryMilliseconds = 10_000

export function useQueue() {
  const call = useApi()
  return useQuery({
    queryKey: ['admin', 'queue'],
    queryFn: () => call(getQueue, {}),
    refetchInterval: lookEveryMilliseconds,
  })
}

export function useRetry() {
  const call = useApi()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => call(retryEvent, { params: { id } }),
    onSettled: refresh,
  })
}
