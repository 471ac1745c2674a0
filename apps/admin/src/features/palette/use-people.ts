'use client'
import { listStudents, listTeachers } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

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

/** People by name or e-mail, found by the server. */
export function usePeople(typed: string) {
  const call = useApi()
  const q = useDebounced(typed.trim())
  const query = useQuery({
    queryKey: ['admin', 'palette', q],
    queryFn: async () => {
      const search = { query: { q, limit: mostOfEach } }
      const [students, teachers] = await Promise.all([call(listStudents, search), call(listTeachers, search)])
      return { students: students.items, teachers: teachers.items }
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
