'use client'
import type { Family } from '@summa/contracts'
import { listFamilies, listStaff, listStudents, listTeachers } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Student, Teacher } from '../people/use-people.ts'
import type { Choice } from './choices.ts'

const debounceMs = 150
const mostOfEach = 6

/** The typed text once typing has paused, so that not every key sends a request. */
function useDebounced(typed: string) {
  const [debounced, setDebounced] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(typed), debounceMs)
    return () => clearTimeout(timer)
  }, [typed])
  return debounced
}

function choiceOf(kind: 'students' | 'teachers') {
  return ({ id, email, profile }: Student | Teacher): Choice => ({
    id,
    label: profile.displayName,
    ...(email !== null && { detail: email }),
    href: `/${kind}/${id}`,
  })
}

/** The family of a student alone says nothing that the student's own page does not. */
function isMoreThanOne({ students, members }: Family) {
  const people = new Set([...students.map(({ id }) => id), ...members.map(({ userId }) => userId)])
  return people.size !== 1
}

/** Students, families and teachers, found by the server; for owners also staff, who are few enough to be looked through here. */
export function usePeople(typed: string, isOwner: boolean) {
  const call = useApi()
  const q = useDebounced(typed.trim())
  const query = useQuery({
    queryKey: ['admin', 'palette', q, isOwner],
    queryFn: async () => {
      const search = { query: { q, limit: mostOfEach } }
      const [students, families, teachers, staff] = await Promise.all([
        call(listStudents, search),
        call(listFamilies, search),
        call(listTeachers, search),
        isOwner ? call(listStaff, {}) : { items: [] },
      ])
      return {
        students: students.items.map(choiceOf('students')),
        families: families.items.filter(isMoreThanOne).map((family): Choice => ({
          id: family.id,
          label: family.name,
          detail: family.students.map(({ displayName }) => displayName).join(' · '),
          href: `/families/${family.id}`,
        })),
        teachers: teachers.items.map(choiceOf('teachers')),
        staff: staff.items
          .filter(({ roles }) => roles.includes('ADMIN'))
          .map(({ id, displayName, email }): Choice => ({
            id: `staff-${id}`,
            label: displayName ?? email,
            detail: email,
            href: `/staff?hats=${id}`,
          }))
          .filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(q.toLowerCase()))
          .slice(0, mostOfEach),
      }
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const hasText = typed.trim() !== ''
  return {
    people: hasText ? query.data : undefined,
    searching: hasText && (query.isFetching || q !== typed.trim()),
  }
}
