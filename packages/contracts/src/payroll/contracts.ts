import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, Currency, Id, Instant, line, LocalDate, Locale, text, Version } from '../primitives.ts'
import { SessionStatus } from '../lessons/contracts.ts'

export const SettlementStatus = z.enum(['DRAFT', 'CONFIRMED', 'PAID'])

export const PayrollAdjustment = z.enum(['LATE', 'REVERSAL'])

export const PayrollLine = z
  .object({
    sessionId: Id.nullable().describe('The lesson. Null on the line of a class.'),
    slotId: Id.nullable().describe('The slot of a class, or of a seat in it.'),
    weekStartLocal: LocalDate.describe('The Monday of the payroll week that the lesson belongs to.'),
    subject: text('English'),
    studentName: text('Ming Chen').nullable().describe('Null on the line of a class.'),
    startAtUtc: Instant,
    endAtUtc: Instant,
    classTimeZone: text('Australia/Sydney'),
    status: SessionStatus,
    reversed: z
      .boolean()
      .describe('Whether the charge was reversed, so that the line has 0 minutes and 0 cents.'),
    adjustment: PayrollAdjustment.nullable().describe(
      'Why the line corrects a week that was frozen earlier: the lesson was entered late, or its charge was reversed. Null on all other lines.',
    ),
    minutes: z.int().describe('Negative where an adjustment takes back what was settled.'),
    hourlyWageCents: z.int().min(0),
    cents: z
      .int()
      .describe(
        'What the line earns, rounded half up to a cent. Negative where an adjustment takes back what was settled.',
      ),
    currency: Currency,
    settlementId: Id.nullable().describe('The settlement that holds the line. Null until there is one.'),
  })
  .meta({
    id: 'PayrollLine',
    description:
      'What one lesson earns, or, as an adjustment, what changed in a lesson of an earlier, frozen week. A class has its own line next to those of its seats; that line has a slot and no lesson.',
  })
export type PayrollLine = z.output<typeof PayrollLine>

export const PayrollTotal = z
  .object({
    currency: Currency,
    totalCents: z.int(),
    totalHours: z.number().describe('Hours taught. A class counts once, however many seats it has.'),
    sessionsCount: z.int().describe('Number of lessons and seats, without the lines of classes.'),
  })
  .meta({ id: 'PayrollTotal' })
export type PayrollTotal = z.output<typeof PayrollTotal>

/** One teacher's week in one currency, frozen. */
export const PayrollSettlement = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: text('Lin Mei'),
    weekStartLocal: LocalDate,
    ...PayrollTotal.shape,
    status: SettlementStatus,
    createdAt: Instant.describe('When the week was frozen.'),
    confirmedAt: Instant.nullable(),
    paidAt: Instant.nullable(),
    reference: text('Transfer 4711').nullable().describe('Which transfer paid it.'),
    differenceCents: z
      .int()
      .describe(
        'What the lessons of the week earn now, less what was frozen for them. It does not change this settlement: a later one carries it as an adjustment.',
      ),
    version: Version,
  })
  .meta({ id: 'PayrollSettlement' })
export type PayrollSettlement = z.output<typeof PayrollSettlement>

const settlementWithAdjustments = PayrollSettlement.extend({
  adjustments: z
    .array(PayrollLine)
    .describe('The lines that correct earlier weeks: why the total differs from that of the week’s lessons.'),
})

export const SettlementWithLines = PayrollSettlement.extend({
  timeZone: text('Australia/Sydney'),
  lines: z.array(PayrollLine).describe('The lessons of the week, followed by the adjustments.'),
}).meta({ id: 'SettlementWithLines' })
export type SettlementWithLines = z.output<typeof SettlementWithLines>

const week = {
  weekStartLocal: LocalDate.describe('The Monday that begins the week.'),
  weekEndLocal: LocalDate.describe('The Monday after: the first day that is not in the week.'),
  fromUtc: Instant.describe('Monday 00:00 in the organisation’s time zone.'),
  toUtc: Instant.describe('The Monday after, 00:00 in the organisation’s time zone.'),
}

