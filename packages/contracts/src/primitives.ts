// The kinds of value that calls are made of. Codecs turn text in JSON into values that code works with.
import { isTimeZone } from '@summa/domain'
import { z } from 'zod'
import { fault } from './field-fault.ts'

// The apps' content security policy forbids eval, and zod's attempt to use it would be reported. Must come before the
// first schema.
z.config({ jitless: 'document' in globalThis })

/** Text in an answer, with an example for the API's document. */
export function text(example: string) {
  return z.string().meta({ examples: [example] })
}

export const exampleId = '0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00'

export const Id = z.uuid().meta({ id: 'Id', examples: [exampleId] })

const instantPattern = /^(19[7-9]|20|21)[\d-]+T[\d:]+(\.\d{1,3})?Z$/

/** An ISO 8601 instant in UTC, to the millisecond. JavaScript and PostgreSQL can both hold the whole range. */
export const Instant = z
  .codec(
    z.iso
      .datetime('an ISO 8601 instant ending in Z')
      .regex(instantPattern, 'an instant from 1970 to 2199, to the millisecond')
      .meta({ examples: ['2026-11-30T05:30:00.000Z'] }),
    z.date(),
    { decode: (text) => new Date(text), encode: (date) => date.toISOString() },
  )
  .meta({
    id: 'Instant',
    format: 'date-time',
    pattern: instantPattern.source,
    description: 'An instant in UTC, to the millisecond.',
  })

/** A date (YYYY-MM-DD) on the calendar of some zone. Its range is well inside that of instants. */
export const LocalDate = z.iso
  .date('a date such as 2026-03-31')
  .regex(/^(197[1-9]|19[89]|20)/, 'a date from 1971 to 2099')
  .meta({
    id: 'LocalDate',
    format: 'date',
    pattern: '^(197[1-9]|19[89]|20)',
    description: 'A date on the calendar of some zone.',
    examples: ['2026-11-30'],
  })

const visible = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/u

/**
 * Removes the invisible marks that change the direction of writing: they come along with pasted text and can make what
 * follows a name, such as a time, read backwards. Text without a visible character counts as empty.
 */
const writing = () =>
  z.string().overwrite((text) => (visible.test(text) ? text.replace(/\p{Bidi_Control}/gu, '').trim() : ''))

export const notText = fault('NOT_TEXT', 'contains characters that are not text')

/** One line that a person writes: no control characters, valid Unicode. */
export function line(maxLength: number, minLength = 1) {
  return writing()
    .min(minLength)
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), notText)
    .meta({ examples: ['Ming Chen'] })
}

/** Several lines that a person writes. */
export function prose(maxLength: number) {
  return writing()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !/(?![\n\t\r])\p{Cc}/u.test(text), notText)
    .meta({ examples: ['We are travelling that day.'] })
}

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ examples: ['ming@example.com'] })

export const Phone = writing()
  .regex(/^\+?[0-9][0-9 ()-]{4,28}[0-9]$/, 'a telephone number')
  .meta({ examples: ['+61 2 9374 4000'] })

/** An IANA zone that the platform knows, old names included. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, fault('UNKNOWN_TIME_ZONE', 'an IANA time zone, such as Asia/Shanghai'))
  .meta({ examples: ['Asia/Shanghai'] })

export const Locale = z.enum(['en', 'zh-CN'])
export type Locale = z.output<typeof Locale>

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'a three-letter ISO 4217 code')
  .meta({ examples: ['AUD'] })

/** Cents of a currency, up to ten million whole units. */
export const Cents = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .meta({ examples: [9_000] })

/** Hours in quarters, as the ledger counts them. `multipleOf` alone accepts the very smallest numbers. */
export const Units = z
  .number()
  .multipleOf(0.25, 'a multiple of 0.25')
  .min(-10_000)
  .max(10_000)
  .refine((units) => Number.isInteger(units * 4), fault('NOT_A_MULTIPLE', 'a multiple of 0.25'))
  .meta({ examples: [1.5] })

export const Version = z.int().min(1).max(2_147_483_647)

export const Url = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(500)
  .meta({ examples: ['https://meet.example.com/ming'] })

export const Subject = line(80).meta({ examples: ['English'] })

export const SearchText = line(100)

const Cursor = z.string().max(500)

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  cursor: Cursor.optional().describe('Where to go on: the `nextCursor` of the page before.'),
}

/** One page of a list; the next page starts after `nextCursor`. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: Cursor.nullable().meta({ examples: [null] }) })
}

export const byId = z.object({ id: Id.describe('Which one.') })
