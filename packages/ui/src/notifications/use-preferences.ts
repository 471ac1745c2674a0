'use client'
import { getNotificationPreferences, setNotificationPreferences } from '@summa/contracts/calls'
import type { NotificationPreferences } from '@summa/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../session/use-api.ts'
import { changeBack, withChange } from './preferences.ts'
import type { Change } from './preferences.ts'

const key = ['notification-preferences']

export function usePreferences() {
  const call = useApi()
  return useQuery({ queryKey: key, queryFn: () => call(getNotificationPreferences, {}) })
}

/**
 * Saves a change and shows it at once; a refusal takes it back. Several changes are sent one after another, and only the
 * answer to the last of them is shown, because the others know nothing of it.
 */
export function useChangePreferences() {
  const call = useApi()
  const queries = useQueryClient()
  const show = (change: Change) =>
    queries.setQueryData<NotificationPreferences>(key, (shown) => shown && withChange(shown, change))
  return useMutation({
    mutationKey: key,
    scope: { id: 'notification-preferences' },
    mutationFn: (change: Change) => call(setNotificationPreferences, { body: change }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key })
      const before = queries.getQueryData<NotificationPreferences>(key)
      show(change)
      return before && changeBack(before, change)
    },
    onError: (_error, _change, back) => back && show(back),
    onSuccess: (saved) => {
      if (queries.isMutating({ mutationKey: key }) === 1) queries.setQueryData(key, saved)
    },
  })
}
