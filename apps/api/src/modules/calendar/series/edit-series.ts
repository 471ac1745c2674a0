import { SessionSeries, type Decoded, type editSeries as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { lockPeople } from '../../ground/identity/index.ts'
import { readRates } from '../../ground/rates/index.ts'
import {
  cancelLessons,
  formerTimeOf,
  hasMoved,
  insertLessons,
  lockLessons,
  namingClash,
  occupying,
  updateLessons,
  type Stored,
} from '../lessons/index.ts'
import { editLesson } from './edit-lesson.ts'
import { lessonOf } from './schedule-series.ts'
import { planEdit, type Plan } from './series-plan.ts'
import {
  insertSeries,
  lockSeries,
  raiseSeriesVersion,
  readSeries,
  updateSeries,
  type Terms,
} from './series-rows.ts'
import { anchorOf, checkSeriesVersion, type SeriesEdit } from './series-target.ts'
import type { SeriesRow } from './view.ts'

type Given = Decoded<typeof contract, 'body'>
type Answer = Decoded<typeof contract, 'response'>

export async function editSeries(
  ctx: Context,
  actor: Actor,
  id: string,
  { version, scope, sessionId, occurrenceOn, ...edit }: Given,
): Promise<Answer> {
  const now = ctx.clock.now()
  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      const series = await lockSeries(tx, actor.orgId, id)
      checkSeriesVersion(series, version)
      const lessons = await lockLessons(tx, id)
      const anchor = anchorOf(lessons, { scope, sessionId, occurrenceOn })
      if (scope === 'this') {
        await editLesson(tx, actor, now, anchor?.lesson, edit)
        return { series: await raiseSeriesVersion(tx, id), changed: 1, created: 0, cancelled: 0 }
      }
      return editMany(tx, actor, now, { series, lessons, from: anchor?.on, edit })
    }),
  )
}

type Many = { series: SeriesRow; lessons: Stored[]; from: string | undefined; edit: SeriesEdit }

async function editMany(tx: Tx, actor: Actor, now: Date, many: Many): Promise<Answer> {
  const { series, lessons, from, edit } = many
  const placed = lessons.map((lesson) => ({ ...lesson, scheduled: lesson.status === 'SCHEDULED' }))
  const plan = planEdit(series, edit, placed, { now, from })
  const terms = termsOf(series, edit)
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const rateOf = await readRates(tx, actor.orgId, series.studentId)

  const cancelled = plan.cancelled.flatMap((lessonId) => byId.get(lessonId) ?? [])
  await cancelLessons(tx, actor, now, cancelled, null)
  const teacherIds = [...new Set([terms.teacherId, ...lessons.map(({ teacherId }) => teacherId)])]
  const people = await lockPeople(tx, actor.orgId, { teacherIds, studentIds: [series.studentId] })
  if (terms.teacherId !== series.teacherId) people.checkActive([terms.teacherId])
  if (plan.added.length > 0) people.checkActive([terms.teacherId, terms.studentId])

  const id = await writeRule(tx, actor, now, { series, plan, terms })

  const changed = plan.places.flatMap((place) => {
    const before = byId.get(place.id)
    if (before === undefined) return []
    const after = { ...before, ...place, ...fieldsOf(edit) }
    const sameRate = after.teacherId === before.teacherId && after.subject === before.subject
    return [{ before, after: sameRate ? after : { ...after, ...rateOf(after) } }]
  })
  const moving = id === series.id ? changed.filter(({ before, after }) => !isSame(before, after)) : changed
  const after = moving.map((change) => change.after)
  const except = [...plan.cancelled, ...after.map((lesson) => lesson.id)]
  if (after.length > 0) await occupying(after, except, updateLessons(tx, actor, now, id, moving))

  const added = plan.added.map((occurrence) => lessonOf(occurrence, plan.rule, terms, rateOf(terms)))
  const made =
    added.length === 0 ? [] : await occupying(added, except, insertLessons(tx, actor, now, id, added))

  const edited = await readSeries(tx, id)
  recordAct(tx, actor, {
    action: 'series.edit',
    targetType: 'SessionSeries',
    targetId: series.id,
    before: SessionSeries.encode(series),
    after: SessionSeries.encode(edited),
    at: now,
  })
  const { teacherId, studentId } = edited
  emit(tx, actor, now, 'series.edited', {
    seriesId: id,
    teacherId,
    studentId,
    scheduled: made.map((session) => session.id),
    moved: moving
      .filter(({ before, after }) => hasMoved(before, after))
      .map(({ before }) => ({ sessionId: before.id, before: formerTimeOf(before) })),
    cancelled: cancelled.map((lesson) => lesson.id),
    linkChanged: moving.some(({ before, after }) => before.meetingUrl !== after.meetingUrl),
  })
  return { series: edited, changed: moving.length, created: added.length, cancelled: cancelled.length }
}

/** Changes the rule, or splits off a new series from the date on. Returns the series id of the following lessons. */
async function writeRule(
  tx: Tx,
  actor: Actor,
  now: Date,
  { series, plan, terms }: { series: SeriesRow; plan: Plan; terms: Terms },
): Promise<string> {
  if (plan.earlier === null) {
    await updateSeries(tx, series.id, plan.rule, terms)
    return series.id
  }
  await updateSeries(tx, series.id, plan.earlier)
  return insertSeries(tx, actor, now, { rule: plan.rule, terms })
}

function termsOf(series: SeriesRow, edit: SeriesEdit): Terms {
  const { teacherId, studentId, subject, consumesUnits, meetingUrl } = series
  return { teacherId, studentId, subject, consumesUnits, meetingUrl, ...fieldsOf(edit) }
}

/** Only the fields given in the edit; a lesson keeps its own value in all others. */
function fieldsOf({ teacherId, subject, consumesUnits, meetingUrl }: SeriesEdit): Partial<Terms> {
  return {
    ...(teacherId !== undefined && { teacherId }),
    ...(subject !== undefined && { subject }),
    ...(consumesUnits !== undefined && { consumesUnits }),
    ...(meetingUrl !== undefined && { meetingUrl }),
  }
}

function isSame(before: Stored, after: Omit<Stored, 'status'>): boolean {
  return (Object.keys(before) as (keyof typeof after)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(after[key]),
  )
}
