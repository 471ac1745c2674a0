'use client'
import * as calls from '@summa/contracts/calls'
import type { BodyOf, QueryOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'

const hours = ['admin', 'hours']

export type LedgerSearch = QueryOf<typeof calls.sumHours>

export function useLedger(search: LedgerSearch) {
  return usePages(calls.listHours, [...hours, 'list', search], { query: search }, { keepPrevious: true })
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
  return usePages(calls.listHoursOf, [...hours, 'of', id], { params: { id }, query: { limit: 30 } })
}

type Body = BodyOf<typeof calls.addHours>

/** Sent again after no answer came, the same hours are not added twice; other hours, or the next ones, have a new key. */
export function useAddHours() {
  const call = useApi()
  const refresh = useRefresh()
  const sent = useRef({ what: '', key: '' })
  return useMutation({
    mutationFn: ({ id, ...body }: Body & { id: string }) => {
      const what = JSON.stringify({ id, ...body })
      if (sent.current.what !== what) sent.current = { what, key: crypto.randomUUID() }
      return call(calls.addHours, { params: { id }, body, idempotencyKey: sent.current.key })
    },
    onSuccess: () => {
      sent.current = { what: '', key: '' }
      return refresh()
    },
  })
}

/** An entry is reversed at most once, whoever asks how often. */
export function useReverse() {
  const call = useApi()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ entryId, note }: { entryId: string; note: string }) =>
      call(calls.reverseEntry, { params: { entryId }, body: { note } }),
    onSuccess: refresh,
  })
}
