'use client'
import { listAudit } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useInfiniteQuery } from '@tanstack/react-query'

export type AuditFilters = {
  targetId?: string
  actorId?: string
  action?: string
  from?: string
  to?: string
}

const key = ['admin', 'audit']

/** Acts, newest first, page by page. */
export function useAudit(filters: AuditFilters, limit = 50) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...key, filters, limit],
    queryFn: ({ pageParam: cursor }) =>
      call(listAudit, { query: { ...filters, limit, ...(cursor !== null && { cursor }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
