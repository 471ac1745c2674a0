import { expect, it } from 'vitest'
import { isFault, reasonOf, stateOf } from './delivery-state.ts'
import type { Delivery } from './delivery-state.ts'

const now = Date.parse('2026-11-27T15:00:00Z')

function delivery(change: Partial<Delivery>): Delivery {
  return {
    id: '0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00',
    channel: 'EMAIL',
    status: 'PENDING',
    reason: null,
    notBeforeAt: new Date(now),
    endedAt: null,
    attempts: 0,
    detail: null,
    bounced: false,
    ...change,
  }
}

it('says that a message waits, as long as the quiet hours of the person last', () => {
  const morning = new Date('2026-11-27T23:00:00Z')
  expect(stateOf(delivery({ notBeforeAt: morning }), now)).toBe('waits')
  expect(stateOf(delivery({ notBeforeAt: morning }), morning.getTime())).toBe('due')
})

it('says that it is tried again, however long until then', () => {
  const later = new Date(now + 60_000)
  expect(stateOf(delivery({ attempts: 2, notBeforeAt: later }), now)).toBe('again')
})

it('does not call sent what came back', () => {
  expect(stateOf(delivery({ status: 'SENT' }), now)).toBe('sent')
  expect(stateOf(delivery({ status: 'SENT', bounced: true }), now)).toBe('cameBack')
  expect(isFault(delivery({ status: 'SENT', bounced: true }))).toBe(true)
})

it('marks as a fault what the office can mend, and not what a person chose', () => {
  expect(isFault(delivery({ status: 'SKIPPED', reason: 'NO_ADDRESS' }))).toBe(true)
  expect(isFault(delivery({ status: 'SKIPPED', reason: 'SWITCHED_OFF' }))).toBe(false)
  expect(isFault(delivery({ status: 'UNKNOWN', reason: 'NO_ANSWER' }))).toBe(false)
})

it('does not call for help when a device is gone or was never there', () => {
  expect(isFault(delivery({ channel: 'PUSH', status: 'FAILED', reason: 'DEVICE_GONE' }))).toBe(false)
  expect(isFault(delivery({ channel: 'PUSH', status: 'SKIPPED', reason: 'NO_ADDRESS' }))).toBe(false)
  expect(isFault(delivery({ channel: 'PUSH', status: 'FAILED', reason: 'REFUSED' }))).toBe(true)
})

it('says of a push message that there is no device, and of a mail that there is no address', () => {
  expect(reasonOf(delivery({ channel: 'PUSH', reason: 'NO_ADDRESS' }))).toBe('NO_DEVICE')
  expect(reasonOf(delivery({ channel: 'EMAIL', reason: 'NO_ADDRESS' }))).toBe('NO_ADDRESS')
  expect(reasonOf(delivery({ channel: 'PUSH' }))).toBeNull()
})
