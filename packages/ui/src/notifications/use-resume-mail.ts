'use client'
import { resumeMail } from '@summa/contracts/calls'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toastDone } from '../components/toast.ts'
import { useAct } from '../session/use-act.ts'
import { useApi } from '../session/use-api.ts'
import { useNotificationsKey } from './use-notifications.ts'
import { preferencesKey } from './use-preferences.ts'

/** The person says that their address takes mail again. */
export function useResumeMail(email: string) {
  const say = useTranslations('bounced')
  const call = useApi()
  const queries = useQueryClient()
  const key = useNotificationsKey()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: preferencesKey }),
    ])
  return useAct(() => call(resumeMail, {}), { refresh, onDone: () => toastDone(say('resumed', { email })) })
}
