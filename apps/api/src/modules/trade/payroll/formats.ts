// Formats money and dates in a document's language and the organisation's time zone.
import type { Locale } from '@summa/contracts'

export type Formats = ReturnType<typeof formatsIn>

export function formatsIn(locale: Locale, timeZone: string) {
  const tag = locale === 'en' ? 'en-AU' : 'zh-CN'
  const money = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const day = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const lesson = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const date = new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return {
    money: (cents: number) => money.format(cents / 100),
    number: (value: number) => number.format(value),
    day: (at: Date) => day.format(at),
    lesson: (startAt: Date, endAt: Date) =>
      `${lesson.format(startAt)} ${time.format(startAt)}–${time.format(endAt)}`,
    /** Both are local dates and belong to the span. */
    span: (firstOn: string, lastOn: string) =>
      // Use plain spaces, so that a text search in the PDF finds the dates.
      date.formatRange(new Date(firstOn), new Date(lastOn)).replaceAll('\u2009', ' '),
  }
}
