'use client'
import { listToldNotifications } from '@summa/contracts/calls'
import { usePages } from '@summa/ui/session/use-pages.ts'
import type { LogSearch } from './log-search.ts'

/** Who was told what, newest first, one page at a time. */
export function useLog(search: LogSearch) {
  return usePages(listToldNotifications, ['admin', 'told', 'log', search], {
    query: { ...search, limit: 50 },
  })
}
