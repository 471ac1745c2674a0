// Durations in words, in their two largest units.

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "2 days 3 hours", "1 hour 5 minutes"; less than a minute is "0 minutes". */
export function durationInWords(lengthMs: number, locale: string) {
  let restMs = Math.max(0, lengthMs)
  const counted = units.map(([unit, size]) => {
    const count = Math.floor(restMs / size)
    restMs -= count * size
    return { unit, count }
  })
  const largest = counted.findIndex(({ count }) => count > 0)
  const said = counted.slice(largest, largest + 2).filter(({ count }) => count > 0)
  return (largest < 0 ? counted.slice(-1) : said)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(locale.startsWith('zh') ? '' : ' ')
}
