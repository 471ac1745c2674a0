import fc from 'fast-check'
import { addDays } from '@summa/domain'
import { expect, test } from 'vitest'
import {
  datesOf,
  occurrencesOf,
  planEdit,
  type Placed,
  type Plan,
  type Rule,
  type RuleEdit,
} from './series-plan.ts'

const now = new Date('2026-03-01T00:00:00Z')

/** Five Tuesdays at 16:00 in Sydney. */
const tuesdays: Rule = {
  weekdays: [2],
  startTimeLocal: '16:00',
  durationMinutes: 60,
  classTimeZone: 'Australia/Sydney',
  firstOn: '2026-03-03',
  lastOn: '2026-03-31',
  count: null,
  skippedDates: [],
}

function lessonsOf(rule: Rule): Placed[] {
  return occurrencesOf(rule).map(({ on, startAtUtc, endAtUtc }) => ({
    id: on,
    occurrenceOn: on,
    scheduled: true,
    startAtUtc,
    endAtUtc,
    classTimeZone: rule.classTimeZone,
  }))
}

function planOf(rule: Rule, edit: RuleEdit, lessons = lessonsOf(rule), from?: string): Plan {
  return planEdit(rule, edit, lessons, { now, from })
}

const moves = ({ places }: Plan) => places.map(({ id, occurrenceOn }) => [id.slice(5), occurrenceOn.slice(5)])
const added = (plan: Plan) => plan.added.map(({ on }) => on.slice(5))

test('another weekday moves each lesson within its week, the last one too', () => {
  const plan = planOf(tuesdays, { weekdays: [4] })
  expect(moves(plan)).toEqual([
    ['03-03', '03-05'],
    ['03-10', '03-12'],
    ['03-17', '03-19'],
    ['03-24', '03-26'],
    ['03-31', '04-02'],
  ])
  expect(plan).toMatchObject({ cancelled: [], added: [], earlier: null })
  expect(plan.rule).toMatchObject({ weekdays: [4], lastOn: '2026-04-02' })
})

test('a future lesson is never moved into the past', () => {
  const thursdays: Rule = { ...tuesdays, weekdays: [4], firstOn: '2026-03-05', lastOn: '2026-03-26' }
  // It is the Wednesday before the first lesson, and all lessons move to Mondays.
  const wednesday = new Date('2026-03-04T00:00:00Z')
  const { places, cancelled } = planEdit(thursdays, { weekdays: [1] }, lessonsOf(thursdays), {
    now: wednesday,
    from: undefined,
  })
  expect(cancelled).toEqual([])
  expect(places.map(({ startAtUtc }) => startAtUtc.toISOString().slice(5, 10))).toEqual([
    '03-05',
    '03-09',
    '03-16',
    '03-23',
  ])
  expect(places.filter(({ endAtUtc }) => endAtUtc <= wednesday)).toEqual([])
})

test('an earlier weekday keeps the first lesson', () => {
  const plan = planOf(tuesdays, { weekdays: [1] })
  expect(moves(plan)[0]).toEqual(['03-03', '03-02'])
  expect(plan.rule.firstOn).toBe('2026-03-02')
})

test('an added weekday adds its dates, a removed one cancels its lessons, others stay', () => {
  const more = planOf(tuesdays, { weekdays: [2, 5] })
  expect(moves(more)).toHaveLength(5)
  expect(added(more)).toEqual(['03-06', '03-13', '03-20', '03-27'])
  const both = { ...tuesdays, weekdays: [2, 5] }
  const less = planOf(both, { weekdays: [5] })
  expect(less.cancelled).toEqual(['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24', '2026-03-31'])
  expect(moves(less).every(([from, to]) => from === to)).toBe(true)
})

test('a later end adds dates, an earlier one cancels them; a count includes skipped dates', () => {
  expect(added(planOf(tuesdays, { lastOn: '2026-04-14' }))).toEqual(['04-07', '04-14'])
  expect(planOf(tuesdays, { lastOn: '2026-03-17' }).cancelled).toEqual(['2026-03-24', '2026-03-31'])
  const skipping = { ...tuesdays, skippedDates: ['2026-03-10'] }
  const plan = planOf(skipping, { count: 6 })
  expect(added(plan)).toEqual(['04-07'])
  expect(plan.rule).toMatchObject({ count: 6, lastOn: null })
})

test('a skipped date stays skipped, also on its new weekday', () => {
  const plan = planOf({ ...tuesdays, skippedDates: ['2026-03-10'] }, { weekdays: [4] })
  expect(moves(plan)).toHaveLength(4)
  expect(plan.added).toEqual([])
  expect(plan.rule.skippedDates).toEqual(['2026-03-12'])
})

