'use client'
import * as calls from '@summa/contracts/calls'
import type { BodyOf, QueryOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useRenew } from '../people/use-people.ts'

const hours = ['admin', 'hours']

export type LedgerSearch = QueryOf<typeof calls.sumHours>

export function useLedger(search: LedgerSearch) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...hours, 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      call(calls.listHours, { query: { ...search, ...(cursor !== null && { cursor }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useTotals(search: LedgerSearch) {
  const call = useApi()
  return useQuery({
    queryKey: [...hours, 'totals', search],
    queryFn: async () => (await call(calls.sumHours, { query: search })).items,
    placeholderData: keepPreviousData,
  })
}

/** One student's, with the balance that each entry left behind. */
export function useLedgerOf(id: string) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...hours, 'of', id],
    queryFn: ({ pageParam: cursor }) =>
      call(calls.listHoursOf, {
        params: { id },
        query: { limit: 30, ...(cursor !== null && { cursor }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

type Body = BodyOf<typeof calls.addHours>

/** Sent again after no answer came, the same hours are not added twice; other hours, or the next ones, have a new key. */
export function useAddHours() {
  const call = useApi()
  const renew = useRenew()
  const sent = useRef({ what: '', key: '' })
  return useMutation({
    mutationFn: ({ id, ...body }: Body & { id: string }) => {
      const what = JSON.stringify({ id, ...body })
      if (sent.current.what !== what) sent.current = { what, key: crypto.randomUUID() }
      return call(calls.addHours, { params: { id }, body, idempotencyKey: sent.current.key })
    },
    onSuccess: () => {
      sent.current = { what: '', key: '' }
      return renew()
    },
  })
}

/** An entry is reversed at most once, whoever asks how often. */
export function useReverse() {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: ({ entryId, note }: { entryId: string; note: string }) =>
      call(calls.reverseEntry, { params: { entryId }, body: { note } }),
    onSuccess: renew,
  })
}
