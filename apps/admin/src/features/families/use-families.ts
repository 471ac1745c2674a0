'use client'
import * as calls from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useQuery } from '@tanstack/react-query'

const families = ['people', 'family']

export function useFamilies(q: string | undefined) {
  const query = { ...(q && { q }), limit: 100 }
  return usePages(calls.listFamilies, [...families, 'list', q], { query }, { keepPrevious: true })
}

export function useFamily(id: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...families, 'one', id],
    queryFn: () => call(calls.getFamily, { params: { id } }),
  })
}
