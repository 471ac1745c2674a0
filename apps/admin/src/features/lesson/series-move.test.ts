import { expect, it } from 'vitest'
import { ruleChangeOf } from './rule-change.ts'
import { ruleChangeBack, takenUnits, unitsStay } from './series-move.ts'

const hourMs = 3_600_000
const rule = {
  weekdays: [1, 3],
  startTimeLocal: '16:00:00',
  durationMinutes: 60,
  classTimeZone: 'Australia/Sydney',
}
/** Wednesday 31 March 2027, 16:00 in Sydney: the last before the clocks go back. */
const start = new Date('2027-03-31T05:00:00.000Z')
const lesson = { occurrenceOn: '2027-03-31', startAtUtc: start, endAtUtc: new Date(start.getTime() + hourMs) }
const movedBy = (hours: number, length = 1) => ({
  startAtUtc: new Date(start.getTime() + hours * hourMs),
  endAtUtc: new Date(start.getTime() + (hours + length) * hourMs),
})

it('keeps the weekday where only the hour or the length changes', () => {
  expect(ruleChangeOf(lesson, rule, movedBy(1))).toEqual({ startTimeLocal: '17:00', durationMinutes: 60 })
  expect(ruleChangeOf(lesson, rule, movedBy(0, 1.5))).toEqual({
    startTimeLocal: '16:00',
    durationMinutes: 90,
  })
})

it('exchanges the one weekday, and back', () => {
  const change = ruleChangeOf(lesson, rule, movedBy(48))
  expect(change).toEqual({ weekdays: [1, 5], startTimeLocal: '16:00', durationMinutes: 60 })
  expect(ruleChangeBack(rule, change!)).toEqual({
    weekdays: [1, 3],
    startTimeLocal: '16:00',
    durationMinutes: 60,
  })
})

it('reads the hour on the wall of the class, across the change of its clocks', () => {
  // 96 hours later the clocks in Sydney have gone back: it is an hour earlier on the wall.
  expect(ruleChangeOf(lesson, rule, movedBy(96))).toEqual({
    weekdays: [1, 7],
    startTimeLocal: '15:00',
    durationMinutes: 60,
  })
})

it('is none for what a weekly rule cannot follow', () => {
  expect(ruleChangeOf(lesson, rule, movedBy(-48))).toBeUndefined()
  expect(ruleChangeOf(lesson, rule, movedBy(7 * 24))).toBeUndefined()
  expect(ruleChangeOf({ ...lesson, ...movedBy(2) }, rule, movedBy(3))).toBeUndefined()
  expect(ruleChangeOf({ ...lesson, occurrenceOn: null }, rule, movedBy(1))).toBeUndefined()
})

it('notices a length that is not what the lesson takes, and no other move', () => {
  const hour = { ...lesson, consumesUnits: 1, paidWith: 'HOURS' as const }
  expect(unitsStay(hour, movedBy(0, 1.5))).toBe(true)
  expect(unitsStay({ ...hour, consumesUnits: 1.5 }, movedBy(0, 1.5))).toBe(false)
  expect(unitsStay(hour, movedBy(3))).toBe(false)
  expect(unitsStay({ ...hour, consumesUnits: 2 }, movedBy(3))).toBe(false)
  expect(unitsStay({ ...hour, paidWith: 'FREE' }, movedBy(0, 1.5))).toBe(false)
})

it('takes nothing where the lesson is free', () => {
  expect(takenUnits({ consumesUnits: 1.5, paidWith: 'HOURS' })).toBe(1.5)
  expect(takenUnits({ consumesUnits: 1.5, paidWith: 'FREE' })).toBe(0)
})
