'use client'
// The reads of and acts on students and teachers.
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf, QueryOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { PersonKind } from './person-picker.tsx'

export type Student = AnswerOf<typeof calls.listStudents>['items'][number]
export type Teacher = AnswerOf<typeof calls.listTeachers>['items'][number]
export type StudentSearch = QueryOf<typeof calls.exportStudents>
export type TeacherSearch = QueryOf<typeof calls.exportTeachers>

const people = ['people']
const pageSize = 100

export function useStudents(search: StudentSearch) {
  const query = { ...search, limit: pageSize }
  return usePages(
    calls.listStudents,
    [...people, 'student', 'list', search],
    { query },
    { keepPrevious: true },
  )
}

export function useTeachers(search: TeacherSearch) {
  const query = { ...search, limit: pageSize }
  return usePages(
    calls.listTeachers,
    [...people, 'teacher', 'list', search],
    { query },
    { keepPrevious: true },
  )
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
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (body: AccountBody) => {
      const { id, email, profile, initialPassword } = await (kind === 'student'
        ? call(calls.createStudent, { body })
        : call(calls.createTeacher, { body }))
      return { id, email, name: profile.displayName, password: initialPassword ?? '' }
    },
    onSuccess: refresh,
  })
}

type Edits = BodyOf<typeof calls.editStudent> & BodyOf<typeof calls.editTeacher>

export function useEdit(kind: PersonKind) {
  const call = useApi()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async ({ id, ...body }: Edits & { id: string }) => {
      await (kind === 'student'
        ? call(calls.editStudent, { params: { id }, body })
        : call(calls.editTeacher, { params: { id }, body }))
    },
    onSuccess: refresh,
  })
}

export function useResetPassword() {
  const call = useApi()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (id: string) => (await call(calls.resetPasswordOf, { params: { id } })).initialPassword,
    onSuccess: refresh,
  })
}
