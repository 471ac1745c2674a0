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

/** The lessons that overlap [from, to), by their start. */
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

/** A student's lessons of the three months before a lesson, by their start. */
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

/** Writes down what became of a lesson. Someone else's change in between is a VERSION_CONFLICT, never lost. */
export function useRecordLesson({ id }: Pick<TaughtLesson, 'id'>) {
  const call = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...report }: Report & Pick<TaughtLesson, 'version'>) =>
      call(recordSession, { params: { id }, body: { version, ...report } }),
    onSuccess: (lesson) => queries.setQueryData([...key, 'one', id], lesson),
    // Nobody waits for it: what was written down is known already.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: key })
      void queries.invalidateQueries({ queryKey: ['teacher', 'payroll'] })
    },
  })
}
