import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { forOwners } from '../owner-fields.ts'
import { Cents, Currency, Id, Instant, page, pageQuery, Subject, text } from '../primitives.ts'

export const Rate = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: text('Lin Mei'),
    studentId: Id,
    studentName: text('Ming Chen'),
    subject: text('English'),
    studentHourlyRateCents: Cents,
    teacherHourlyWageCents: forOwners(Cents),
    currency: Currency,
    updatedAt: Instant,
  })
  .meta({ id: 'Rate' })
export type Rate = z.output<typeof Rate>

export const setRate = endpoint({
  name: 'setRate',
  method: 'PUT',
  path: '/admin/rates',
  summary:
    'Set what a student pays and a teacher earns per hour. Existing lessons keep the rate they were created with.',
  access: 'ADMIN',
  admins: 'OWNER',
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
  name: 'listRates',
  method: 'GET',
  path: '/admin/rates',
  summary: 'Rates, oldest first, or by the names of teacher, student and subject',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({
    ...pageQuery,
    teacherId: Id.optional().describe('Only those of this teacher.'),
    studentId: Id.optional().describe('Only those of this student.'),
    sort: z.enum(['createdAt', 'name']).default('createdAt').describe('The order of the list.'),
  }),
  response: page(Rate),
  errors: [],
})
