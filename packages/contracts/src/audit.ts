import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line, page, pageQuery } from './primitives.ts'

export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    action: z.string(),
    actor: z.object({ id: Id, email: z.string(), displayName: z.string().nullable() }).nullable(),
    targetType: z.string(),
    targetId: Id,
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    requestId: z.string().nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.output<typeof AuditEntry>

export const listAudit = endpoint({
  method: 'GET',
  path: '/admin/audit',
  name: 'listAudit',
  summary: 'Who did what to what, newest first',
  access: 'ADMIN',
  query: z.object({
    ...pageQuery,
    targetId: Id.optional(),
    actorId: Id.optional(),
    action: line(80).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  response: page(AuditEntry),
  errors: [],
})