/** The finished lessons of a teacher's week, as they are now. */
export const PayrollWeek = z
  .object({
    ...week,
    timeZone: text('Australia/Sydney'),
    totals: z.array(PayrollTotal).describe('Sums of `lines`, one per currency.'),
    lines: z.array(PayrollLine),
    adjustments: z
      .array(PayrollLine)
      .describe(
        'Corrections of frozen weeks up to this one that no settlement holds yet. They go into the next settlement: that of this week, if it has none.',
      ),
    settlements: z.array(settlementWithAdjustments).describe('One per currency, once the week is frozen.'),
  })
  .meta({ id: 'PayrollWeek' })
export type PayrollWeek = z.output<typeof PayrollWeek>

const TeacherPayroll = z.object({
  teacherId: Id,
  teacherName: text('Lin Mei'),
  totals: z.array(PayrollTotal),
  adjustments: z.array(PayrollLine),
  settlements: z.array(settlementWithAdjustments),
})

const weekQuery = z.object({
  weekStart: LocalDate.optional().describe('The Monday that begins the week; this week if not given.'),
})

const documentQuery = z.object({
  locale: Locale.optional().describe('The language of the file; the caller’s own if not given.'),
})

// ─── Teacher ───────────────────────────────────────────────────────────────────────────────────────────

export const getMyPayroll = endpoint({
  name: 'getMyPayroll',
  method: 'GET',
  path: '/teacher/payroll',
  summary: 'My pay for a week: completed lessons and charged no-shows that end in it',
  access: 'TEACHER',
  query: weekQuery,
  response: PayrollWeek,
  errors: ['NOT_A_MONDAY'],
})

export const listMyPayrollWeeks = endpoint({
  name: 'listMyPayrollWeeks',
  method: 'GET',
  path: '/teacher/payroll/weeks',
  summary: 'My pay for the last 12 weeks, oldest first, including empty weeks and the present one',
  access: 'TEACHER',
  response: z
    .object({
      timeZone: text('Australia/Sydney'),
      weeks: z.array(
        z.object({
          ...week,
          totals: z.array(PayrollTotal).describe('What the lessons of the week earn now.'),
          settled: z
            .array(PayrollTotal)
            .describe('What was settled once the week was frozen, whatever became of its lessons since.'),
        }),
      ),
    })
    .meta({ id: 'PayrollWeeks' }),
  errors: [],
})

export const getMySettlement = endpoint({
  name: 'getMySettlement',
  method: 'GET',
  path: '/teacher/payroll/settlements/:id',
  summary: 'One of my settlements with its lines',
  access: 'TEACHER',
  params: byId,
  response: SettlementWithLines,
  errors: ['NOT_FOUND'],
})

export const exportMyPayroll = endpoint({
  name: 'exportMyPayroll',
  method: 'GET',
  path: '/teacher/payroll.csv',
  summary: 'My pay for a week as a spreadsheet',
  access: 'TEACHER',
  query: weekQuery.extend(documentQuery.shape),
  file: 'text/csv',
  errors: ['NOT_A_MONDAY'],
})

export const printMyPayroll = endpoint({
  name: 'printMyPayroll',
  method: 'GET',
  path: '/teacher/payroll.pdf',
  summary: 'My pay for a week as a printable statement',
  access: 'TEACHER',
  query: weekQuery.extend(documentQuery.shape),
  file: 'application/pdf',
  errors: ['NOT_A_MONDAY'],
})

export const exportMySettlement = endpoint({
  name: 'exportMySettlement',
  method: 'GET',
  path: '/teacher/payroll/settlements/:id.csv',
  summary: 'One of my settlements as a spreadsheet',
  access: 'TEACHER',
  params: byId,
  query: documentQuery,
  file: 'text/csv',
  errors: ['NOT_FOUND'],
})

export const printMySettlement = endpoint({
  name: 'printMySettlement',
  method: 'GET',
  path: '/teacher/payroll/settlements/:id.pdf',
  summary: 'One of my settlements as a printable statement',
  access: 'TEACHER',
  params: byId,
  query: documentQuery,
  file: 'application/pdf',
  errors: ['NOT_FOUND'],
})

