// What is written down and told about lessons that a series creates, changes or cancels many of at once.
import { Session } from '@summa/contracts'
import type { Prisma } from '@summa/prisma'
import type { Tx } from '../../db/client.ts'
import { emitAll } from '../../jobs/outbox.ts'
import { recordActs, type Author } from '../audit/index.ts'
import type { Stored } from './series-rows.ts'
import type { AdminRow } from './view.ts'

export async function announceScheduled(tx: Tx, author: Author, now: Date, made: AdminRow[]): Promise<void> {
  await recordActs(
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
  await tell(tx, author, now, 'session.scheduled', made)
}

type Changed = { before: Stored; after: Omit<Stored, 'status'> }

export async function announceMoved(tx: Tx, author: Author, now: Date, changed: Changed[]): Promise<void> {
  await recordActs(
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
  await tell(
    tx,
    author,
    now,
    'session.moved',
    changed.map(({ before, after }) => ({
      ...after,
      before: {
        teacherId: before.teacherId,
        startAtUtc: before.startAtUtc.toISOString(),
        endAtUtc: before.endAtUtc.toISOString(),
      },
    })),
  )
}

export async function announceCancelled(
  tx: Tx,
  author: Author,
  now: Date,
  cancelled: Stored[],
  reason: string | null,
): Promise<void> {
  await recordActs(
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
  await tell(tx, author, now, 'session.cancelled', cancelled, { charged: false })
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

type Told = { id: string; teacherId: string; studentId: string; before?: Prisma.InputJsonObject }

async function tell(
  tx: Tx,
  { orgId, requestId }: Author,
  now: Date,
  type: string,
  sessions: readonly Told[],
  more: Prisma.InputJsonObject = {},
): Promise<void> {
  await emitAll(
    tx,
    now,
    sessions.map(({ id, teacherId, studentId, before }) => ({
      orgId,
      type,
      payload: { sessionId: id, teacherId, studentId, ...(before !== undefined && { before }), ...more },
      requestId,
    })),
  )
}
