'use client'
import { listBouncedAddresses, resumeMailOf } from '@summa/contracts/calls'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { usePages } from '@summa/ui/session/use-pages.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'

/** People whose address refuses mail, the latest first; or one of them. */
export function useRefused(userId?: string) {
  const query = { limit: 50, ...(userId !== undefined && { userId }) }
  return usePages(listBouncedAddresses, ['admin', 'refused', userId], { query })
}

export function useResumeMail(userId: string, onDone: () => void) {
  const call = useApi()
  return useAct(() => call(resumeMailOf, { params: { id: userId } }), { refresh: useRefresh(), onDone })
}
