// Lengths of time in words: the two largest units that say something.

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "2 days 3 hours", "1 hour 5 minutes"; less than a minute is said as nought minutes. */
export function durationInWords(lengthMs: number, locale: string) {
  let rest = Math.max(0, lengthMs)
  const counted = units.map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
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
