'use client'
import {
  exportMyPayroll,
  exportMySettlement,
  printMyPayroll,
  printMySettlement,
} from '@summa/contracts/calls'
import { DocumentButtons } from '@summa/ui/pay/document-buttons.tsx'
import type { Week } from './use-payroll.ts'

/** Downloads of a week with its current figures. */
export function PayFiles({ weekStart }: { weekStart: string }) {
  const name = `summa-pay-${weekStart}`
  return (
    <DocumentButtons
      name={name}
      sheet={{ call: exportMyPayroll, query: { weekStart } }}
      statement={{ call: printMyPayroll, query: { weekStart } }}
    />
  )
}

/** Downloads of a settlement with the figures it was frozen with. */
export function SettlementFiles({ settlement }: { settlement: Week['settlements'][number] }) {
  const { id, weekStartLocal, currency } = settlement
  return (
    <DocumentButtons
      name={`summa-settlement-${weekStartLocal}-${currency}`}
      sheet={{ call: exportMySettlement, params: { id } }}
      statement={{ call: printMySettlement, params: { id } }}
    />
  )
}
