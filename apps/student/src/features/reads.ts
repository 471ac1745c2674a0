'use client'
// The queries of the screens. Their keys must stay stable, because ui/src/pwa/last-known.ts saves some of them by key.
// Each key says for which student of the family it is, or for everyone (ui/src/family/scope.ts).
import type { ChangeRequest, StudentSession } from '@summa/contracts'
import {
  getMyHours,
  getMySession,
  listMyChangeRequests,
  listMyEntries,
  listMySessions,
} from '@summa/contracts/calls'
import { useFamily, useForWhom, useScope } from '@summa/ui/family/for-whom.tsx'
import { everyone, scopeOf } from '@summa/ui/family/scope.ts'
import { knownLessons, spanKey } from '@summa/ui/lessons/known-lessons.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { loadAllPages } from '@summa/ui/session/load-all-pages.ts'
import { isServerReachable } from '@summa/ui/session/server-reachable.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'

/** What every student's reads have in common: after an act all of them are read again. */
export const all = ['student']

const sessionsOf = (scope: string) => [...all, scope, 'sessions']
const hoursOf = (scope: string) => [...all, scope, 'hours']
const requestsOf = (scope: string) => [...all, scope, 'requests']

type Span = { from: Date; to: Date }

/** What was read for everyone holds what there is of each student: shown until the student's own is there. */
function useOfEveryone() {
  const whom = useForWhom()
  return {
    scope: scopeOf(everyone, useFamily()?.students),
    mine: <Row extends { studentId: string }>(rows: readonly Row[] | undefined) =>
      rows?.filter(({ studentId }) => whom === everyone || studentId === whom),
  }
}

/** The lessons that overlap a span of time. */
export function useLessons({ from, to }: Span) {
  const call = useApi()
  const queries = useQueryClient()
  const sessions = sessionsOf(useScope())
  const ofEveryone = useOfEveryone()
  const query = { from: from.toISOString(), to: to.toISOString(), limit: 200 }
  const known = () => {
    const own = knownLessons(queries, sessions, { from, to })
    if (own) return own as { lessons: StudentSession[]; at: number }
    const shared = knownLessons(queries, sessionsOf(ofEveryone.scope), { from, to })
    return shared && { lessons: ofEveryone.mine(shared.lessons as StudentSession[]), at: shared.at }
  }
  return useQuery({
    queryKey: spanKey(sessions, { from, to }),
    queryFn: () =>
      loadAllPages((cursor) => call(listMySessions, { query: { ...query, ...(cursor && { cursor }) } })),
    initialData: () => known()?.lessons,
    initialDataUpdatedAt: () => known()?.at,
    placeholderData: () =>
      ofEveryone.mine(
        queries.getQueryData<StudentSession[]>(spanKey(sessionsOf(ofEveryone.scope), { from, to })),
      ),
  })
}

/**
 * One lesson, of whichever student of the family. Until the API answers, it is shown as in a list that was loaded earlier.
 */
export function useLesson(id: string) {
  const call = useApi()
  const queries = useQueryClient()
  const family = useFamily()
  const students = family?.students.map((student) => student.id) ?? []
  const listed = () =>
    queries
      .getQueryCache()
      .findAll({ queryKey: all, predicate: ({ queryKey }) => queryKey[2] === 'sessions' })
      .map(({ state }) => ({
        lesson: (state.data as StudentSession[] | undefined)?.find((lesson) => lesson.id === id),
        at: state.dataUpdatedAt,
      }))
      .filter(({ lesson }) => lesson !== undefined && students.includes(lesson.studentId))
      .toSorted((one, other) => other.at - one.at)[0]

  /** The address does not say whose lesson it is: asks for the likeliest student first. */
  async function ask() {
    const likely = [listed()?.lesson?.studentId, family?.chosen, ...students]
    const order = students.toSorted((one, other) => likely.indexOf(one) - likely.indexOf(other))
    for (const student of order.slice(0, -1)) {
      const found = await askFor(student).catch(unlessMissing)
      if (found) return found
    }
    return askFor(order.at(-1) ?? '')
  }
  const askFor = (student: string) =>
    call(getMySession, { params: { id }, headers: { 'x-student': student } })

  return useQuery({
    queryKey: [...all, scopeOf(everyone, family?.students), 'session', id],
    queryFn: ask,
    // Always request it: the list may be out of date, however recent it is.
    staleTime: 0,
    initialData: () => listed()?.lesson,
    initialDataUpdatedAt: () => listed()?.at,
  })
}

function unlessMissing(error: unknown) {
  if (error instanceof Failure && error.code === 'NOT_FOUND') return undefined
  throw error
}

export function useHours() {
  const call = useApi()
  return useQuery({ queryKey: hoursOf(useScope()), queryFn: () => call(getMyHours, {}) })
}

export function useEntries() {
  return usePages(listMyEntries, [...hoursOf(useScope()), 'entries'], { query: { limit: 20 } })
}

/** The latest 50 requests, which include every pending one. */
export function useLatestRequests() {
  const call = useApi()
  const queries = useQueryClient()
  const latestOf = (scope: string) => [...requestsOf(scope), 'latest']
  const ofEveryone = useOfEveryone()
  const shared = latestOf(ofEveryone.scope)
  const ofMine = () => ofEveryone.mine(queries.getQueryData<ChangeRequest[]>(shared))
  return useQuery({
    queryKey: latestOf(useScope()),
    queryFn: async () => (await call(listMyChangeRequests, { query: { limit: 50 } })).items,
    initialData: () => (isServerReachable() ? undefined : ofMine()),
    initialDataUpdatedAt: () => queries.getQueryState(shared)?.dataUpdatedAt,
    placeholderData: ofMine,
  })
}

export function useRequests() {
  return usePages(listMyChangeRequests, [...requestsOf(useScope()), 'all'], { query: { limit: 20 } })
}
