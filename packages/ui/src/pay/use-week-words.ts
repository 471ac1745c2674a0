'use client'
import { noonOf } from '../lessons/calendar-span.ts'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'

/** Functions that write days and weeks of the payroll, which are dates without a time zone. */
export function useWeekWords() {
  const locale = useLocale()
  return useMemo(() => {
    const tag = locale === 'en' ? 'en-AU' : locale
    const date = new Intl.DateTimeFormat(tag, {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
    const short = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'numeric' })
    return {
      /** 16–22 Nov 2026 */
      span: (from: string, to: string) => date.formatRange(noonOf(from), noonOf(to)),
      /** 16/11 */
      short: (on: string) => short.format(noonOf(on)),
    }
  }, [locale])
}
