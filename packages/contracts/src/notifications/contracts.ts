// What people are told, how they want to be told, and who was told what.
import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fault } from '../field-fault.ts'
import { byId, Email, Id, Instant, line, page, pageQuery, text } from '../primitives.ts'

export const NotificationKind = z.enum([
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
  'REMINDER',
  'REQUEST_RECEIVED',
  'REQUEST_WITHDRAWN',
  'REQUEST_DECIDED',
  'REQUEST_EXPIRED',
  'HOURS_ADDED',
  'HOURS_REVERSED',
  'HOURS_LOW',
  'HOURS_NEGATIVE',
  'WEEK_SETTLED',
  'SETTLEMENT_CONFIRMED',
  'SETTLEMENT_PAID',
  'DEVICE_ADDED',
  'PASSWORD_CHANGED',
  'TWO_STEP_CHANGED',
  'FAMILY_CHANGED',
  'SIGN_UP_RECEIVED',
  'SIGN_UP_DECIDED',
  'CHANNEL_DOWN',
  'ADDRESS_BOUNCED',
  'TEST',
])
export type NotificationKind = z.output<typeof NotificationKind>

export const NotificationGroup = z.enum([
  'LESSONS',
  'REMINDERS',
  'REQUESTS',
  'MONEY',
  'PAY',
  'OFFICE',
  'SECURITY',
])
export type NotificationGroup = z.output<typeof NotificationGroup>

export const NotificationChannel = z.enum(['EMAIL', 'PUSH', 'WECHAT', 'TELEGRAM'])
export type NotificationChannel = z.output<typeof NotificationChannel>

export const DeliveryStatus = z.enum(['PENDING', 'SENDING', 'SENT', 'SKIPPED', 'FAILED', 'UNKNOWN'])
export type DeliveryStatus = z.output<typeof DeliveryStatus>

export const DeliveryReason = z.enum([
  'NO_ADDRESS',
  'ADDRESS_BOUNCED',
  'DEVICE_GONE',
  'SWITCHED_OFF',
  'KIND_OFF',
  'CHANNEL_OFF',
  'PERSON_DISABLED',
  'STALE',
  'AS_TOLD',
  'EXPIRED',
  'REFUSED',
  'INTERRUPTED',
  'NO_ANSWER',
])
export type DeliveryReason = z.output<typeof DeliveryReason>

export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    title: text('Your lesson was moved').describe('In the language of the reader.'),
    body: text('Mathematics with Daniel Wang is now on Thu 4 Dec, 16:30–17:30 (Sydney).'),
    href: text('/session/0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00').describe('A page of the caller’s app.'),
    studentId: Id.nullable().describe('The student whom it concerns, if it concerns one.'),
    studentName: text('Ming Chen').nullable(),
    at: Instant,
    seenAt: Instant.nullable(),
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.output<typeof Notification>

export const NotificationPage = page(Notification)
  .extend({
    unreadCount: z
      .int()
      .describe('All that is unread, whatever the page and the filter; 100 stands for more.'),
    unseenCount: z
      .int()
      .describe('What came since the list was last opened: the figure on the bell; 100 stands for more.'),
    bounced: z
      .object({ email: text('ming@example.com'), at: Instant })
      .nullable()
      .describe('My address, if it has refused mail; nothing more is sent to it.'),
  })
  .meta({ id: 'NotificationPage' })

export const listNotifications = endpoint({
  name: 'listNotifications',
  method: 'GET',
  path: '/me/notifications',
  summary: 'What I was told in this app, newest first; what is not so any more is left out',
  access: 'SIGNED_IN',
  query: z.object({
    ...pageQuery,
    unread: z.stringbool().optional().describe('`true`: only what is unread.'),
  }),
  response: NotificationPage,
  errors: [],
})

export const readNotifications = endpoint({
  name: 'readNotifications',
  method: 'POST',
  path: '/me/notifications/read',
  summary: 'Mark some of my notifications as read, or all of this app',
  access: 'SIGNED_IN',
  body: z
    .strictObject({ ids: z.array(Id).min(1).max(200).optional(), all: z.literal(true).optional() })
    .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), {
      path: ['ids'],
      ...fault('REQUIRED', 'ids, or all'),
    })
    .meta({ examples: [{ all: true }] }),
  errors: [],
})

export const seeNotifications = endpoint({
  name: 'seeNotifications',
  method: 'POST',
  path: '/me/notifications/seen',
  summary: 'The list was opened: what came until now is seen, and the bell is quiet',
  access: 'SIGNED_IN',
  errors: [],
})