test('a date whose lesson was cancelled never gets a lesson again', () => {
  const lessons = lessonsOf(tuesdays).map((lesson) => ({ ...lesson, scheduled: lesson.id !== '2026-03-10' }))
  expect(added(planOf(tuesdays, { startTimeLocal: '17:00' }, lessons))).toEqual([])
  const away = { ...tuesdays, weekdays: [3], firstOn: '2026-03-04', lastOn: '2026-04-01' }
  const back = planEdit(away, { weekdays: [2] }, [...lessonsOf(away), lessons[1]!], { now, from: undefined })
  expect(back.cancelled).toEqual(['2026-03-11'])
})

test('a lesson that was moved by itself keeps its time', () => {
  const startAtUtc = new Date('2026-03-13T01:00:00Z')
  const endAtUtc = new Date('2026-03-13T02:00:00Z')
  const lessons = lessonsOf(tuesdays).map((lesson) =>
    lesson.id === '2026-03-10' ? { ...lesson, startAtUtc, endAtUtc } : lesson,
  )
  const { places } = planOf(tuesdays, { startTimeLocal: '17:00' }, lessons)
  expect(places[0]).toMatchObject({ startAtUtc: new Date('2026-03-03T06:00:00Z') })
  expect(places[1]).toMatchObject({ startAtUtc, endAtUtc, occurrenceOn: '2026-03-10' })
})

test('new dates in the past get no lesson', () => {
  const plan = planEdit(tuesdays, { weekdays: [2, 5] }, lessonsOf(tuesdays), {
    now: new Date('2026-03-13T05:00:00Z'),
    from: undefined,
  })
  expect(added(plan)).toEqual(['03-20', '03-27'])
})

test('the following lessons become a rule of their own, with the rest of the count', () => {
  const counted = { ...tuesdays, lastOn: null, count: 5, skippedDates: ['2026-03-10', '2026-03-24'] }
  const plan = planOf(counted, { startTimeLocal: '17:00' }, lessonsOf(counted), '2026-03-17')
  expect(plan.earlier).toMatchObject({ lastOn: '2026-03-16', count: null, skippedDates: ['2026-03-10'] })
  expect(plan.rule).toMatchObject({ firstOn: '2026-03-17', count: 3, skippedDates: ['2026-03-24'] })
  expect(moves(plan)).toEqual([
    ['03-17', '03-17'],
    ['03-31', '03-31'],
  ])
})

test('everything from the first lesson on is the whole series: nothing is split', () => {
  expect(planOf(tuesdays, {}, lessonsOf(tuesdays), '2026-03-03').earlier).toBeNull()
})

const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })

const rule = fc
  .record({
    weekdays,
    firstOn: fc.integer({ min: 0, max: 300 }),
    weeks: fc.integer({ min: 1, max: 10 }),
    skipped: fc.array(fc.nat({ max: 70 }), { maxLength: 5 }),
  })
  .map(({ weekdays: days, firstOn, weeks, skipped }): Rule => {
    const first = addDays('2026-03-02', firstOn)
    return {
      ...tuesdays,
      weekdays: days,
      firstOn: first,
      lastOn: addDays(first, weeks * 7),
      skippedDates: skipped.map((days) => addDays(first, days)),
    }
  })

test('any edit places or cancels every lesson in scope once, and no date gets two', () => {
  fc.assert(
    fc.property(rule, weekdays, fc.option(fc.nat({ max: 60 }), { nil: undefined }), (old, next, after) => {
      const lessons = lessonsOf(old)
      const from = after === undefined ? undefined : addDays(old.firstOn, after)
      const inScope = lessons.filter(({ occurrenceOn }) => from === undefined || occurrenceOn >= from)
      fc.pre(inScope.length > 0)
      const plan = planEdit(old, { weekdays: next }, lessons, { now, from })
      const touched = [...plan.places.map(({ id }) => id), ...plan.cancelled]
      expect(touched.sort()).toEqual(inScope.map(({ id }) => id).sort())
      const dates = [
        ...plan.places.map(({ occurrenceOn }) => occurrenceOn),
        ...plan.added.map(({ on }) => on),
      ]
      expect(new Set(dates).size).toBe(dates.length)
      const rule = new Set(datesOf(plan.rule))
      expect(dates.every((on) => rule.has(on) && !plan.rule.skippedDates.includes(on))).toBe(true)
      const starts = new Set([...plan.places, ...plan.added].map(({ startAtUtc }) => startAtUtc.getTime()))
      expect(starts.size).toBe(dates.length)
    }),
  )
})
