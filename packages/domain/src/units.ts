/**
 * Units are `numeric(8,2)` in the database and a number in JSON. Calculations use integer hundredths, because sums of
 * floats are not exact.
 */
const DECIMAL = /^(-?)(\d{1,6})(?:\.(\d{1,2})0*)?$/

/** '9.75' or 9.75 → 975; null for anything that numeric(8,2) cannot hold exactly. */
export function parseUnits(value: string | number): number | null {
  const match = DECIMAL.exec(String(value))
  if (!match) return null
  const [, sign, whole, fraction = ''] = match
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return sign && hundredths !== 0 ? -hundredths : hundredths
}

/** 975 → '9.75', 150 → '1.5', -100 → '-1': exact, without trailing zeros. */
export function formatUnits(hundredths: number): string {
  const magnitude = Math.abs(whole(hundredths))
  const fraction = String(magnitude % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths < 0 ? '-' : ''}${Math.floor(magnitude / 100)}${fraction && `.${fraction}`}`
}

/** The number for JSON that prints as exactly these hundredths. */
export function unitsToNumber(hundredths: number): number {
  return whole(hundredths) / 100
}

export function isQuarter(hundredths: number): boolean {
  return whole(hundredths) % 25 === 0
}

export function sumUnits(hundredths: Iterable<number>): number {
  let sum = 0
  for (const addend of hundredths) sum = whole(sum + whole(addend))
  return sum
}

/** How much a student can still plan; negative when more is planned than was bought. */
export function availableUnits(remainingHundredths: number, scheduledHundredths: number): number {
  return whole(remainingHundredths) - whole(scheduledHundredths)
}

function whole(hundredths: number): number {
  if (!Number.isSafeInteger(hundredths)) {
    throw new RangeError(`${hundredths} is not a whole number of hundredths`)
  }
  return hundredths
}