export const testMyNotifications = endpoint({
  name: 'testMyNotifications',
  method: 'POST',
  path: '/me/notifications/test',
  summary: 'Send me a test: by mail, or to my devices with this app',
  access: 'SIGNED_IN',
  status: 202,
  body: z.strictObject({ channel: z.enum(['EMAIL', 'PUSH']) }).meta({ examples: [{ channel: 'PUSH' }] }),
  response: z.object({ channel: NotificationChannel }).meta({ id: 'MyTestAsked' }),
  errors: ['TOO_MANY_REQUESTS'],
})

export const resumeMail = endpoint({
  name: 'resumeMail',
  method: 'POST',
  path: '/me/notifications/resume-mail',
  summary: 'My address takes mail again: write to it as before, until it refuses again',
  access: 'SIGNED_IN',
  errors: [],
})

export const getVapidKey = endpoint({
  name: 'getVapidKey',
  method: 'GET',
  path: '/push/vapid-key',
  summary: 'The public key that a browser needs to subscribe to push messages',
  access: 'PUBLIC',
  response: z
    .object({
      key: text('BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM')
        .nullable()
        .describe('Null: this server sends no push messages.'),
    })
    .meta({ id: 'VapidKey' }),
  errors: [],
})

const examplePush = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/dpH5lCsTSSM:APA91bHqjZxM0VImWWqDRN7U0a3AycjUf4O',
  keys: {
    p256dh: 'BIPUL12DLfytvTajnryr2PRdAgXS3HGKiLqndGcJGabyhHheJYlNGCeXl1dn18gSJ1WAkAPIxr4gK0_dQds4yiI',
    auth: 'FPssNDTKnInHVndSTdbKFw',
  },
}

const PushEndpoint = z.url({ protocol: /^https?$/ }).max(1_000)

const PushKeys = z.strictObject({
  /** A point of P-256, uncompressed. */
  p256dh: z.string().regex(/^B[\w-]{86}=?$/, 'a key of a browser'),
  auth: z.string().regex(/^[\w-]{22}(==)?$/, 'a secret of a browser'),
})

export const addPushSubscription = endpoint({
  name: 'addPushSubscription',
  method: 'POST',
  path: '/me/push-subscriptions',
  summary: 'Send push messages to this device, until it is signed out; replaces what it gave before',
  access: 'SIGNED_IN',
  body: z
    .strictObject({
      endpoint: PushEndpoint,
      keys: PushKeys,
      expirationTime: z
        .unknown()
        .describe('Ignored: a subscription can be sent as the browser writes it.')
        .optional(),
    })
    .meta({ examples: [examplePush] }),
  errors: [],
})

export const endPushSubscription = endpoint({
  name: 'endPushSubscription',
  method: 'DELETE',
  path: '/me/push-subscriptions',
  summary: 'Send no more push messages to the device with this endpoint, or to the one that calls',
  access: 'SIGNED_IN',
  body: z
    .strictObject({
      endpoint: PushEndpoint.optional(),
      keys: z.unknown().describe('Ignored.').optional(),
      expirationTime: z.unknown().describe('Ignored.').optional(),
    })
    .meta({ examples: [{ endpoint: examplePush.endpoint }] }),
  errors: [],
})

const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00')
  .meta({ id: 'ClockTime', examples: ['22:00'] })

export const NotificationPreferences = z
  .object({
    groups: z.array(
      z.object({
        group: NotificationGroup,
        channels: z.array(
          z.object({
            channel: NotificationChannel,
            on: z.boolean(),
            locked: z.boolean().describe('Cannot be switched off.'),
          }),
        ),
      }),
    ),
    quietHours: z
      .object({ from: LocalTime, to: LocalTime })
      .nullable()
      .describe('On the person’s own clock. Null: messages come at any hour.'),
    timeZone: text('Asia/Shanghai').describe('The zone of that clock.'),
    address: z
      .object({ email: text('ming@example.com'), bouncedAt: Instant.nullable() })
      .nullable()
      .describe('Where mail goes, and since when that address has refused it.'),
    push: z
      .object({
        devices: z.array(
          z.object({
            id: Id.describe('Of the device, as in the list of signed-in devices.'),
            userAgent: text('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)').nullable(),
            current: z.boolean(),
            addedAt: Instant,
            reachedAt: Instant.nullable().describe('When its push service last took a message.'),
          }),
        ),
      })
      .nullable()
      .describe('The devices on which this app gets push messages. Null: this server sends none.'),
  })
  .meta({ id: 'NotificationPreferences' })
