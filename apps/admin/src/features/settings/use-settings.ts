'use client'
import type { BodyOf } from '@summa/contracts'
import { editOrganization, getOrganization } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

const key = ['admin', 'organization']

export function useSettings() {
  const call = useApi()
  return useQuery({ queryKey: key, queryFn: () => call(getOrganization, {}) })
}

export function useEditSettings() {
  const call = useApi()
  const queries = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: BodyOf<typeof editOrganization>) => call(editOrganization, { body }),
    onSuccess: (saved) => {
      queries.setQueryData(key, saved)
      return refresh()
    },
  })
}
