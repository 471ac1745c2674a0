'use client'
import { getNotificationPreferences, setNotificationPreferences } from '@summa/contracts/calls'
import type { NotificationPreferences } from '@summa/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../session/use-api.ts'
import { changeBack, withChange } from './preferences.ts'
import type { Change } from './preferences.ts'

export const preferencesKey = ['notification-preferences']

export function usePreferences() {
  const call = useApi()
  return useQuery({ queryKey: preferencesKey, queryFn: () => call(getNotificationPreferences, {}) })
}

/**
 * Saves a change and shows it at once; a refusal takes it back. Several changes are sent one after another, and only the
 * answer to the last of them is shown, because the others know nothing of it.
 */
export function useChangePreferences() {
  const call = useApi()
  const queries = useQueryClient()
  const show = (change: Change) =>
    queries.setQueryData<NotificationPreferences>(
      preferencesKey,
      (shown) => shown && withChange(shown, change),
    )
  return useMutation({
    mutationKey: preferencesKey,
    scope: { id: 'notification-preferences' },
    mutationFn: (change: Change) => call(setNotificationPreferences, { body: change }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: preferencesKey })
      const before = queries.getQueryData<NotificationPreferences>(preferencesKey)
      show(change)
      return before && changeBack(before, change)
    },
    onError: (_error, _change, back) => back && show(back),
    onSuccess: (saved) => {
      if (queries.isMutating({ mutationKey: preferencesKey }) === 1)
        queries.setQueryData(preferencesKey, saved)
    },
  })
}
