'use client'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { useHourCycle } from '../preferences/use-hour-cycle.ts'
import { useMe } from '../session/use-me.ts'
import { deviceZone } from './zones.ts'
import * as zoned from './zoned-time.ts'
import type { At } from './zoned-time.ts'

/** The time zone of the profile or, before it is loaded, of the device. */
export function useViewerZone() {
  return useMe().data?.profile?.timeZone ?? deviceZone()
}

/** Functions that write dates and times in the language of the screen and the hour format of the device. */
export function useTimeWords() {
  const locale = useLocale()
  const cycle = useHourCycle()
  return useMemo(
    () => ({
      time: (at: At, zone: string) => zoned.timeOfDay(at, zone, locale, cycle),
      span: (from: At, to: At, zone: string) =>
        `${zoned.timeOfDay(from, zone, locale, cycle)}–${zoned.timeOfDay(to, zone, locale, cycle)}`,
      day: (at: At, zone: string) => zoned.dayInWords(at, zone, locale),
      shortDay: (at: At, zone: string) => zoned.dayInShort(at, zone, locale),
      date: (at: At, zone: string) => zoned.dateInWords(at, zone, locale),
      dayAndTime: (at: At, zone: string) => zoned.dayAndTime(at, zone, locale, cycle),
      /** Sat 21 Nov 19:05 */
      shortDayAndTime: (at: At, zone: string) =>
        `${zoned.dayInShort(at, zone, locale)} ${zoned.timeOfDay(at, zone, locale, cycle)}`,
    }),
    [locale, cycle],
  )
}
