'use client'
import { approveRequest, getPendingRequests, listChangeRequests, rejectRequest } from '@summa/contracts'
import type { AdminChangeRequest } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

export type Status = AdminChangeRequest['status']

const everything = ['admin']
const key = [...everything, 'requests']
const lookAgainMs = 60_000

export function usePendingRequests() {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'pending'],
    queryFn: () => call(getPendingRequests, {}),
    refetchInterval: lookAgainMs,
  })
}

/** Those that wait come oldest first, and their clashes are looked at again and again. */
export function useRequests(status: Status) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...key, status],
    queryFn: ({ pageParam: cursor }) =>
      call(listChangeRequests, { query: { status, limit: 50, ...(cursor !== null && { cursor }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(status === 'PENDING' && { refetchInterval: lookAgainMs }),
  })
}

export type Decision = { request: AdminChangeRequest; act: 'approve' | 'reject'; note: string }

/** Whatever comes of it, lists and calendars are read again before it is said to be over. */
export function useDecide(handlers: {
  onDone: (decided: AdminChangeRequest, decision: Decision) => void
  onRefused: (error: unknown, decision: Decision) => void
}) {
  const call = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ request: { id }, act, note }: Decision) =>
      call(act === 'approve' ? approveRequest : rejectRequest, {
        params: { id },
        body: { ...(note.trim() && { note }) },
      }),
    onSuccess: handlers.onDone,
    onError: handlers.onRefused,
    onSettled: () => queries.invalidateQueries({ queryKey: everything }),
  })
}
