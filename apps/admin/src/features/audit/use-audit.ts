'use client'
import { listAudit } from '@summa/contracts/calls'
import { usePages } from '@summa/ui/session/use-pages.ts'

export type AuditFilters = {
  targetId?: string
  actorId?: string
  action?: string
  from?: string
  to?: string
}

/** The audit log, newest first, one page at a time. */
export function useAudit(filters: AuditFilters, limit = 50) {
  return usePages(listAudit, ['admin', 'audit', filters, limit], { query: { ...filters, limit } })
}