export type NotificationPreferences = z.output<typeof NotificationPreferences>

export const getNotificationPreferences = endpoint({
  name: 'getNotificationPreferences',
  method: 'GET',
  path: '/me/notification-preferences',
  summary: 'What I am told in this app, and how',
  access: 'SIGNED_IN',
  response: NotificationPreferences,
  errors: [],
})

export const setNotificationPreferences = endpoint({
  name: 'setNotificationPreferences',
  method: 'PUT',
  path: '/me/notification-preferences',
  summary: 'Choose what I am told, and how; what is not named stays as it is',
  access: 'SIGNED_IN',
  body: z
    .strictObject({
      groups: z
        .array(
          z.object({
            group: NotificationGroup,
            channels: z
              .array(
                z.object({ channel: NotificationChannel, on: z.boolean(), locked: z.boolean().optional() }),
              )
              .max(8),
          }),
        )
        .max(20)
        .optional(),
      quietHours: z
        .strictObject({ from: LocalTime, to: LocalTime })
        .refine(({ from, to }) => from !== to, { path: ['to'], ...fault('NOT_ALLOWED', 'not the same time') })
        .nullable()
        .optional(),
      timeZone: z.unknown().describe('Ignored: the answer can be sent back as it came.').optional(),
      address: z.unknown().describe('Ignored likewise.').optional(),
      push: z.unknown().describe('Ignored likewise.').optional(),
    })
    .meta({ examples: [{ quietHours: { from: '21:30', to: '07:30' } }] }),
  response: NotificationPreferences,
  errors: [],
})

const unsubscribe = {
  path: '/unsubscribe/:token',
  access: 'PUBLIC',
  params: z.object({ token: text('kq3v0c8fZ1x9').max(200).describe('Signed for one person and one group.') }),
  file: 'text/html',
  errors: ['NOT_FOUND'],
} as const

export const askUnsubscribe = endpoint({
  ...unsubscribe,
  name: 'askUnsubscribe',
  method: 'GET',
  summary: 'The page behind “unsubscribe” in a mail: asks, and changes nothing',
})

export const unsubscribeByMail = endpoint({
  ...unsubscribe,
  name: 'unsubscribeByMail',
  method: 'POST',
  takesForm: true,
  summary: 'Send no more mail of this group to this person (RFC 8058: one click)',
})

export const Delivery = z
  .object({
    id: Id,
    channel: NotificationChannel,
    status: DeliveryStatus,
    reason: DeliveryReason.nullable(),
    notBeforeAt: Instant,
    endedAt: Instant.nullable(),
    attempts: z.int(),
    detail: text('451 4.7.1 try again later').nullable().describe('What the other server said last.'),
    bounced: z.boolean().describe('It was accepted, and came back later.'),
  })
  .meta({ id: 'Delivery' })

export const ToldNotification = z
  .object({
    id: Id,
    kind: NotificationKind,
    group: NotificationGroup,
    title: text('Your lesson was moved').describe('In the language of the caller.'),
    userId: Id.nullable().describe('Null: the academy’s own chat.'),
    userName: text('Li Wei').nullable(),
    role: z.enum(['STUDENT', 'TEACHER', 'ADMIN']).nullable(),
    studentId: Id.nullable(),
    studentName: text('Ming Chen').nullable(),
    sessionId: Id.nullable(),
    at: Instant,
    readAt: Instant.nullable(),
    deliveries: z.array(Delivery),
  })
  .meta({ id: 'ToldNotification' })
export type ToldNotification = z.output<typeof ToldNotification>

const toldFilters = {
  userId: Id.optional().describe('Only what this person was told.'),
  sessionId: Id.optional().describe('Only what was told about this lesson.'),
  kind: NotificationKind.optional().describe('Only of this kind.'),
  group: NotificationGroup.optional().describe('Only of this group.'),
  channel: NotificationChannel.optional().describe('Only those with a delivery on this channel.'),
  status: DeliveryStatus.optional().describe('Only those with a delivery in this state.'),
  from: Instant.optional().describe('From this moment on.'),
  to: Instant.optional().describe('Before this moment.'),
}

export const listToldNotifications = endpoint({
  name: 'listToldNotifications',
  method: 'GET',
  path: '/admin/notifications',
  summary: 'Who was told what, when and how, or why not, newest first',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({ ...pageQuery, ...toldFilters }),
  response: page(ToldNotification),
  errors: [],
})

export const exportToldNotifications = endpoint({
  name: 'exportToldNotifications',
  method: 'GET',
  path: '/admin/notifications.csv',
  summary: 'The same as a table, a line for each delivery; the newest 10,000 notifications at most',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object(toldFilters),
  file: 'text/csv',
  errors: [],
})

