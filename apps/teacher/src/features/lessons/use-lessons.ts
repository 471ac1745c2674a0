'use client'
import type { BodyOf, TeacherSession } from '@summa/contracts'
import { getTaughtSession, listTaughtSessions, recordSession } from '@summa/contracts/calls'
import { knownLessons, spanKey } from '@summa/ui/lessons/known-lessons.ts'
import { loadAllPages } from '@summa/ui/session/load-all-pages.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

export type TaughtLesson = TeacherSession

const key = ['teacher', 'sessions']

type Span = { from: Date; to: Date }

/** The lessons that overlap [from, to), sorted by start. */
export function useTaughtLessons({ from, to }: Span) {
  const call = useApi()
  const queries = useQueryClient()
  const query = { from: from.toISOString(), to: to.toISOString(), limit: 200 }
  const known = () => knownLessons(queries, key, { from, to })
  return useQuery({
    queryKey: spanKey(key, { from, to }),
    queryFn: () =>
      loadAllPages((cursor) =>
        call(listTaughtSessions, { query: { ...query, ...(cursor !== undefined && { cursor }) } }),
      ),
    initialData: () => known()?.lessons as TaughtLesson[] | undefined,
    initialDataUpdatedAt: () => known()?.at,
  })
}

export function useTaughtLesson(id: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: () => call(getTaughtSession, { params: { id } }),
  })
}

/** A student's lessons in the three months before a lesson, sorted by start. */
export function useEarlierLessons(lesson: Pick<TaughtLesson, 'studentId' | 'startAtUtc'>) {
  const call = useApi()
  const to = lesson.startAtUtc
  const from = new Date(to.getTime() - 92 * 24 * 60 * 60_000)
  return useQuery({
    queryKey: [...key, 'before', lesson.studentId, to.toISOString()],
    queryFn: () =>
      loadAllPages((cursor) =>
        call(listTaughtSessions, {
          query: {
            studentId: lesson.studentId,
            from: from.toISOString(),
            to: to.toISOString(),
            limit: 200,
            ...(cursor !== undefined && { cursor }),
          },
        }),
      ),
  })
}

type Report = Omit<BodyOf<typeof recordSession>, 'version'>

/** Saves the note or the attendance of a lesson. If somebody else changed it meanwhile, it fails with VERSION_CONFLICT. */
export function useRecordLesson({ id }: Pick<TaughtLesson, 'id'>) {
  const call = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...report }: Report & Pick<TaughtLesson, 'version'>) =>
      call(recordSession, { params: { id }, body: { version, ...report } }),
    onSuccess: (lesson) => queries.setQueryData([...key, 'one', id], lesson),
    // Not awaited: the saved lesson is already in the cache.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: key })
      void queries.invalidateQueries({ queryKey: ['teacher', 'payroll'] })
    },
  })
}
