import { formatUnits, parseUnits } from '@summa/domain'

const minus = '−'

/** 9.75 → "9.75", -1 → "−1" */
export function inUnits(units: number) {
  return formatUnits(parseUnits(units) ?? 0).replace('-', minus)
}

/** 9.75 → "+9.75", as a ledger shows its entries. */
export function inSignedUnits(units: number) {
  return `${units > 0 ? '+' : ''}${inUnits(units)}`
}
