'use client'
import {
  exportMyPayroll,
  exportMySettlement,
  printMyPayroll,
  printMySettlement,
} from '@summa/contracts/calls'
import { DocumentButtons } from '@summa/ui/pay/document-buttons.tsx'
import type { Week } from './use-payroll.ts'

/** A week as it stands now. */
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

/** A settlement as it was frozen. */
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
