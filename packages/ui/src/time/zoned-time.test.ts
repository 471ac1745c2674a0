import { describe, expect, it } from 'vitest'
import { dayInWords, hourOfDay, offsetInWords, offsetMinutes, timeOfDay } from './zoned-time.ts'
import { matchesZone, zoneChoices } from './zones.ts'

const november = Date.UTC(2026, 10, 21, 16, 5)
const july = Date.UTC(2026, 6, 1, 12)

describe('an instant', () => {
  it('is written in 24 hours in the given zone', () => {
    expect(timeOfDay(november, 'Asia/Shanghai', 'zh-CN')).toBe('00:05')
    expect(timeOfDay(november, 'Australia/Sydney', 'en')).toBe('03:05')
  })

  it('has the date of that zone', () => {
    expect(dayInWords(november, 'UTC', 'en')).toBe('Saturday 21 November')
    expect(dayInWords(november, 'Asia/Shanghai', 'zh-CN')).toBe('11月22日星期日')
  })

  it('is in hour 0 just after midnight, not 24', () => {
    expect(hourOfDay(november, 'Asia/Shanghai')).toBe(0)
  })
})

describe('offsetMinutes', () => {
  it.each([
    ['UTC', november, 0],
    ['Asia/Shanghai', november, 480],
    ['Australia/Sydney', november, 660],
    ['Australia/Sydney', july, 600],
    ['Asia/Kathmandu', november, 345],
    ['America/St_Johns', november, -210],
    ['Australia/Lord_Howe', july, 630],
  ])('of %s', (zone, instant, minutes) => {
    expect(offsetMinutes(instant, zone)).toBe(minutes)
  })

  it('is written with its sign', () => {
    expect(offsetInWords(660)).toBe('+11:00')
    expect(offsetInWords(-210)).toBe('−03:30')
  })
})

describe('the choice of zones', () => {
  const choices = zoneChoices(november, 'zh-CN', 'UTC')
  const found = (typed: string) =>
    choices.filter((choice) => matchesZone(choice, typed)).map(({ zone }) => zone)

  it('is searched by city, by name in the language of the screen, and by offset', () => {
    expect(found('new york')).toEqual(['America/New_York'])
    expect(found('澳大利亚东部 sydney')).toEqual(['Australia/Sydney'])
    expect(found('+5:45')).toEqual([])
    expect(found('+05:45')).toContain('Asia/Kathmandu')
  })

  it('offers the chosen one even when it is not a city', () => {
    expect(choices.map(({ zone }) => zone)).toContain('UTC')
  })
})
