const written = /^(\d{1,8})(?:[.,](\d{1,2}))?$/

/** Reads 85, 85.5 or 85.50 as cents; undefined if it is not an amount of money. */
export function centsOf(typed: string): number | undefined {
  const match = written.exec(typed.trim().replace(/[\s,](?=\d{3}(\D|$))/g, ''))
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** 8550 → 85.50, 8500 → 85: as a person would type it. */
export function typedMoney(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
