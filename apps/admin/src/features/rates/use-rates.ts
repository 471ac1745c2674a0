'use client'
import * as contracts from '@summa/contracts'
import type { Decoded, Given } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRenew } from '../people/use-people.ts'

export type Rate = Decoded<typeof contracts.listRates, 'response'>['items'][number]
type Pair = { teacherId?: string; studentId?: string }

const rates = ['admin', 'rates']

export function useRates(of: Pair) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...rates, 'list', of],
    queryFn: ({ pageParam: cursor }) =>
      call(contracts.listRates, {
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
    queryFn: async () =>
      (await call(contracts.listRates, { query: { teacherId, studentId, limit: 200 } })).items,
    enabled: teacherId !== '' && studentId !== '',
  })
}

export function useSetRate() {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: (body: Given<typeof contracts.setRate, 'body'>) => call(contracts.setRate, { body }),
    onSuccess: renew,
  })
}
