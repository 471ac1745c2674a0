import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { byId, Id, Instant, page, pageQuery, prose, Units } from './primitives.ts'

export const LedgerReason = z.enum(['PURCHASE', 'GIFT', 'ADJUSTMENT', 'SESSION_CONSUME', 'REVERSAL'])

const entry = {
  id: Id,
  deltaUnits: z.number(),
  reason: LedgerReason,
  sessionId: Id.nullable(),
  reversesEntryId: Id.nullable(),
  note: z.string().nullable(),
  createdAt: Instant,
}

export const LedgerEntry = z.object(entry).meta({ id: 'LedgerEntry' })
export type LedgerEntry = z.output<typeof LedgerEntry>

/** An entry with the balance that it left behind. */
export const BalancedEntry = LedgerEntry.extend({ balanceUnits: z.number() }).meta({ id: 'BalancedEntry' })

/** As an admin sees it: who wrote it, and whether it has been undone. */
export const AuthoredEntry = BalancedEntry.extend({
  createdByUserId: Id.nullable(),
  reversedByEntryId: Id.nullable(),
}).meta({ id: 'AuthoredEntry' })

/** As the whole organisation's ledger lists it: of whom it is. */
export const ListedEntry = LedgerEntry.extend({
  studentId: Id,
  studentName: z.string(),
  reversedByEntryId: Id.nullable(),
}).meta({ id: 'ListedEntry' })

const posted = z.object({ entry: LedgerEntry, remainingUnits: z.number() })

const note = prose(500).optional()

export const addHours = endpoint({
  ...calls.addHours,
  summary: 'Write an entry to a student’s hours',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  params: byId,
  body: z
    .strictObject({
      deltaUnits: Units.refine((units) => units !== 0, 'may not be 0'),
      reason: z.enum(['PURCHASE', 'GIFT', 'ADJUSTMENT']),
      note,
    })
    .refine(({ deltaUnits, reason }) => reason === 'ADJUSTMENT' || deltaUnits > 0, {
      path: ['deltaUnits'],
      message: 'must be positive for a purchase or a gift',
    }),
  response: posted,
  errors: ['NOT_FOUND', 'IDEMPOTENCY_MISMATCH'],
})

export const reverseEntry = endpoint({
  ...calls.reverseEntry,
  summary: 'Undo an entry by its opposite, once',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  params: z.object({ entryId: Id }),
  body: z.strictObject({ note: prose(500) }),
  response: posted,
  errors: ['NOT_FOUND', 'ALREADY_REVERSED', 'NOT_REVERSIBLE', 'IDEMPOTENCY_MISMATCH'],
})

const ledgerSearch = z.object({
  reason: LedgerReason.optional(),
  studentId: Id.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})

export const listHours = endpoint({
  ...calls.listHours,
  summary: 'The hours of all students, newest first; written from `from` on and before `to`',
  access: 'ADMIN',
  query: ledgerSearch.extend(pageQuery),
  response: page(ListedEntry),
  errors: [],
})

export const sumHours = endpoint({
  ...calls.sumHours,
  summary: 'What such a list adds up to, by reason',
  access: 'ADMIN',
  query: ledgerSearch,
  response: z.object({
    items: z.array(z.object({ reason: LedgerReason, entries: z.int(), units: z.number() })),
  }),
  errors: [],
})

export const listHoursOf = endpoint({
  ...calls.listHoursOf,
  summary: 'A student’s hours, newest first, with the running balance',
  access: 'ADMIN',
  params: byId,
  query: z.object(pageQuery),
  response: page(AuthoredEntry).extend({
    remainingUnits: z.number(),
    scheduledUnits: z.number(),
    availableUnits: z.number(),
  }),
  errors: ['NOT_FOUND'],
})

export const getMyHours = endpoint({
  ...calls.getMyHours,
  summary: 'My hours: what remains, what is planned, what I can still plan, and the last 20 entries',
  access: 'STUDENT',
  response: z
    .object({
      remainingUnits: z.number(),
      scheduledUnits: z.number(),
      availableUnits: z.number(),
      entries: z.array(BalancedEntry),
    })
    .meta({ id: 'MyHours' }),
  errors: [],
})

export const listMyEntries = endpoint({
  ...calls.listMyEntries,
  summary: 'All entries of my hours, newest first, with the running balance',
  access: 'STUDENT',
  query: z.object(pageQuery),
  response: page(BalancedEntry),
  errors: [],
})
