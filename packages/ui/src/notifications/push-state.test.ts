import { describe, expect, it } from 'vitest'
import { isWithdrawn, mustRenew, pushStateOf } from './push-state.ts'
import type { PushFacts } from './push-state.ts'

const on: PushFacts = {
  serverKey: 'B1',
  isSupported: true,
  mustInstall: false,
  permission: 'granted',
  subscribedKey: 'B1',
  isWanted: true,
}

describe('push messages on a device', () => {
  it.each<[string, Partial<PushFacts>, string]>([
    ['are on', {}, 'ON'],
    ['are not sent by this server', { serverKey: null }, 'NONE'],
    ['are not sent, whatever the browser can do', { serverKey: null, isSupported: false }, 'NONE'],
    ['need the home screen', { isSupported: false, mustInstall: true }, 'INSTALL'],
    ['are there without the home screen', { mustInstall: true }, 'ON'],
    ['are not known to the browser', { isSupported: false }, 'UNSUPPORTED'],
    ['are denied', { permission: 'denied' }, 'DENIED'],
    ['can be asked for', { permission: 'default' }, 'ASK'],
    ['are off without a subscription', { subscribedKey: undefined }, 'OFF'],
    ['are off with the key of an earlier server', { subscribedKey: 'B0' }, 'OFF'],
    ['are off for somebody who has not switched them on', { isWanted: false }, 'OFF'],
  ])('%s', (_what, known, state) => {
    expect(pushStateOf({ ...on, ...known })).toBe(state)
  })
})

describe('at a start the server is told again of a device', () => {
  it.each<[string, Partial<PushFacts>]>([
    ['that is on', {}],
    ['whose subscription is gone', { subscribedKey: undefined }],
    ['with the key of an earlier server', { subscribedKey: 'B0' }],
  ])('%s', (_what, known) => {
    expect(mustRenew({ ...on, ...known })).toBe(true)
  })

  it.each<[string, Partial<PushFacts>]>([
    ['but not where permission is gone', { permission: 'denied' }],
    ['nor where it would have to be asked for', { permission: 'default' }],
    ['nor for somebody who has not switched it on', { isWanted: false }],
    ['nor where the server sends none', { serverKey: null }],
    ['nor where the browser knows nothing of it', { isSupported: false }],
  ])('%s', (_what, known) => {
    expect(mustRenew({ ...on, ...known })).toBe(false)
  })
})

it.each<[NotificationPermission, boolean, boolean]>([
  ['denied', true, true],
  ['default', true, true],
  ['granted', true, false],
  ['denied', false, false],
])('with permission %s, wanted: %s, it is withdrawn: %s', (permission, isWanted, expected) => {
  expect(isWithdrawn({ permission, isWanted })).toBe(expected)
})
