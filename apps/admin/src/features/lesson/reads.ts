'use client'
// What the calendar asks of the API, under stable keys.
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

/** The lessons of a span of time, of these teachers and this student, and no others. */
export function useLessons(wanted: Wanted) {
  return useQuery(useLessonsQuery()(wanted))
}

/** Asks for what somebody is about to look at. */
export function usePrefetchLessons() {
  const queryOf = useLessonsQuery()
  const queries = useQueryClient()
  return (wanted: Wanted) => void queries.query(queryOf(wanted)).catch(() => undefined)
}

/** One lesson; as it stood in a list that was seen before, until the API answers. */
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

/** All teachers, by name: who they are and the colour they have chosen. */
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

/** What is agreed between a teacher and a student, subject by subject. */
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

const settlesWithinMs = 200

/** What stands still for a moment: asking at every key that is pressed would be rude. */
function useSettled<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState({ text, value })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), settlesWithinMs)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the text stands for the value
  }, [text])
  return settled.value
}

/** What would be in the way, asked again whenever what is wanted has changed and stood still. */
export function useCheck(wanted: TimeWanted | undefined) {
  const call = useApi()
  const settled = useSettled(wanted)
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

/** What a weekly rule would make, date by date; nothing is written. */
export function useSeriesPreview(wanted: SeriesWanted | undefined) {
  const call = useApi()
  const settled = useSettled(wanted)
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
