'use client'
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf, QueryOf } from '@summa/contracts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TellHeaders } from '../notifications/use-telling.ts'

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

/** The entries of one student, each with the balance after it. */
export function useLedgerOf(id: string) {
  return usePages(calls.listHoursOf, [...hours, 'of', id], { params: { id }, query: { limit: 30 } })
}

type Entry = BodyOf<typeof calls.addHours> & { id: string }
type Written = AnswerOf<typeof calls.addHours>

/** Adds hours. The key makes sure that sending them again does not add them twice. */
export function useAddHours(headers: TellHeaders, onDone: (written: Written, entry: Entry) => void) {
  const call = useApi()
  return useAct(
    ({ id, ...body }: Entry, keyOf) =>
      call(calls.addHours, { params: { id }, body, headers, idempotencyKey: keyOf({ id, ...body }) }),
    { refresh: useRefresh(), onDone },
  )
}

/** Reverses an entry. A refusal refreshes nothing, so that the entry does not change while its dialog says why. */
export function useReverse(
  headers: TellHeaders,
  onDone: (written: AnswerOf<typeof calls.reverseEntry>) => void,
) {
  const call = useApi()
  const refresh = useRefresh()
  return useAct(
    async ({ entryId, note }: { entryId: string; note: string }) => {
      const written = await call(calls.reverseEntry, { params: { entryId }, body: { note }, headers })
      await refresh()
      return written
    },
    { onDone },
  )
}
