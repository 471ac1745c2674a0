import type { Connection } from '@summa/contracts'
import { expect, it } from 'vitest'
import { progressOf } from './test-progress.ts'

const pressedMs = Date.parse('2026-11-27T15:00:00Z')

function test(status: NonNullable<Connection['test']>['status'], at = pressedMs + 500): Connection['test'] {
  return { at: new Date(at), status, reason: null, detail: null }
}

const earlier = pressedMs - 3_600_000
const asked = { before: earlier, atMs: pressedMs }

it('waits for the test that was asked for, and does not take an earlier one for it', () => {
  expect(progressOf(test('SENT', earlier), asked, pressedMs + 2_000)).toBe('underWay')
  expect(progressOf(test('SENDING'), asked, pressedMs + 2_000)).toBe('underWay')
  expect(progressOf(test('SENT'), asked, pressedMs + 4_000)).toBe('known')
  expect(progressOf(null, { ...asked, before: undefined }, pressedMs + 2_000)).toBe('underWay')
})

it('stops after a minute, and says what is known', () => {
  expect(progressOf(test('PENDING'), asked, pressedMs + 60_000)).toBe('slow')
  expect(progressOf(test('SENT', earlier), asked, pressedMs + 60_000)).toBe('lost')
  expect(progressOf(test('FAILED'), asked, pressedMs + 90_000)).toBe('known')
})

it('speaks of an earlier test, even of one that still waits, without asking again', () => {
  expect(progressOf(test('PENDING', earlier), undefined, pressedMs)).toBe('known')
  expect(progressOf(null, undefined, pressedMs)).toBe('none')
})