// ─── Admin ─────────────────────────────────────────────────────────────────────────────────────────────

export const getPayroll = endpoint({
  name: 'getPayroll',
  method: 'GET',
  path: '/admin/payroll',
  summary: 'What each teacher earns in a week, with what is settled; teachers by name',
  access: 'ADMIN',
  admins: 'OWNER',
  query: weekQuery,
  response: z
    .object({
      ...week,
      timeZone: text('Australia/Sydney'),
      totals: z.array(PayrollTotal),
      teachers: z.array(TeacherPayroll),
    })
    .meta({ id: 'Payroll' }),
  errors: ['NOT_A_MONDAY'],
})

export const getPayrollOf = endpoint({
  name: 'getPayrollOf',
  method: 'GET',
  path: '/admin/payroll/teachers/:id',
  summary: 'A teacher’s week, lesson by lesson',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  query: weekQuery,
  response: PayrollWeek,
  errors: ['NOT_FOUND', 'NOT_A_MONDAY'],
})

export const exportPayroll = endpoint({
  name: 'exportPayroll',
  method: 'GET',
  path: '/admin/payroll.csv',
  summary:
    'What a week pays as a spreadsheet: the lines of its settlements, and of teachers without one what is to be settled',
  access: 'ADMIN',
  admins: 'OWNER',
  query: weekQuery.extend(documentQuery.shape),
  file: 'text/csv',
  errors: ['NOT_A_MONDAY'],
})

export const settleWeek = endpoint({
  name: 'settleWeek',
  method: 'POST',
  path: '/admin/payroll/settlements',
  summary: 'Freeze a teacher’s week, with what corrects earlier ones: a settlement for each currency',
  access: 'ADMIN',
  admins: 'OWNER',
  idempotent: true,
  status: 201,
  body: z.strictObject({
    teacherId: Id,
    weekStart: LocalDate.describe('The Monday that the week begins with.'),
  }),
  response: z.object({ settlements: z.array(settlementWithAdjustments) }),
  errors: ['NOT_FOUND', 'NOT_A_MONDAY', 'ALREADY_SETTLED', 'NOTHING_TO_SETTLE'],
})

export const getSettlement = endpoint({
  name: 'getSettlement',
  method: 'GET',
  path: '/admin/payroll/settlements/:id',
  summary: 'A settlement with its lines',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  response: SettlementWithLines,
  errors: ['NOT_FOUND'],
})

export const confirmSettlement = endpoint({
  name: 'confirmSettlement',
  method: 'POST',
  path: '/admin/payroll/settlements/:id/confirm',
  summary: 'Say that a settlement is right and will be paid',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  body: z.strictObject({ version: Version }),
  response: PayrollSettlement,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SETTLEMENT_NOT_DRAFT'],
})

export const paySettlement = endpoint({
  name: 'paySettlement',
  method: 'POST',
  path: '/admin/payroll/settlements/:id/pay',
  summary: 'Note that a confirmed settlement was paid, and by which transfer',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  body: z.strictObject({
    version: Version,
    reference: line(200)
      .meta({ examples: ['Transfer 4711'] })
      .describe('Which transfer paid it.'),
  }),
  response: PayrollSettlement,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SETTLEMENT_NOT_CONFIRMED'],
})

export const exportSettlement = endpoint({
  name: 'exportSettlement',
  method: 'GET',
  path: '/admin/payroll/settlements/:id.csv',
  summary: 'A settlement as a spreadsheet',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  query: documentQuery,
  file: 'text/csv',
  errors: ['NOT_FOUND'],
})

export const printSettlement = endpoint({
  name: 'printSettlement',
  method: 'GET',
  path: '/admin/payroll/settlements/:id.pdf',
  summary: 'A settlement as a printable statement',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  query: documentQuery,
  file: 'application/pdf',
  errors: ['NOT_FOUND'],
})
