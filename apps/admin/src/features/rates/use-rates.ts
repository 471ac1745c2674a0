'use client'
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf } from '@summa/contracts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useQuery } from '@tanstack/react-query'

export type Rate = AnswerOf<typeof calls.listRates>['items'][number]
type Pair = { teacherId?: string; studentId?: string }

const rates = ['admin', 'rates']

export function useRates(of: Pair) {
  const query = { ...of, sort: 'name', limit: 100 } as const
  return usePages(calls.listRates, [...rates, 'list', of], { query }, { keepPrevious: true })
}

/** The rates of a teacher and a student. They are so few that one page has them all. */
export function useRatesOf({ teacherId = '', studentId = '' }: Pair) {
  const call = useApi()
  return useQuery({
    queryKey: [...rates, 'of', teacherId, studentId],
    queryFn: async () => (await call(calls.listRates, { query: { teacherId, studentId, limit: 200 } })).items,
    enabled: teacherId !== '' && studentId !== '',
  })
}

export function useSetRate(onDone: (rate: Rate) => void) {
  const call = useApi()
  return useAct((body: BodyOf<typeof calls.setRate>) => call(calls.setRate, { body }), {
    refresh: useRefresh(),
    onDone,
  })
}
