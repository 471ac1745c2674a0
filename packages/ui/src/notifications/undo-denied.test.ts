import { expect, it } from 'vitest'
import { ownDevice } from '../pwa/own-device.ts'
import { undoWayOf } from './undo-denied.ts'

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const iPhone = `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${webkit}`
const mac = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit}`
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const android = 'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [`${iPhone} Version/19.0 Mobile/15E148 Safari/604.1`, 'IOS'],
  // The app on the home screen.
  [`${iPhone} Mobile/15E148`, 'IOS'],
  // On iOS every browser is allowed in the settings of the phone.
  [`${iPhone} CriOS/140.0 Mobile/15E148 Safari/604.1`, 'IOS'],
  [`${mac} Version/19.0 Safari/605.1.15`, 'SAFARI'],
  [`${windows} Chrome/140.0 Safari/537.36`, 'CHROME'],
  [`${windows} Chrome/140.0 Safari/537.36 Edg/140.0`, 'CHROME'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'FIREFOX'],
  [`${android} Chrome/140.0 Mobile Safari/537.36`, 'ANDROID'],
  [`${android} Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0`, 'OTHER'],
  // The app in the Dock.
  [mac, 'OTHER'],
  ['curl/8.0', 'OTHER'],
])('finds the settings of %s', (userAgent, way) => {
  expect(undoWayOf(ownDevice({ userAgent, maxTouchPoints: 0 }))).toBe(way)
})

it.each([mac, `${mac} Version/19.0 Safari/605.1.15`])('knows the iPad that calls itself %s', (userAgent) => {
  const iPad = ownDevice({ userAgent, maxTouchPoints: 5 })
  expect(iPad?.system).toBe('iPad')
  expect(undoWayOf(iPad)).toBe('IOS')
})
