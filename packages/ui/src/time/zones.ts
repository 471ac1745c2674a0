import { offsetInWords, offsetMinutes, zoneInWords } from './zoned-time.ts'

export type ZoneChoice = {
  zone: string
  /** "+11:00 · Australian Eastern Time" */
  detail: string
  /** The text that the search looks in, lower case. */
  words: string
}

/** Some browsers list zones under former names of their cities. */
const presentNames = new Map([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Europe/Kiev', 'Europe/Kyiv'],
])

export function zoneChoices(instant: number, locale: string, ...always: string[]): ZoneChoice[] {
  const places = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
  const zones = new Set([...places.map((zone) => presentNames.get(zone) ?? zone), ...always])
  return [...zones].toSorted().map((zone) => {
    const detail = `${offsetInWords(offsetMinutes(instant, zone))} · ${zoneInWords(zone, locale, instant)}`
    return { zone, detail, words: `${zone.replaceAll('_', ' ')} ${detail}`.toLowerCase() }
  })
}

/** Whether every typed word occurs in the name, offset or description. */
export function matchesZone(choice: ZoneChoice, typed: string) {
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => choice.words.includes(word))
}

export function deviceZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Sydney, of Australia/Sydney */
export function cityOf(zone: string) {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
