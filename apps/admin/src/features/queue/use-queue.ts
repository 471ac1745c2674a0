'use client'
import { getQueue, retryEvent } from '@summa/contracts/calls'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useQuery } from '@tanstack/react-query'

const lookEveryMilliseconds = 10_000

export function useQueue() {
  const call = useApi()
  return useQuery({
    queryKey: ['admin', 'queue'],
    queryFn: () => call(getQueue, {}),
    refetchInterval: lookEveryMilliseconds,
  })
}

export function useRetry(onDone: () => void) {
  const call = useApi()
  return useAct((id: string) => call(retryEvent, { params: { id } }), { refresh: useRefresh(), onDone })
}
