'use client'
import type { BodyOf } from '@summa/contracts'
import { editOrganization, getOrganization } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'

const key = ['admin', 'organization']

export function useSettings() {
  const call = useApi()
  return useQuery({ queryKey: key, queryFn: () => call(getOrganization, {}) })
}

export function useEditSettings() {
  const call = useApi()
  const queries = useQueryClient()
  const refresh = useRefresh()
  return async function edit(body: BodyOf<typeof editOrganization>) {
    const saved = await call(editOrganization, { body })
    queries.setQueryData(key, saved)
    await refresh()
    return saved
  }
}
