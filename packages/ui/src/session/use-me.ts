'use client'
import type { BodyOf } from '@summa/contracts'
import { editMe, getMe } from '@summa/contracts/calls'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { meKey } from './me-key.ts'
import { useApi } from './use-api.ts'
import { useKnownUser } from './session-context.tsx'

export function useMe() {
  const call = useApi()
  // The frame asks before anybody is known.
  const enabled = useKnownUser() !== undefined
  return useQuery({ queryKey: meKey, queryFn: () => call(getMe, {}), enabled })
}

export function useEditMe() {
  const call = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof editMe>) => call(editMe, { body }),
    onSuccess: (me) => queries.setQueryData(meKey, me),
  })
}

/** The organisation's own name, for sentences. Screens that use it are drawn after the profile is loaded. */
export function useOrganizationName() {
  return useMe().data?.organization.name ?? ''
}
