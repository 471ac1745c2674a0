import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fault } from '../field-fault.ts'
import { byId, Cents, Currency, Id, Instant, page, pageQuery, prose, text, Units } from '../primitives.ts'

export const LedgerReason = z.enum(['PURCHASE', 'GIFT', 'ADJUSTMENT', 'SESSION_CONSUME', 'REVERSAL'])

const entry = {
  id: Id,
  deltaUnits: z.number(),
  reason: LedgerReason,
  sessionId: Id.nullable().describe('The lesson that it is about.'),
  reversesEntryId: Id.nullable().describe('The entry that this one undoes.'),
  priceCents: Cents.nullable().describe('What was paid for a purchase, where it is known.'),
  currency: Currency.nullable(),
  note: text('Ten lessons, paid by transfer.').nullable(),
  createdAt: Instant,
}

export const LedgerEntry = z.object(entry).meta({ id: 'LedgerEntry' })
export type LedgerEntry = z.output<typeof LedgerEntry>

export const EntryLesson = z
  .object({
    id: Id,
    subject: text('English'),
    teacherName: text('Lin Mei'),
    startAtUtc: Instant,
    endAtUtc: Instant,
    classTimeZone: text('Australia/Sydney'),
  })
  .meta({ id: 'EntryLesson' })
export type EntryLesson = z.output<typeof EntryLesson>

const lesson = EntryLesson.nullable().describe(
  'The lesson that it charges; of a reversal, the lesson that the reversed entry charged.',
)

export const BalancedEntry = LedgerEntry.extend({
  lesson,
  balanceUnits: z.number().describe('The balance that the entry left behind.'),
}).meta({ id: 'BalancedEntry' })

/** As the student's app lists it: of which student it is. */
export const OwnEntry = BalancedEntry.extend({ studentId: Id, studentName: text('Ming Chen') }).meta({
  id: 'OwnEntry',
})

/** As an admin sees it. */
export const AuthoredEntry = BalancedEntry.extend({
  createdByUserId: Id.nullable().describe('Who wrote it. Null where the system did.'),
  reversedByEntryId: Id.nullable().describe('The entry that has undone it.'),
}).meta({ id: 'AuthoredEntry' })

/** As the whole organisation's ledger lists it: of whom it is. */
export const ListedEntry = LedgerEntry.extend({
  studentId: Id,
  studentName: text('Ming Chen'),
  lesson,
  reversedByEntryId: Id.nullable().describe('The entry that has undone it.'),
}).meta({ id: 'ListedEntry' })

const remainingUnits = z.number().describe('The sum of all entries.')
const balances = {
  remainingUnits,
  scheduledUnits: z.number().describe('What the lessons that are planned will take.'),
  availableUnits: z.number().describe('What remains after all that is planned.'),
}

const posted = z.object({ entry: LedgerEntry, remainingUnits })

const note = prose(500).optional()

export const addHours = endpoint({
  name: 'addHours',
  method: 'POST',
  path: '/admin/students/:id/hours',
  summary:
    'Write an entry to a student’s hours. The front desk writes purchases; gifts and adjustments are for owners.',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  params: byId,
  body: z
    .strictObject({
      deltaUnits: Units.refine((units) => units !== 0, fault('ZERO', 'may not be 0')).describe(
        'Above 0 for a purchase or a gift. Only an adjustment takes hours away.',
      ),
      reason: z.enum(['PURCHASE', 'GIFT', 'ADJUSTMENT']),
      priceCents: Cents.optional().describe('What was paid. Only with the reason PURCHASE.'),
      currency: Currency.optional().describe('Given with a price, and only with one.'),
      note,
    })
    .refine(({ priceCents, currency }) => priceCents === undefined || currency !== undefined, {
      path: ['currency'],
      ...fault('REQUIRED', 'a price has a currency'),
    })
    .refine(({ priceCents, currency }) => currency === undefined || priceCents !== undefined, {
      path: ['currency'],
      ...fault('NOT_ALLOWED', 'only of a price'),
    })
    .refine(({ priceCents, reason }) => priceCents === undefined || reason === 'PURCHASE', {
      path: ['priceCents'],
      ...fault('NOT_ALLOWED', 'only of a purchase'),
    })
    .refine(({ deltaUnits, reason }) => reason === 'ADJUSTMENT' || deltaUnits > 0, {
      path: ['deltaUnits'],
      ...fault('TOO_SMALL', 'must be positive for a purchase or a gift'),
    }),
  response: posted,
  errors: ['NOT_FOUND', 'OWNER_ONLY'],
})

export const reverseEntry = endpoint({
  name: 'reverseEntry',
  method: 'POST',
  path: '/admin/hours/:entryId/reverse',
  summary: 'Undo an entry by its opposite, once',
  access: 'ADMIN',
  admins: 'OWNER',
  idempotent: true,
  status: 201,
  params: z.object({ entryId: Id.describe('Which entry.') }),
  body: z.strictObject({ note: prose(500) }),
  response: posted,
  errors: ['NOT_FOUND', 'ALREADY_REVERSED', 'NOT_REVERSIBLE'],
})

const ledgerSearch = z.object({
  reason: LedgerReason.optional().describe('Only entries of this reason.'),
  studentId: Id.optional().describe('Only those of this student.'),
  from: Instant.optional().describe('Written from this instant on.'),
  to: Instant.optional().describe('Written before this instant.'),
})

export const listHours = endpoint({
  name: 'listHours',
  method: 'GET',
  path: '/admin/hours',
  summary: 'The hours of all students, newest first; written from `from` on and before `to`',
  access: 'ADMIN',
  admins: 'ALL',
  query: ledgerSearch.extend(pageQuery),
  response: page(ListedEntry),
  errors: [],
})

export const exportHours = endpoint({
  name: 'exportHours',
  method: 'GET',
  path: '/admin/hours.csv',
  summary: 'All entries of such a list as a spreadsheet',
  access: 'ADMIN',
  admins: 'OWNER',
  query: ledgerSearch,
  file: 'text/csv',
  errors: [],
})

export const sumHours = endpoint({
  name: 'sumHours',
  method: 'GET',
  path: '/admin/hours/totals',
  summary: 'What such a list adds up to, by reason',
  access: 'ADMIN',
  admins: 'ALL',
  query: ledgerSearch,
  response: z.object({
    items: z.array(z.object({ reason: LedgerReason, entries: z.int(), units: z.number() })),
  }),
  errors: [],
})

export const listHoursOf = endpoint({
  name: 'listHoursOf',
  method: 'GET',
  path: '/admin/students/:id/hours',
  summary: 'A student’s hours, newest first, with the running balance',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  query: z.object(pageQuery),
  response: page(AuthoredEntry).extend(balances),
  errors: ['NOT_FOUND'],
})

export const getMyHours = endpoint({
  name: 'getMyHours',
  method: 'GET',
  path: '/student/hours',
  summary: 'My hours: what remains, what is planned, what I can still plan, and the last 20 entries',
  access: 'STUDENT',
  response: z
    .object({ ...balances, entries: z.array(BalancedEntry).describe('The last 20, newest first.') })
    .meta({ id: 'MyHours' }),
  errors: [],
})

export const listMyEntries = endpoint({
  name: 'listMyEntries',
  method: 'GET',
  path: '/student/hours/entries',
  summary: 'All entries of my hours, newest first, with the running balance',
  access: 'STUDENT',
  forAll: true,
  query: z.object(pageQuery),
  response: page(OwnEntry),
  errors: [],
})
