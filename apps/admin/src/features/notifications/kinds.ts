import type { NotificationGroup, NotificationKind } from '@summa/contracts'

/** What there is to filter by: the kinds below the group to which the API counts them. */
export const kindsOf: Record<NotificationGroup, readonly NotificationKind[]> = {
  LESSONS: [
    'LESSON_PLANNED',
    'LESSON_MOVED',
    'LESSON_CANCELLED',
    'LESSON_MISSED',
    'LINK_CHANGED',
    'TEACHER_CHANGED',
    'NOTE_WRITTEN',
    'SERIES_PLANNED',
    'SERIES_CHANGED',
    'SERIES_ENDED',
  ],
  REMINDERS: ['REMINDER'],
  REQUESTS: ['REQUEST_DECIDED', 'REQUEST_EXPIRED'],
  MONEY: ['HOURS_ADDED', 'HOURS_REVERSED', 'HOURS_LOW', 'HOURS_NEGATIVE'],
  PAY: ['WEEK_SETTLED', 'SETTLEMENT_CONFIRMED', 'SETTLEMENT_PAID'],
  OFFICE: [
    'REQUEST_RECEIVED',
    'REQUEST_WITHDRAWN',
    'SIGN_UP_RECEIVED',
    'CHANNEL_DOWN',
    'ADDRESS_BOUNCED',
    'TEST',
  ],
  SECURITY: ['DEVICE_ADDED', 'PASSWORD_CHANGED', 'TWO_STEP_CHANGED', 'FAMILY_CHANGED', 'SIGN_UP_DECIDED'],
}
