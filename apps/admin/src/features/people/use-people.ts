'use client'
// What the console reads about students and teachers, and what it can do to their accounts.
import * as calls from '@summa/contracts/calls'
import type { AnswerOf, BodyOf, QueryOf } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useQuery } from '@tanstack/react-query'
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

export type AccountBody = Omit<
  BodyOf<typeof calls.createStudent> & BodyOf<typeof calls.createTeacher>,
  'email'
> & {
  email?: string
}

/** Adds a person. The password of their account, if they have one, is in this answer and nowhere else. */
export function useCreate(kind: PersonKind) {
  const call = useApi()
  const refresh = useRefresh()
  return async function create({ email: given = '', ...body }: AccountBody) {
    const { id, email, profile, initialPassword } = await (kind === 'student'
      ? call(calls.createStudent, { body: { ...body, ...(given && { email: given }) } })
      : call(calls.createTeacher, { body: { ...body, email: given } }))
    await refresh()
    return { id, email, name: profile.displayName, password: initialPassword }
  }
}

type Edits = BodyOf<typeof calls.editStudent> & BodyOf<typeof calls.editTeacher>

/** Changes a person. A student's first e-mail address opens an account, whose password is in the answer. */
export function useEdit(kind: PersonKind) {
  const call = useApi()
  const refresh = useRefresh()
  return async function edit(id: string, body: Edits) {
    const params = { id }
    if (kind === 'student') {
      const { email, profile, initialPassword } = await call(calls.editStudent, { params, body })
      await refresh()
      return { email, name: profile.displayName, password: initialPassword }
    }
    await call(calls.editTeacher, { params, body })
    await refresh()
    return undefined
  }
}

export function useResetPassword() {
  const call = useApi()
  const refresh = useRefresh()
  return async function reset(id: string) {
    const { initialPassword } = await call(calls.resetPasswordOf, { params: { id } })
    await refresh()
    return initialPassword
  }
}
