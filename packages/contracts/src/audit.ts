import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line, page, pageQuery } from './primitives.ts'

/** What can be done, by the names that the log keeps; screens have words for each. */
export const auditActions = [
  'account.changePassword',
  'account.create',
  'account.edit',
  'account.endDevice',
  'account.endDeviceOf',
  'account.endReusedSession',
  'account.lockOut',
  'account.resetPassword',
  'account.resetPasswordOf',
  'account.sendPasswordLink',
  'account.signIn',
  'account.signOut',
  'change.approve',
  'change.expire',
  'change.reject',
  'change.request',
  'change.withdraw',
  'event.retry',
  'feed.close',
  'feed.open',
  'hours.add',
  'hours.reverse',
  'organization.create',
  'organization.edit',
  'rate.set',
  'series.edit',
  'series.end',
  'series.schedule',
  'session.cancel',
  'session.complete',
  'session.move',
  'session.record',
  'session.schedule',
  'settlement.confirm',
  'settlement.pay',
  'student.create',
  'student.edit',
  'teacher.create',
  'teacher.edit',
  'twoStep.begin',
  'twoStep.confirm',
  'twoStep.end',
  'twoStep.endOf',
  'twoStep.renewRecoveryCodes',
  'week.settle',
] as const
export type AuditAction = (typeof auditActions)[number]

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
  ...calls.listAudit,
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
