import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { byId, Currency, Document, Id, Instant, line, LocalDate, Locale, Version } from './primitives.ts'
import { SessionStatus } from './sessions.ts'

export const SettlementStatus = z.enum(['DRAFT', 'CONFIRMED', 'PAID'])

/** Why a line corrects a week that was frozen before: the lesson was entered late, or its charge was reversed. */
export const PayrollAdjustment = z.enum(['LATE', 'REVERSAL'])

/** What one lesson earns, half-up to a cent; or (an adjustment) what a lesson of an earlier, frozen week changes. */
export const PayrollLine = z
  .object({
    sessionId: Id,
    /** The payroll week that the lesson belongs to. */
    weekStartLocal: LocalDate,
    subject: z.string(),
    studentName: z.string(),
    startAtUtc: Instant,
    endAtUtc: Instant,
    classTimeZone: z.string(),
    status: SessionStatus,
    /** Its charge was a mistake, so it earns nothing: 0 minutes and 0 cents. */
    reversed: z.boolean(),
    adjustment: PayrollAdjustment.nullable(),
    /** Below 0 where an adjustment takes back what was settled. */
    minutes: z.int(),
    hourlyWageCents: z.int().min(0),
    cents: z.int(),
    currency: Currency,
    /** The settlement that it is part of. */
    settlementId: Id.nullable(),
  })
  .meta({ id: 'PayrollLine' })
export type PayrollLine = z.output<typeof PayrollLine>

/** Sums of lines. */
export const PayrollTotal = z
  .object({ currency: Currency, totalCents: z.int(), totalHours: z.number(), sessionsCount: z.int() })
  .meta({ id: 'PayrollTotal' })
export type PayrollTotal = z.output<typeof PayrollTotal>

/** One teacher's week in one currency, frozen. */
export const PayrollSettlement = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: z.string(),
    weekStartLocal: LocalDate,
    ...PayrollTotal.shape,
    status: SettlementStatus,
    /** When it was frozen. */
    createdAt: Instant,
    confirmedAt: Instant.nullable(),
    paidAt: Instant.nullable(),
    reference: z.string().nullable(),
    /**
     * What the lessons of its week earn now, less what was frozen for them. Never changes it: the difference is
     * (or already was) an adjustment in a later settlement.
     */
    differenceCents: z.int(),
    version: Version,
  })
  .meta({ id: 'PayrollSettlement' })
export type PayrollSettlement = z.output<typeof PayrollSettlement>

const settlementWithAdjustments = PayrollSettlement.extend({
  /** Its lines that correct earlier weeks: why its total is not that of its week. */
  adjustments: z.array(PayrollLine),
})

export const SettlementWithLines = PayrollSettlement.extend({
  timeZone: z.string(),
  /** The lessons of its week, and then its adjustments. */
  lines: z.array(PayrollLine),
}).meta({ id: 'SettlementWithLines' })
export type SettlementWithLines = z.output<typeof SettlementWithLines>

/** Monday 00:00 to the next Monday 00:00 on the organisation's clocks. */
const week = {
  weekStartLocal: LocalDate,
  /** The next Monday: the first day that is no longer part of the week. */
  weekEndLocal: LocalDate,
  fromUtc: Instant,
  toUtc: Instant,
}

/** A teacher's lessons of a week that are over, as they stand now. */
export const PayrollWeek = z
  .object({
    ...week,
    timeZone: z.string(),
    /** Sums of `lines`. */
    totals: z.array(PayrollTotal),
    lines: z.array(PayrollLine),
    /**
     * Corrections of frozen weeks, up to this one, that no settlement has yet: they will be in the next one, which
     * is this week's as long as it has none.
     */
    adjustments: z.array(PayrollLine),
    /** One for each currency, once the week is frozen. */
    settlements: z.array(settlementWithAdjustments),
  })
  .meta({ id: 'PayrollWeek' })
export type PayrollWeek = z.output<typeof PayrollWeek>

const TeacherPayroll = z.object({
  teacherId: Id,
  teacherName: z.string(),
  totals: z.array(PayrollTotal),
  adjustments: z.array(PayrollLine),
  settlements: z.array(settlementWithAdjustments),
})

/** The Monday that a week starts on; by default that of the present week. */
const weekQuery = z.object({ weekStart: LocalDate.optional() })

/** The language of a document; by default the caller's. */
const documentQuery = z.object({ locale: Locale.optional() })

// ─── Teacher ───────────────────────────────────────────────────────────────────────────────────────────

export const getMyPayroll = endpoint({
  ...calls.getMyPayroll,
  summary: 'What I earn in a week: completed lessons and charged no-shows that end in it',
  access: 'TEACHER',
  query: weekQuery,
  response: PayrollWeek,
  errors: ['NOT_A_MONDAY'],
})

