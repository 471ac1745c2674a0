'use client'
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRenew } from '../people/use-people.ts'

export type Rate = AnswerOf<typeof calls.listRates>['items'][number]
type Pair = { teacherId?: string; studentId?: string }

const rates = ['admin', 'rates']

export function useRates(of: Pair) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...rates, 'list', of],
    queryFn: ({ pageParam: cursor }) =>
      call(calls.listRates, {
        query: { ...of, sort: 'name', limit: 100, ...(cursor !== null && { cursor }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** All rates of two people: few. */
export function useRatesOf({ teacherId = '', studentId = '' }: Pair) {
  const call = useApi()
  return useQuery({
    queryKey: [...rates, 'of', teacherId, studentId],
    queryFn: async () => (await call(calls.listRates, { query: { teacherId, studentId, limit: 200 } })).items,
    enabled: teacherId !== '' && studentId !== '',
  })
}

export function useSetRate() {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: (body: BodyOf<typeof calls.setRate>) => call(calls.setRate, { body }),
    onSuccess: renew,
  })
}
