import { instantOf, wallClockAt } from '@summa/domain/wall-clock'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import { moveLocked, readSession, type SessionChanges, type Stored } from '../lessons/index.ts'
import type { SeriesEdit } from './series-target.ts'

/** Edits one lesson of a locked series. A new wall-clock time applies to the day it is on now. The rule stays. */
export async function editLesson(
  tx: Tx,
  actor: Actor,
  now: Date,
  lesson: Stored | undefined,
  edit: SeriesEdit,
): Promise<void> {
  if (lesson === undefined) throw new DomainError('NOT_FOUND')
  const { weekdays, lastOn, count, startTimeLocal: _, durationMinutes: __, ...changes } = edit
  for (const [field, value] of Object.entries({ weekdays, lastOn, count })) {
    if (value !== undefined) throw invalidField(field, 'NOT_OF_ONE_LESSON')
  }
  const session = await readSession(tx, actor.orgId, lesson.id)
  await moveLocked(tx, actor, now, session, { ...changes, ...timesOf(lesson, edit) })
}

function timesOf(
  { startAtUtc, endAtUtc, classTimeZone }: Stored,
  edit: Pick<SeriesEdit, 'startTimeLocal' | 'durationMinutes' | 'classTimeZone'>,
): SessionChanges {
  const { on, time } = wallClockAt(startAtUtc, classTimeZone)
  // Keep the instant when the wall clock stays: in the repeated hour of a clock change it could become the first of two.
  const start =
    edit.startTimeLocal === undefined && edit.classTimeZone === undefined
      ? startAtUtc
      : instantOf(on, edit.startTimeLocal ?? time, edit.classTimeZone ?? classTimeZone)?.atUtc
  if (start === undefined) throw new Error(`${on} ${time} is not a valid time`)
  const milliseconds =
    edit.durationMinutes === undefined
      ? endAtUtc.getTime() - startAtUtc.getTime()
      : edit.durationMinutes * 60_000
  return { startAtUtc: start, endAtUtc: new Date(start.getTime() + milliseconds) }
}
