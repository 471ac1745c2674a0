import {
  SessionSeries,
  type Decoded,
  type scheduleSeries as contract,
  type SeriesOccurrence,
} from '@summa/contracts'
import type { Occurrence } from '@summa/domain/series'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { lockPeople } from '../../ground/identity/index.ts'
import { readRates, type RateSnapshot } from '../../ground/rates/index.ts'
import {
  clashed,
  findClashes,
  insertLessons,
  namingClash,
  occupying,
  type FoundClash,
} from '../lessons/index.ts'
import { occurrencesOf, type Rule } from './series-plan.ts'
import { insertSeries, readSeries, type Terms } from './series-rows.ts'

type Given = Decoded<typeof contract, 'body'>
type Answer = Decoded<typeof contract, 'response'>

/** Plans all dates or none. With `skip`, dates that clash are left out for good. */
export async function scheduleSeries(
  ctx: Context,
  actor: Actor,
  { dryRun, onConflict, ...given }: Given,
): Promise<Answer> {
  const now = ctx.clock.now()
  const { rule, terms } = ruleAndTermsOf(given)
  const occurrences = occurrencesOf(rule)
  if (occurrences.length === 0) throw invalidField('weekdays', 'NO_OCCURRENCES')

  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      const rate = await checkPeople(tx, actor, terms)
      const clashes = await clashesOf(tx, actor, terms, occurrences)
      const free = occurrences.filter((_, index) => !clashes.has(index))
      const [first] = clashes.values()
      if (dryRun) return { series: null, occurrences: outcomesOf(occurrences, clashes) }
      if (first !== undefined && (onConflict === 'fail' || free.length === 0)) throw clashed(first)

      const skipped = occurrences.filter((_, index) => clashes.has(index)).map(({ on }) => on)
      const skippedDates = [...rule.skippedDates, ...skipped].sort()
      const id = await insertSeries(tx, actor, now, { rule: { ...rule, skippedDates }, terms })
      const wanted = free.map((occurrence) => lessonOf(occurrence, rule, terms, rate))
      const made = await occupying(wanted, [], insertLessons(tx, actor, now, id, wanted))
      const series = await readSeries(tx, id)
      recordAct(tx, actor, {
        action: 'series.schedule',
        targetType: 'SessionSeries',
        targetId: id,
        after: SessionSeries.encode(series),
        at: now,
      })
      const { teacherId, studentId } = terms
      emit(tx, actor, now, 'series.scheduled', {
        seriesId: id,
        teacherId,
        studentId,
        sessionIds: made.map((session) => session.id),
      })
      const sessionIds = new Map(made.map((session) => [session.occurrenceOn, session.id]))
      return { series, occurrences: outcomesOf(occurrences, clashes, sessionIds) }
    }),
  )
}

function ruleAndTermsOf({
  weekdays,
  lastOn = null,
  count = null,
  skippedDates,
  meetingUrl = null,
  ...given
}: Omit<Given, 'dryRun' | 'onConflict'>) {
  const { startTimeLocal, durationMinutes, classTimeZone, firstOn, ...terms } = given
  const rule: Rule = {
    weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
    startTimeLocal,
    durationMinutes,
    classTimeZone,
    firstOn,
    lastOn,
    count,
    skippedDates: [...new Set(skippedDates)].sort(),
  }
  return { rule, terms: { ...terms, meetingUrl } satisfies Terms }
}

async function checkPeople(tx: Tx, { orgId }: Actor, terms: Terms): Promise<RateSnapshot> {
  const { teacherId, studentId } = terms
  const people = await lockPeople(tx, orgId, { teacherIds: [teacherId], studentIds: [studentId] })
  people.checkActive([teacherId, studentId])
  const rateOf = await readRates(tx, orgId, studentId)
  return rateOf(terms)
}

/** The first clash of each occurrence, by its index. */
async function clashesOf(tx: Tx, actor: Actor, { teacherId, studentId }: Terms, occurrences: Occurrence[]) {
  const wanted = occurrences.map(({ startAtUtc, endAtUtc }) => ({
    teacherId,
    studentId,
    startAtUtc,
    endAtUtc,
  }))
  const first = new Map<number, FoundClash>()
  for (const clash of await findClashes(tx, actor, wanted)) {
    if (!first.has(clash.index)) first.set(clash.index, clash)
  }
  return first
}

export function lessonOf(
  { on, startAtUtc, endAtUtc }: Occurrence,
  { classTimeZone }: Rule,
  { teacherId, studentId, subject, consumesUnits, meetingUrl }: Terms,
  rate: RateSnapshot,
) {
  const terms = { teacherId, studentId, subject, consumesUnits, meetingUrl }
  return { ...terms, ...rate, occurrenceOn: on, startAtUtc, endAtUtc, classTimeZone }
}

function outcomesOf(
  occurrences: readonly Occurrence[],
  clashes: ReadonlyMap<number, FoundClash>,
  sessionIds: ReadonlyMap<string | null, string> = new Map(),
): SeriesOccurrence[] {
  return occurrences.map((occurrence, index) => {
    const clash = clashes.get(index)
    const sessionId = sessionIds.get(occurrence.on)
    if (clash === undefined)
      return { ...occurrence, outcome: 'ok', ...(sessionId !== undefined && { sessionId }) }
    const { code, index: _, ...conflict } = clash
    return { ...occurrence, outcome: code, conflict }
  })
}
