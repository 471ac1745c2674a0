import type { AuthoredEntry, BalancedEntry, LedgerEntry, ListedEntry } from '@summa/contracts'
import type { z } from 'zod'

type EntryRow = LedgerEntry

export type BalancedRow = EntryRow & {
  balanceUnits: number
  createdByUserId: string | null
  reversedByEntryId: string | null
}

function viewEntry({
  id,
  deltaUnits,
  reason,
  sessionId,
  reversesEntryId,
  priceCents,
  currency,
  note,
  createdAt,
}: EntryRow): LedgerEntry {
  return { id, deltaUnits, reason, sessionId, reversesEntryId, priceCents, currency, note, createdAt }
}

/** As the student sees it: who of the office wrote it is the office's business. */
export function viewBalanced(row: BalancedRow): z.output<typeof BalancedEntry> {
  return { ...viewEntry(row), balanceUnits: row.balanceUnits }
}

export function viewAuthored(row: BalancedRow): z.output<typeof AuthoredEntry> {
  const { createdByUserId, reversedByEntryId } = row
  return { ...viewBalanced(row), createdByUserId, reversedByEntryId }
}

export type ListedRow = z.output<typeof ListedEntry>

export function viewListed(row: ListedRow): ListedRow {
  const { studentId, studentName, reversedByEntryId } = row
  return { ...viewEntry(row), studentId, studentName, reversedByEntryId }
}
