import { cityOf, offsetInWords, offsetMinutes, zoneInWords } from './zoned-time.ts'

export type ZoneChoice = {
  zone: string
  city: string
  /** "+11:00 · Australian Eastern Time" */
  detail: string
  /** What typing is matched against, lower case. */
  words: string
}

export function zoneChoices(instant: number, locale: string, ...always: string[]): ZoneChoice[] {
  const zones = new Set([
    ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')),
    ...always,
  ])
  return [...zones].toSorted().map((zone) => {
    const detail = `${offsetInWords(offsetMinutes(instant, zone))} · ${zoneInWords(zone, locale, instant)}`
    return { zone, city: cityOf(zone), detail, words: `${zone.replaceAll('_', ' ')} ${detail}`.toLowerCase() }
  })
}

/** Every word that was typed occurs somewhere. */
export function matchesZone(choice: ZoneChoice, typed: string) {
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => choice.words.includes(word))
}

export function deviceZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
