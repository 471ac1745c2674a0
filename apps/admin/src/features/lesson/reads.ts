'use client'
// What the calendar and its dialogs read from the API.
import type { BodyOf, Session } from '@summa/contracts'
import {
  checkTime,
  getSeries,
  getSession,
  listRates,
  listSessions,
  listTeachers,
  scheduleSeries,
} from '@summa/contracts/calls'
import { loadAllPages } from '@summa/ui/session/load-all-pages.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const lessonsKey = ['admin', 'lessons']
const oneKey = (id: string | undefined) => ['admin', 'lesson', id]
const seriesKey = ['admin', 'series']
const checkKey = ['admin', 'check']

type Wanted = {
  span: { from: Date; to: Date }
  teachers: readonly string[]
  student: string | undefined
}

function useLessonsQuery() {
  const call = useApi()
  return ({ span: { from, to }, teachers, student }: Wanted) => {
    const pagesOf = (teacherId: string | undefined) =>
      loadAllPages((cursor) =>
        call(listSessions, {
          query: {
            from: from.toISOString(),
            to: to.toISOString(),
            limit: 200,
            ...(teacherId && { teacherId }),
            ...(student && { studentId: student }),
            ...(cursor && { cursor }),
          },
        }),
      )
    return {
      queryKey: [...lessonsKey, from, to, teachers, student ?? null],
      queryFn: async (): Promise<Session[]> => {
        const lists = await Promise.all((teachers.length > 0 ? teachers : [undefined]).map(pagesOf))
        return lists.flat()
      },
    }
  }
}

/** The lessons in a span of time, of some or all teachers and students. */
export function useLessons(wanted: Wanted) {
  return useQuery(useLessonsQuery()(wanted))
}

/** Reads lessons that are likely to be looked at next. */
export function usePrefetchLessons() {
  const queryOf = useLessonsQuery()
  const queries = useQueryClient()
  return (wanted: Wanted) => void queries.query(queryOf(wanted)).catch(() => undefined)
}

/** One lesson. Until the API answers, it is shown as a list had it. */
export function useLesson(id: string | undefined) {
  const call = useApi()
  const queries = useQueryClient()
  return useQuery({
    queryKey: oneKey(id),
    queryFn: () => call(getSession, { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    placeholderData: () =>
      queries
        .getQueriesData<Session[]>({ queryKey: lessonsKey })
        .flatMap(([, lessons]) => lessons ?? [])
        .find((lesson) => lesson.id === id),
  })
}

export function useSeriesOf(id: string | null | undefined) {
  const call = useApi()
  return useQuery({
    queryKey: [...seriesKey, id],
    queryFn: () => call(getSeries, { params: { id: id ?? '' } }),
    enabled: Boolean(id),
  })
}

/** All teachers, by name. */
export function useTeachers() {
  const call = useApi()
  return useQuery({
    queryKey: ['people', 'teacher', 'all'],
    queryFn: () =>
      loadAllPages((cursor) => call(listTeachers, { query: { limit: 200, ...(cursor && { cursor }) } })),
    staleTime: 5 * 60_000,
  })
}

function pairRatesKey(teacherId: string | undefined, studentId: string | undefined) {
  return ['admin', 'pair-rates', teacherId, studentId]
}

/** The rates of a teacher and a student, by subject. */
export function usePairRates(teacherId: string | undefined, studentId: string | undefined) {
  const call = useApi()
  return useQuery({
    queryKey: pairRatesKey(teacherId, studentId),
    queryFn: async () => {
      if (!teacherId || !studentId) return []
      return (await call(listRates, { query: { teacherId, studentId, limit: 200 } })).items
    },
    enabled: Boolean(teacherId && studentId),
  })
}

export type TimeWanted = BodyOf<typeof checkTime>

const debounceMs = 200

/** The value once it has not changed for a moment, so that typing does not send a request for each key. */
function useDebounced<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState({ text, value })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), debounceMs)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the text changes with the value
  }, [text])
  return settled.value
}

/** The clashes of a lesson at this time, checked again when the time has changed. */
export function useCheck(wanted: TimeWanted | undefined) {
  const call = useApi()
  const settled = useDebounced(wanted)
  const query = useQuery({
    queryKey: [...checkKey, settled],
    queryFn: () =>
      settled ? call(checkTime, { body: settled }) : Promise.reject(new Error('nothing is wanted')),
    enabled: settled !== undefined,
    staleTime: 5_000,
    gcTime: 60_000,
  })
  const current = JSON.stringify(settled) === JSON.stringify(wanted)
  return {
    ...query,
    data: current ? query.data : undefined,
    isWaiting: wanted !== undefined && !(current && query.isFetched),
  }
}

export type SeriesWanted = Omit<BodyOf<typeof scheduleSeries>, 'dryRun' | 'onConflict'>

/** The lessons that a weekly rule would make. Nothing is saved. */
export function useSeriesPreview(wanted: SeriesWanted | undefined) {
  const call = useApi()
  const settled = useDebounced(wanted)
  const query = useQuery({
    queryKey: [...checkKey, 'series', settled],
    queryFn: async () => {
      if (!settled) throw new Error('nothing is wanted')
      const body = { ...settled, dryRun: true, onConflict: 'skip' as const }
      return (await call(scheduleSeries, { body })).occurrences
    },
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  })
  const isCurrent = JSON.stringify(settled) === JSON.stringify(wanted) && !query.isPlaceholderData
  return { ...query, isReady: query.isSuccess && isCurrent }
}