export const BouncedAddress = z
  .object({
    userId: Id,
    userName: text('Li Wei').nullable(),
    email: text('wei@example.com'),
    at: Instant,
    detail: text('550 5.1.1 no such mailbox').nullable(),
  })
  .meta({ id: 'BouncedAddress' })

export const listBouncedAddresses = endpoint({
  name: 'listBouncedAddresses',
  method: 'GET',
  path: '/admin/bounced-addresses',
  summary: 'People whose address has refused mail, so that none is sent to it, the latest first',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({ ...pageQuery, userId: Id.optional().describe('Only this person.') }),
  response: page(BouncedAddress),
  errors: [],
})

export const resumeMailOf = endpoint({
  name: 'resumeMailOf',
  method: 'POST',
  path: '/admin/users/:id/resume-mail',
  summary: 'The address of this person takes mail again: write to it as before, until it refuses again',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  errors: ['NOT_FOUND'],
})

export const Connection = z
  .object({
    channel: NotificationChannel,
    state: z.enum(['NOT_SET', 'UNTRIED', 'WORKS', 'FAILS']),
    settings: z
      .array(
        z.object({
          name: text('SMTP_URL').describe('The variable of the server’s environment.'),
          isSet: z.boolean(),
          value: text('Summa <no-reply@example.com>').nullable().describe('Unless it is a secret.'),
        }),
      )
      .describe('What the operator enters, and where.'),
    lastSentAt: Instant.nullable(),
    failingSince: Instant.nullable(),
    detail: text('535 Authentication failed')
      .nullable()
      .describe('Why it fails, in the words of the other server.'),
    waiting: z.int().describe('Messages of this organisation that are due.'),
    test: z
      .object({
        at: Instant,
        status: DeliveryStatus,
        reason: DeliveryReason.nullable(),
        detail: text('').nullable(),
      })
      .nullable()
      .describe('What became of the last test.'),
  })
  .meta({ id: 'Connection' })
export type Connection = z.output<typeof Connection>

export const listConnections = endpoint({
  name: 'listConnections',
  method: 'GET',
  path: '/admin/connections',
  summary: 'The channels of this server: which are set up, which work, and why one does not',
  access: 'ADMIN',
  admins: 'OWNER',
  response: z.object({ items: z.array(Connection) }),
  errors: [],
})

export const NotificationSettings = z
  .object({
    kinds: z.array(
      z.object({
        kind: NotificationKind,
        group: NotificationGroup,
        on: z.boolean(),
        locked: z.boolean().describe('Cannot be switched off.'),
      }),
    ),
    senderName: text('Summa Academy').nullable().describe('Null: the name of the organisation.'),
    senderAddress: text('office@example.com').nullable().describe('Where answers to its mail go.'),
  })
  .meta({ id: 'NotificationSettings' })
export type NotificationSettings = z.output<typeof NotificationSettings>

export const getNotificationSettings = endpoint({
  name: 'getNotificationSettings',
  method: 'GET',
  path: '/admin/notification-settings',
  summary: 'What the academy sends, and in whose name',
  access: 'ADMIN',
  admins: 'OWNER',
  response: NotificationSettings,
  errors: [],
})

export const editNotificationSettings = endpoint({
  name: 'editNotificationSettings',
  method: 'PATCH',
  path: '/admin/notification-settings',
  summary: 'Choose what the academy sends, and in whose name; what is not named stays as it is',
  access: 'ADMIN',
  admins: 'OWNER',
  body: z
    .strictObject({
      kinds: z
        .array(z.object({ kind: NotificationKind, on: z.boolean() }))
        .max(100)
        .optional(),
      senderName: line(100).nullable().optional(),
      senderAddress: Email.nullable().optional(),
    })
    .meta({ examples: [{ senderName: 'Summa Academy', senderAddress: 'office@example.com' }] }),
  response: NotificationSettings,
  errors: [],
})

export const testNotifications = endpoint({
  name: 'testNotifications',
  method: 'POST',
  path: '/admin/notification-settings/test',
  summary: 'Send me a test on this channel; the delivery log says what became of it',
  access: 'ADMIN',
  admins: 'OWNER',
  status: 202,
  body: z.strictObject({ channel: NotificationChannel }).meta({ examples: [{ channel: 'EMAIL' }] }),
  response: z.object({ channel: NotificationChannel }).meta({ id: 'TestAsked' }),
  errors: ['TOO_MANY_REQUESTS'],
})
