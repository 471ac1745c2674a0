'use client'
import { listChangeRequests, listDevicesOf, listSessions } from '@summa/contracts/calls'
import { now } from '@summa/ui/clock.ts'
import { loadAllPages } from '@summa/ui/session/load-all-pages.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonKind } from '../people/person-picker.tsx'

const dayMs = 86_400_000
const yearAhead = 365 * dayMs
/** One page of past lessons. */
const pageMs = 60 * dayMs

function ofPerson(kind: PersonKind, id: string) {
  return kind === 'student' ? { studentId: id } : { teacherId: id }
}

/** Lessons that are not over, soonest first. */
export function useComing(kind: PersonKind, id: string) {
  const [at] = useState(now)
  const span = { from: new Date(at).toISOString(), to: new Date(at + yearAhead).toISOString() }
  return usePages(listSessions, ['admin', 'sessions', 'coming', kind, id, at], {
    query: { ...ofPerson(kind, id), ...span, limit: 20 },
  })
}

/** Lessons that are over, latest first. A page is a span of time, because the API lists lessons oldest first. */
export function useOver(kind: PersonKind, id: string) {
  const call = useApi()
  const [at] = useState(now)
  return useInfiniteQuery({
    queryKey: ['admin', 'sessions', 'over', kind, id, at],
    queryFn: async ({ pageParam: back }) => {
      const from = new Date(at - (back + 1) * pageMs)
      const to = new Date(at - back * pageMs)
      const query = { ...ofPerson(kind, id), from: from.toISOString(), to: to.toISOString(), limit: 200 }
      const lessons = await loadAllPages((cursor) =>
        call(listSessions, { query: { ...query, ...(cursor && { cursor }) } }),
      )
      // A lesson that ends after this span is on the page before.
      return { from, lessons: lessons.filter(({ endAtUtc }) => endAtUtc <= to).toReversed() }
    },
    initialPageParam: 0,
    getNextPageParam: (_last, _all, back) => back + 1,
  })
}

export function useRequestsOf(kind: PersonKind, id: string) {
  return usePages(listChangeRequests, ['admin', 'requests', 'of', kind, id], {
    query: { ...ofPerson(kind, id), limit: 20 },
  })
}

export function useDevicesOf(id: string) {
  const call = useApi()
  return useQuery({
    queryKey: ['admin', 'devices', id],
    queryFn: async () => (await call(listDevicesOf, { params: { id } })).items,
  })
}
