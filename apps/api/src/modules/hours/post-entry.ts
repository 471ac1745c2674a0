import type { Actor } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'
import type { EntryRow } from './view.ts'

/**
 * Lets one act at a time write to a student's hours. Without it two acts read the clock in one order and
 * commit in the other: the later one would appear below an entry that it did not know of, and its answer
 * (the balance, or that nothing was reversed yet) would be out of date. The lock leaves references to the
 * student alone, so it neither blocks nor is blocked by lessons being written.
 */
export async function lockStudent(tx: Tx, { orgId }: Pick<Actor, 'orgId'>, studentId: string) {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "StudentProfile" WHERE "orgId" = ${orgId}::uuid AND "userId" = ${studentId}::uuid
    FOR NO KEY UPDATE`
  if (found.length === 0) throw new DomainError('NOT_FOUND')
}

export type Posting = {
  studentId: string
  deltaUnits: number
  reason: 'PURCHASE' | 'GIFT' | 'ADJUSTMENT' | 'REVERSAL'
  reversesEntryId?: string | undefined
  note?: string | undefined
  now: Date
}

/**
 * Writes an entry and tells the balance that it leaves behind. The student must be locked, and the
 * statement be a later one than the lock: only then does it see what the lock waited for. An entry is
 * always later than the one before it, whatever the clocks of different machines say.
 */
export async function postEntry(
  tx: Tx,
  { orgId, userId }: Pick<Actor, 'orgId' | 'userId'>,
  { studentId, deltaUnits, reason, reversesEntryId, note, now }: Posting,
): Promise<{ entry: EntryRow; remainingUnits: number }> {
  const [row] = await tx.$queryRaw<(EntryRow & { remainingUnits: number })[]>`
    INSERT INTO "HourLedgerEntry"
      ("orgId", "studentId", "deltaUnits", reason, "reversesEntryId", note, "createdByUserId", "createdAt")
    SELECT ${orgId}::uuid, ${studentId}::uuid, ${deltaUnits}::numeric, ${reason}::"LedgerReason",
      ${reversesEntryId ?? null}::uuid, ${note ?? null}, ${userId}::uuid,
      greatest(${now}, max("createdAt") + interval '1 millisecond')
    FROM "HourLedgerEntry" WHERE "studentId" = ${studentId}::uuid
    RETURNING id, "deltaUnits"::float8 AS "deltaUnits", reason, "sessionId", "reversesEntryId", note, "createdAt",
      ("deltaUnits" + (SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry" WHERE "studentId" = ${studentId}::uuid))::float8
        AS "remainingUnits"`
  if (row === undefined) throw new Error('an entry was not written')
  const { remainingUnits, ...entry } = row
  return { entry, remainingUnits }
}