export const listMyPayrollWeeks = endpoint({
  ...calls.listMyPayrollWeeks,
  summary: 'What I earned in the last 12 weeks, oldest first, empty ones and the present one included',
  access: 'TEACHER',
  response: z
    .object({
      timeZone: z.string(),
      weeks: z.array(
        z.object({
          ...week,
          /** As its lessons stand now. */
          totals: z.array(PayrollTotal),
          /** Once the week is frozen: what was settled, whatever its lessons have become since. */
          settled: z.array(PayrollTotal),
        }),
      ),
    })
    .meta({ id: 'PayrollWeeks' }),
  errors: [],
})

export const getMySettlement = endpoint({
  ...calls.getMySettlement,
  summary: 'One of my settlements with its lines',
  access: 'TEACHER',
  params: byId,
  response: SettlementWithLines,
  errors: ['NOT_FOUND'],
})

export const exportMyPayroll = endpoint({
  ...calls.exportMyPayroll,
  summary: 'My week as a spreadsheet (text/csv)',
  access: 'TEACHER',
  query: weekQuery.extend(documentQuery.shape),
  response: Document,
  errors: ['NOT_A_MONDAY'],
})

export const printMyPayroll = endpoint({
  ...calls.printMyPayroll,
  summary: 'My week as a statement (application/pdf)',
  access: 'TEACHER',
  query: weekQuery.extend(documentQuery.shape),
  response: Document,
  errors: ['NOT_A_MONDAY'],
})

export const exportMySettlement = endpoint({
  ...calls.exportMySettlement,
  summary: 'One of my settlements as a spreadsheet (text/csv)',
  access: 'TEACHER',
  params: byId,
  query: documentQuery,
  response: Document,
  errors: ['NOT_FOUND'],
})

export const printMySettlement = endpoint({
  ...calls.printMySettlement,
  summary: 'One of my settlements as a statement (application/pdf)',
  access: 'TEACHER',
  params: byId,
  query: documentQuery,
  response: Document,
  errors: ['NOT_FOUND'],
})

// ─── Admin ─────────────────────────────────────────────────────────────────────────────────────────────

export const getPayroll = endpoint({
  ...calls.getPayroll,
  summary: 'What each teacher earns in a week, with what is settled; teachers by name',
  access: 'ADMIN',
  query: weekQuery,
  response: z
    .object({
      ...week,
      timeZone: z.string(),
      totals: z.array(PayrollTotal),
      teachers: z.array(TeacherPayroll),
    })
    .meta({ id: 'Payroll' }),
  errors: ['NOT_A_MONDAY'],
})

export const getPayrollOf = endpoint({
  ...calls.getPayrollOf,
  summary: 'A teacher’s week, lesson by lesson',
  access: 'ADMIN',
  params: byId,
  query: weekQuery,
  response: PayrollWeek,
  errors: ['NOT_FOUND', 'NOT_A_MONDAY'],
})

export const exportPayroll = endpoint({
  ...calls.exportPayroll,
  summary:
    'What a week pays as a spreadsheet (text/csv): the lines of its settlements, and of teachers without one what is to be settled',
  access: 'ADMIN',
  query: weekQuery.extend(documentQuery.shape),
  response: Document,
  errors: ['NOT_A_MONDAY'],
})

export const settleWeek = endpoint({
  ...calls.settleWeek,
  summary: 'Freeze a teacher’s week, with what corrects earlier ones: a settlement for each currency',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  body: z.strictObject({ teacherId: Id, weekStart: LocalDate }),
  response: z.object({ settlements: z.array(settlementWithAdjustments) }),
  errors: ['NOT_FOUND', 'NOT_A_MONDAY', 'ALREADY_SETTLED', 'NOTHING_TO_SETTLE', 'IDEMPOTENCY_MISMATCH'],
})

export const getSettlement = endpoint({
  ...calls.getSettlement,
  summary: 'A settlement with its lines',
  access: 'ADMIN',
  params: byId,
  response: SettlementWithLines,
  errors: ['NOT_FOUND'],
})

export const confirmSettlement = endpoint({
  ...calls.confirmSettlement,
  summary: 'Say that a settlement is right and will be paid',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ version: Version }),
  response: PayrollSettlement,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SETTLEMENT_NOT_DRAFT'],
})

export const paySettlement = endpoint({
  ...calls.paySettlement,
  summary: 'Note that a confirmed settlement was paid, and by which transfer',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ version: Version, reference: line(200) }),
  response: PayrollSettlement,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SETTLEMENT_NOT_CONFIRMED'],
})

export const exportSettlement = endpoint({
  ...calls.exportSettlement,
  summary: 'A settlement as a spreadsheet (text/csv)',
  access: 'ADMIN',
  params: byId,
  query: documentQuery,
  response: Document,
  errors: ['NOT_FOUND'],
})

export const printSettlement = endpoint({
  ...calls.printSettlement,
  summary: 'A settlement as a statement (application/pdf)',
  access: 'ADMIN',
  params: byId,
  query: documentQuery,
  response: Document,
  errors: ['NOT_FOUND'],
})
