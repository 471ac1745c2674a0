import { describe, expect, it } from 'vitest'
import { deviceName, isHandheld } from './device-name.ts'

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const wechat =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
const chrome =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

describe('deviceName', () => {
  it.each([
    [iphone, 'Safari', 'iPhone', true],
    [wechat, 'WeChat', 'Android', true],
    [edge, 'Edge', 'Windows', false],
    [chrome, 'Chrome', 'Mac', false],
  ])('reads %s', (userAgent, browser, system, handheld) => {
    const name = deviceName(userAgent)
    expect(name).toEqual({ browser, system })
    expect(isHandheld(name)).toBe(handheld)
  })

  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
      'iPhone',
      true,
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
      'iPad',
      true,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
      'Mac',
      false,
    ],
  ])('reads the system of an app on the home screen: %s', (userAgent, system, handheld) => {
    const name = deviceName(userAgent)
    expect(name).toEqual({ system })
    expect(isHandheld(name)).toBe(handheld)
  })

  it('gives no name to an unknown User-Agent', () => {
    expect(deviceName('curl/8.5.0')).toBeUndefined()
    expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) Crawler/1.0')).toBeUndefined()
    expect(deviceName(null)).toBeUndefined()
  })
})
