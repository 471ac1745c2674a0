// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Notification = { at: 1, seenAt: 1, readAt: 1 } as const
const NotificationPage = { items: Notification, bounced: { at: 1 } } as const
const NotificationPreferences = { address: { bouncedAt: 1 }, push: { devices: { addedAt: 1, reachedAt: 1 } } } as const
const Delivery = { notBeforeAt: 1, endedAt: 1 } as const
const ToldNotification = { at: 1, readAt: 1, deliveries: Delivery } as const
const BouncedAddress = { at: 1 } as const
const Connection = { lastSentAt: 1, failingSince: 1, test: { at: 1 } } as const

export const listNotifications = { method: 'GET', path: '/me/notifications', instants: NotificationPage } as const
export const readNotifications = { method: 'POST', path: '/me/notifications/read', instants: {} } as const
export const seeNotifications = { method: 'POST', path: '/me/notifications/seen', instants: {} } as const
export const testMyNotifications = { method: 'POST', path: '/me/notifications/test', instants: {} } as const
export const resumeMail = { method: 'POST', path: '/me/notifications/resume-mail', instants: {} } as const
export const getVapidKey = { method: 'GET', path: '/push/vapid-key', instants: {} } as const
export const addPushSubscription = { method: 'POST', path: '/me/push-subscriptions', instants: {} } as const
export const endPushSubscription = { method: 'DELETE', path: '/me/push-subscriptions', instants: {} } as const
export const getNotificationPreferences = { method: 'GET', path: '/me/notification-preferences', instants: NotificationPreferences } as const
export const setNotificationPreferences = { method: 'PUT', path: '/me/notification-preferences', instants: NotificationPreferences } as const
export const askUnsubscribe = { method: 'GET', path: '/unsubscribe/:token', instants: {} } as const
export const unsubscribeByMail = { method: 'POST', path: '/unsubscribe/:token', instants: {} } as const
export const listToldNotifications = { method: 'GET', path: '/admin/notifications', instants: { items: ToldNotification } } as const
export const exportToldNotifications = { method: 'GET', path: '/admin/notifications.csv', instants: {} } as const
export const listBouncedAddresses = { method: 'GET', path: '/admin/bounced-addresses', instants: { items: BouncedAddress } } as const
export const resumeMailOf = { method: 'POST', path: '/admin/users/:id/resume-mail', instants: {} } as const
export const listConnections = { method: 'GET', path: '/admin/connections', instants: { items: Connection } } as const
export const getNotificationSettings = { method: 'GET', path: '/admin/notification-settings', instants: {} } as const
export const editNotificationSettings = { method: 'PATCH', path: '/admin/notification-settings', instants: {} } as const
export const testNotifications = { method: 'POST', path: '/admin/notification-settings/test', instants: {} } as const
