'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { approveRequest, getPendingRequests, listChangeRequests, rejectRequest } from '@summa/contracts/calls'
import { Failure } from '@summa/ui/session/failure.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TellHeaders } from '../notifications/use-telling.ts'

export type Status = AdminChangeRequest['status']

const key = ['admin', 'requests']
const lookAgainMs = 60_000

export function usePendingRequests() {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'pending'],
    queryFn: () => call(getPendingRequests, {}),
    refetchInterval: lookAgainMs,
  })
}

/** Pending requests come oldest first and are loaded again regularly, because their clashes can change. */
export function useRequests(status: Status) {
  const query = { status, limit: 50 }
  const refetchInterval = status === 'PENDING' && lookAgainMs
  return usePages(listChangeRequests, [...key, status], { query }, { refetchInterval })
}

export type Decision = {
  request: AdminChangeRequest
  act: 'approve' | 'reject'
  note: string
  headers: TellHeaders
}

/** Whether somebody else has decided the request, or its lesson has begun. */
export function isDecided(error: unknown) {
  return error instanceof Failure && error.code === 'ALREADY_DECIDED'
}

/** Decides a request. Before it counts as finished, lists and calendars are reloaded, even after a refusal. */
export function useDecide(handlers: {
  onDone: (decided: AdminChangeRequest, decision: Decision) => void
  /** `present` is the request as it is now, if it was refused because it is already decided. */
  onRefused: (error: unknown, decision: Decision, present: AdminChangeRequest | undefined) => void
}) {
  const call = useApi()
  async function presentOf({ id, student }: AdminChangeRequest) {
    const { items } = await call(listChangeRequests, { query: { studentId: student.id, limit: 200 } })
    return items.find((one) => one.id === id)
  }
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ request: { id }, act, note, headers }: Decision) =>
      call(act === 'approve' ? approveRequest : rejectRequest, {
        params: { id },
        body: { ...(note.trim() && { note }) },
        headers,
      }),
    onSuccess: handlers.onDone,
    onError: async (error, decision) => {
      const present = isDecided(error) ? await presentOf(decision.request).catch(() => undefined) : undefined
      handlers.onRefused(error, decision, present)
    },
    onSettled: refresh,
  })
}
