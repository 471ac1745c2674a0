'use client'
import { listStudents, listTeachers } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const restMs = 150
const mostOfEach = 6

/** What was typed, once typing has paused. */
function useRested(typed: string) {
  const [rested, setRested] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed])
  return rested
}

/** People by name or e-mail, found by the server. */
export function usePeople(typed: string) {
  const call = useApi()
  const q = useRested(typed.trim())
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
  const asked = typed.trim() !== ''
  return {
    people: asked ? query.data : undefined,
    searching: asked && (query.isFetching || q !== typed.trim()),
  }
}
