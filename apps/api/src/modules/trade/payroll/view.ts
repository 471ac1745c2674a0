import type { PayrollSettlement } from '@summa/contracts'
import type { PayrollWeek } from '@summa/domain/payroll-week'
import type { Line } from './lines.ts'

export function viewWeek({ weekStartOn, weekEndOn, fromUtc, toUtc }: PayrollWeek) {
  return { weekStartLocal: weekStartOn, weekEndLocal: weekEndOn, fromUtc, toUtc }
}

export function withAdjustments(settlement: PayrollSettlement, lines: readonly Line[]) {
  const adjustments = lines.filter(
    ({ part, settlementId, adjustment }) =>
      part === 'SETTLED' && settlementId === settlement.id && adjustment !== null,
  )
  return { ...settlement, adjustments }
}
