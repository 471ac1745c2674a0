// Audit lines for many lessons of a series. Events are emitted once, for the whole series.
import { Session } from '@summa/contracts'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { recordActs } from '../../ground/audit/index.ts'
import type { AdminRow, Stored } from './view.ts'

export function recordScheduled(tx: Tx, author: Author, now: Date, made: AdminRow[]): void {
  recordActs(
    tx,
    author,
    made.map((session) => ({
      action: 'session.schedule',
      targetType: 'Session',
      targetId: session.id,
      after: Session.encode(session),
      at: now,
    })),
  )
}

export type Changed = { before: Stored; after: Omit<Stored, 'status'> }

export function recordMoved(tx: Tx, author: Author, now: Date, changed: readonly Changed[]): void {
  recordActs(
    tx,
    author,
    changed.map(({ before, after }) => ({
      action: 'session.move',
      targetType: 'Session',
      targetId: before.id,
      before: factsOf(before),
      after: factsOf(after),
      at: now,
    })),
  )
}

export function recordCancelled(
  tx: Tx,
  author: Author,
  now: Date,
  cancelled: Stored[],
  reason: string | null,
): void {
  recordActs(
    tx,
    author,
    cancelled.map((session) => ({
      action: 'session.cancel',
      targetType: 'Session',
      targetId: session.id,
      before: { ...factsOf(session), status: session.status },
      after: { ...factsOf(session), status: 'CANCELLED', cancelReason: reason },
      at: now,
    })),
  )
}

function factsOf(session: Omit<Stored, 'status'>) {
  const { teacherId, subject, classTimeZone, consumesUnits, meetingUrl, occurrenceOn } = session
  const { studentHourlyRateCentsSnapshot, teacherHourlyWageCentsSnapshot, currencySnapshot } = session
  return {
    teacherId,
    subject,
    startAtUtc: session.startAtUtc.toISOString(),
    endAtUtc: session.endAtUtc.toISOString(),
    classTimeZone,
    consumesUnits,
    meetingUrl,
    occurrenceOn,
    studentHourlyRateCentsSnapshot,
    teacherHourlyWageCentsSnapshot,
    currencySnapshot,
  }
}
