import { describe, expect, it } from 'vitest'
import { localeOfDevice } from './locale.ts'

describe('localeOfDevice', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['en-AU,en;q=0.9,zh;q=0.8', 'en'],
    ['fr-FR,zh;q=0.4,en;q=0.6', 'en'],
    ['fr-FR, zh;q=0.6, en;q=0.4', 'zh-CN'],
    ['en;q=0, zh;q=0.1', 'zh-CN'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('answers %j with %s', (header, locale) => {
    expect(localeOfDevice(header)).toBe(locale)
  })
})
