'use client'
// The queries of the screens. Their keys must stay stable, because ui/src/pwa/last-known.ts saves some of them by key.
import type { StudentSession } from '@summa/contracts'
import {
  getMyHours,
  getMySession,
  listMyChangeRequests,
  listMyEntries,
  listMySessions,
} from '@summa/contracts/calls'
import { knownLessons, spanKey } from '@summa/ui/lessons/known-lessons.ts'
import { loadAllPages } from '@summa/ui/session/load-all-pages.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'

export const all = ['student']
const sessions = [...all, 'sessions']
const hours = [...all, 'hours']
const requests = [...all, 'requests']

type Span = { from: Date; to: Date }

/** The lessons that overlap a span of time. */
export function useLessons({ from, to }: Span) {
  const call = useApi()
  const queries = useQueryClient()
  const query = { from: from.toISOString(), to: to.toISOString(), limit: 200 }
  const known = () => knownLessons(queries, sessions, { from, to })
  return useQuery({
    queryKey: spanKey(sessions, { from, to }),
    queryFn: () =>
      loadAllPages((cursor) => call(listMySessions, { query: { ...query, ...(cursor && { cursor }) } })),
    initialData: () => known()?.lessons as StudentSession[] | undefined,
    initialDataUpdatedAt: () => known()?.at,
  })
}

/** One lesson. Until the API answers, it is shown as in a list that was loaded earlier. */
export function useLesson(id: string) {
  const call = useApi()
  const queries = useQueryClient()
  const listed = () =>
    queries
      .getQueryCache()
      .findAll({ queryKey: sessions })
      .map(({ state }) => ({
        lesson: (state.data as StudentSession[] | undefined)?.find((lesson) => lesson.id === id),
        at: state.dataUpdatedAt,
      }))
      .filter(({ lesson }) => lesson !== undefined)
      .toSorted((one, other) => other.at - one.at)[0]
  return useQuery({
    queryKey: [...all, 'session', id],
    queryFn: () => call(getMySession, { params: { id } }),
    // Always request it: the list may be out of date, however recent it is.
    staleTime: 0,
    initialData: () => listed()?.lesson,
    initialDataUpdatedAt: () => listed()?.at,
  })
}

export function useHours() {
  const call = useApi()
  return useQuery({ queryKey: hours, queryFn: () => call(getMyHours, {}) })
}

export function useEntries() {
  return usePages(listMyEntries, [...hours, 'entries'], { query: { limit: 20 } })
}

/** The latest 50 requests, which include every pending one. */
export function useLatestRequests() {
  const call = useApi()
  return useQuery({
    queryKey: [...requests, 'latest'],
    queryFn: async () => (await call(listMyChangeRequests, { query: { limit: 50 } })).items,
  })
}

export function useRequests() {
  return usePages(listMyChangeRequests, [...requests, 'all'], { query: { limit: 20 } })
}
