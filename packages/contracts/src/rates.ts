import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Cents, Currency, Id, Instant, page, pageQuery, Subject } from './primitives.ts'

export const Rate = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: z.string(),
    studentId: Id,
    studentName: z.string(),
    subject: z.string(),
    studentHourlyRateCents: Cents,
    teacherHourlyWageCents: Cents,
    currency: Currency,
    updatedAt: Instant,
  })
  .meta({ id: 'Rate' })
export type Rate = z.output<typeof Rate>

export const setRate = endpoint({
  ...calls.setRate,
  summary:
    'What a student pays and a teacher earns per hour. Lessons that exist keep the rate they were created with.',
  access: 'ADMIN',
  body: z.strictObject({
    teacherId: Id,
    studentId: Id,
    subject: Subject,
    studentHourlyRateCents: Cents,
    teacherHourlyWageCents: Cents,
    currency: Currency,
  }),
  response: Rate,
  errors: ['NOT_FOUND'],
})

export const listRates = endpoint({
  ...calls.listRates,
  summary: 'Rates, the oldest first, or by the names of teacher, student and subject',
  access: 'ADMIN',
  query: z.object({
    ...pageQuery,
    teacherId: Id.optional(),
    studentId: Id.optional(),
    sort: z.enum(['createdAt', 'name']).default('createdAt'),
  }),
  response: page(Rate),
  errors: [],
})
