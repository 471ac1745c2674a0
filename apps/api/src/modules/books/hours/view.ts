import type {
  AuthoredEntry,
  BalancedEntry,
  EntryLesson,
  LedgerEntry,
  ListedEntry,
  OwnEntry,
} from '@summa/contracts'
import type { z } from 'zod'
import { withTeacher } from '../../ground/people/index.ts'

/**
 * Joins to an `entry` the entry `reversed` that it undoes, and the lesson `s` that one of the two charged, with its
 * teacher `t`.
 */
export const withLesson = `
  LEFT JOIN "HourLedgerEntry" reversed ON reversed.id = entry."reversesEntryId"
  LEFT JOIN ("Session" s ${withTeacher('s."teacherId"')}) ON s.id = coalesce(entry."sessionId", reversed."sessionId")`

export const lessonColumns = `
  s.id AS "lessonId", s.subject, t."displayName" AS "teacherName", s."startAtUtc", s."endAtUtc", s."classTimeZone"`

type LessonRow =
  | ({ lessonId: string } & Omit<EntryLesson, 'id'>)
  | ({ lessonId: null } & { [Column in keyof Omit<EntryLesson, 'id'>]: null })

type EntryRow = LedgerEntry & LessonRow

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

function viewLesson(row: LessonRow): EntryLesson | null {
  if (row.lessonId === null) return null
  const { lessonId: id, subject, teacherName, startAtUtc, endAtUtc, classTimeZone } = row
  return { id, subject, teacherName, startAtUtc, endAtUtc, classTimeZone }
}

/** As the student sees it: who of the office wrote it is the office's business. */
export function viewBalanced(row: BalancedRow): z.output<typeof BalancedEntry> {
  return { ...viewEntry(row), lesson: viewLesson(row), balanceUnits: row.balanceUnits }
}

export type OwnRow = BalancedRow & { studentId: string; studentName: string }

export function viewOwn({ studentId, studentName, ...row }: OwnRow): z.output<typeof OwnEntry> {
  return { ...viewBalanced(row), studentId, studentName }
}

export function viewAuthored(row: BalancedRow): z.output<typeof AuthoredEntry> {
  const { createdByUserId, reversedByEntryId } = row
  return { ...viewBalanced(row), createdByUserId, reversedByEntryId }
}

export type ListedRow = EntryRow & {
  studentId: string
  studentName: string
  reversedByEntryId: string | null
}

export function viewListed(row: ListedRow): z.output<typeof ListedEntry> {
  const { studentId, studentName, reversedByEntryId } = row
  return { ...viewEntry(row), studentId, studentName, lesson: viewLesson(row), reversedByEntryId }
}
