// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const PayrollLine = { startAtUtc: 1, endAtUtc: 1 } as const
const PayrollWeek = { fromUtc: 1, toUtc: 1, lines: PayrollLine, adjustments: PayrollLine, settlements: { createdAt: 1, confirmedAt: 1, paidAt: 1, adjustments: PayrollLine } } as const
const PayrollWeeks = { weeks: { fromUtc: 1, toUtc: 1 } } as const
const SettlementWithLines = { createdAt: 1, confirmedAt: 1, paidAt: 1, lines: PayrollLine } as const
const Payroll = { fromUtc: 1, toUtc: 1, teachers: { adjustments: PayrollLine, settlements: { createdAt: 1, confirmedAt: 1, paidAt: 1, adjustments: PayrollLine } } } as const
const PayrollSettlement = { createdAt: 1, confirmedAt: 1, paidAt: 1 } as const

export const getMyPayroll = { method: 'GET', path: '/teacher/payroll', instants: PayrollWeek } as const
export const listMyPayrollWeeks = { method: 'GET', path: '/teacher/payroll/weeks', instants: PayrollWeeks } as const
export const getMySettlement = { method: 'GET', path: '/teacher/payroll/settlements/:id', instants: SettlementWithLines } as const
export const exportMyPayroll = { method: 'GET', path: '/teacher/payroll.csv', instants: {} } as const
export const printMyPayroll = { method: 'GET', path: '/teacher/payroll.pdf', instants: {} } as const
export const exportMySettlement = { method: 'GET', path: '/teacher/payroll/settlements/:id.csv', instants: {} } as const
export const printMySettlement = { method: 'GET', path: '/teacher/payroll/settlements/:id.pdf', instants: {} } as const
export const getPayroll = { method: 'GET', path: '/admin/payroll', instants: Payroll } as const
export const getPayrollOf = { method: 'GET', path: '/admin/payroll/teachers/:id', instants: PayrollWeek } as const
export const exportPayroll = { method: 'GET', path: '/admin/payroll.csv', instants: {} } as const
export const settleWeek = { method: 'POST', path: '/admin/payroll/settlements', instants: { settlements: { createdAt: 1, confirmedAt: 1, paidAt: 1, adjustments: PayrollLine } } } as const
export const getSettlement = { method: 'GET', path: '/admin/payroll/settlements/:id', instants: SettlementWithLines } as const
export const confirmSettlement = { method: 'POST', path: '/admin/payroll/settlements/:id/confirm', instants: PayrollSettlement } as const
export const paySettlement = { method: 'POST', path: '/admin/payroll/settlements/:id/pay', instants: PayrollSettlement } as const
export const exportSettlement = { method: 'GET', path: '/admin/payroll/settlements/:id.csv', instants: {} } as const
export const printSettlement = { method: 'GET', path: '/admin/payroll/settlements/:id.pdf', instants: {} } as const
