import { expect, test } from 'vitest'
import { lessonTold } from '../../../../test/told-facts.ts'
import type { Told } from './kinds.ts'
import { passesQuietHours } from './passes-quiet-hours.ts'

const now = new Date('2026-12-01T14:00:00Z')
const hour = 3_600_000

function inHours(hours: number) {
  return lessonTold({ startAtUtc: new Date(now.getTime() + hours * hour) })
}

function reminder(minutes: number): Told {
  return {
    kind: 'REMINDER',
    facts: { lessons: [inHours(minutes / 60)], minutes, noticeHours: 24, seats: 1 },
  }
}

const settlement = {
  settlementId: '0197a000-4c1e-7d2b-9f3a-000000000001',
  weekStartOn: '2026-11-23',
  totalCents: 12_345,
  currency: 'AUD',
  reference: null,
}

test.each<[string, Told, boolean]>([
  ['a reminder of 15 minutes', reminder(15), true],
  ['a reminder of an hour', reminder(60), true],
  ['a reminder of more than an hour', reminder(61), false],
  ['a paid settlement', { kind: 'SETTLEMENT_PAID', facts: { settlements: [settlement] } }, false],
  ['a changed password', { kind: 'PASSWORD_CHANGED', facts: { how: 'CHANGED', at: now } }, true],
  ['a lesson in twelve hours', { kind: 'LESSON_PLANNED', facts: { lessons: [inHours(12)] } }, true],
  ['a lesson in thirteen hours', { kind: 'LESSON_PLANNED', facts: { lessons: [inHours(13)] } }, false],
  [
    'a lesson moved away from two hours ahead',
    { kind: 'LESSON_MOVED', facts: { lessons: [{ ...inHours(48), before: { ...inHours(2) } }] } },
    true,
  ],
])('at night %s passes: %#', (_what, told, passes) => {
  expect(passesQuietHours(told, now)).toBe(passes)
})
