import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, line, page, pageQuery, text } from '../primitives.ts'

/** The actions that the log can hold. Each needs a sentence in both languages. */
export const auditActions = [
  'account.addPushDevice',
  'account.changePassword',
  'account.create',
  'account.edit',
  'account.endDevice',
  'account.endDeviceOf',
  'account.endPushDevice',
  'account.endReusedSession',
  'account.lockOut',
  'account.resetPassword',
  'account.resetPasswordOf',
  'account.sendPasswordLink',
  'account.sendCode',
  'account.setRoles',
  'account.signIn',
  'account.signOut',
  'account.signUp',
  'change.approve',
  'change.expire',
  'change.reject',
  'change.request',
  'change.withdraw',
  'event.retry',
  'family.addMember',
  'family.create',
  'family.edit',
  'family.editMember',
  'family.merge',
  'family.moveStudent',
  'family.removeMember',
  'feed.close',
  'feed.open',
  'hours.add',
  'hours.reverse',
  'notification.editSettings',
  'notification.resumeMail',
  'notification.setPreferences',
  'notification.test',
  'notification.unsubscribe',
  'organization.create',
  'organization.edit',
  'rate.set',
  'series.edit',
  'series.end',
  'series.schedule',
  'session.attend',
  'session.cancel',
  'session.complete',
  'session.move',
  'session.record',
  'session.schedule',
  'session.waive',
  'settlement.confirm',
  'settlement.pay',
  'signUp.ask',
  'signUp.decide',
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

/** What the action found or left, kept as JSON; instants in it are text. */
const Facts = z.record(z.string(), z.unknown())

export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    action: text('session.schedule'),
    actor: z
      .object({
        id: Id,
        email: text('ming@example.com').nullable(),
        displayName: text('Ming Chen').nullable(),
      })
      .nullable(),
    forStudent: z
      .object({ id: Id, displayName: text('Leo Chen') })
      .nullable()
      .describe('The student for whom somebody else of the family acted.'),
    targetType: text('Session'),
    targetId: Id,
    before: Facts.meta({ examples: [{ status: 'SCHEDULED' }] }).nullable(),
    after: Facts.meta({ examples: [{ status: 'CANCELLED' }] }).nullable(),
    requestId: text('0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f01').nullable(),
    ip: text('203.0.113.7').nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.output<typeof AuditEntry>

export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/admin/audit',
  summary: 'Who did what to what, newest first; the front desk sees no wages and no payroll in it',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({
    ...pageQuery,
    targetId: Id.optional().describe('Only actions on this lesson, person or other thing.'),
    actorId: Id.optional().describe('Only what this person did.'),
    action: line(80)
      .meta({ examples: ['session.move'] })
      .optional()
      .describe('Only actions of this name.'),
    from: Instant.optional().describe('From this instant on.'),
    to: Instant.optional().describe('Before this instant.'),
  }),
  response: page(AuditEntry),
  errors: [],
})
