'use client'
// What is asked and done about students and teachers; whatever changes one of them asks for all of them anew.
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf, QueryOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { PersonKind } from './person-picker.tsx'

export type Student = AnswerOf<typeof calls.listStudents>['items'][number]
export type Teacher = AnswerOf<typeof calls.listTeachers>['items'][number]
export type StudentSearch = QueryOf<typeof calls.exportStudents>
export type TeacherSearch = QueryOf<typeof calls.exportTeachers>

const people = ['people']
const pageSize = 100

export function useStudents(search: StudentSearch) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...people, 'student', 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      call(calls.listStudents, {
        query: { ...search, limit: pageSize, ...(cursor !== null && { cursor }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useTeachers(search: TeacherSearch) {
  const call = useApi()
  return useInfiniteQuery({
    queryKey: [...people, 'teacher', 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      call(calls.listTeachers, {
        query: { ...search, limit: pageSize, ...(cursor !== null && { cursor }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useStudent(id: string, enabled = true) {
  const call = useApi()
  return useQuery({
    queryKey: [...people, 'student', 'one', id],
    queryFn: () => call(calls.getStudent, { params: { id } }),
    enabled,
  })
}

export function useTeacher(id: string, enabled = true) {
  const call = useApi()
  return useQuery({
    queryKey: [...people, 'teacher', 'one', id],
    queryFn: () => call(calls.getTeacher, { params: { id } }),
    enabled,
  })
}

export type AccountBody = BodyOf<typeof calls.createStudent> & BodyOf<typeof calls.createTeacher>

/** Opens an account; a password is made for it, which only this answer knows. */
export function useCreate(kind: PersonKind) {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: async (body: AccountBody) => {
      const { id, email, profile, initialPassword } = await (kind === 'student'
        ? call(calls.createStudent, { body })
        : call(calls.createTeacher, { body }))
      return { id, email, name: profile.displayName, password: initialPassword ?? '' }
    },
    onSuccess: renew,
  })
}

type Edits = BodyOf<typeof calls.editStudent> & BodyOf<typeof calls.editTeacher>

export function useEdit(kind: PersonKind) {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: async ({ id, ...body }: Edits & { id: string }) => {
      await (kind === 'student'
        ? call(calls.editStudent, { params: { id }, body })
        : call(calls.editTeacher, { params: { id }, body }))
    },
    onSuccess: renew,
  })
}

export function useResetPassword() {
  const call = useApi()
  const renew = useRenew()
  return useMutation({
    mutationFn: async (id: string) => (await call(calls.resetPasswordOf, { params: { id } })).initialPassword,
    onSuccess: renew,
  })
}

/** After an act: people, and what was done to them, are asked for anew. */
export function useRenew() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: people }),
      queries.invalidateQueries({ queryKey: ['admin'] }),
    ])
}
