import { SessionSeries, type Decoded, type endSeries as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { cancelLessons, lockLessons, type Stored } from '../lessons/index.ts'
import { earlierThan, type Rule } from './series-plan.ts'
import { lockSeries, readSeries, updateSeries } from './series-rows.ts'
import { anchorOf, checkSeriesVersion, type Anchor } from './series-target.ts'
import type { SeriesRow } from './view.ts'

/** `this` skips one date; `following` ends the rule before that date, `all` before its first cancelled lesson. */
export async function endSeries(
  ctx: Context,
  actor: Actor,
  id: string,
  { version, scope, sessionId, occurrenceOn, reason }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const series = await lockSeries(tx, actor.orgId, id)
    checkSeriesVersion(series, version)
    const lessons = await lockLessons(tx, id)
    const anchor = anchorOf(lessons, { scope, sessionId, occurrenceOn })
    const targeted =
      scope === 'this' ? [only(anchor)] : lessons.filter(({ occurrenceOn: on }) => !anchor || on >= anchor.on)
    const cancelled = targeted.filter(({ status }) => status === 'SCHEDULED')
    if (scope === 'this' && cancelled.length === 0) throw new DomainError('SESSION_NOT_SCHEDULED')

    await cancelLessons(tx, actor, now, cancelled, reason ?? null)
    await updateSeries(
      tx,
      id,
      scope === 'this' ? skipping(series, targeted) : endingBefore(series, anchor, cancelled),
    )
    const ended = await readSeries(tx, id)
    recordAct(tx, actor, {
      action: 'series.end',
      targetType: 'SessionSeries',
      targetId: id,
      before: SessionSeries.encode(series),
      after: SessionSeries.encode(ended),
      at: now,
    })
    const { teacherId, studentId } = ended
    emit(tx, actor, now, 'series.ended', {
      seriesId: id,
      teacherId,
      studentId,
      cancelled: cancelled.map((lesson) => lesson.id),
    })
    return { series: ended, changed: 0, created: 0, cancelled: cancelled.length }
  })
}

function only(anchor: Anchor | undefined): Stored {
  if (anchor?.lesson === undefined) throw new DomainError('NOT_FOUND')
  return anchor.lesson
}

function skipping(series: SeriesRow, skipped: Stored[]): Rule {
  const dates = [...series.skippedDates, ...skipped.map(({ occurrenceOn }) => occurrenceOn)]
  return { ...series, skippedDates: [...new Set(dates)].sort() }
}

function endingBefore(series: SeriesRow, anchor: Anchor | undefined, [first]: Stored[]): Rule {
  const from = anchor?.on ?? first?.occurrenceOn
  return from === undefined ? series : earlierThan(series, from)
}
