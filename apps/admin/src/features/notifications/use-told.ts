'use client'
import { listToldNotifications } from '@summa/contracts/calls'
import { usePages } from '@summa/ui/session/use-pages.ts'

/** Who was told about a lesson, newest first. */
export function useTold(sessionId: string) {
  const query = { sessionId, limit: 20 }
  return usePages(listToldNotifications, ['admin', 'told', sessionId], { query })
}
