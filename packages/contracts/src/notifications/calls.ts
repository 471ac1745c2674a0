// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Notification = { at: 1, seenAt: 1, readAt: 1 } as const
const NotificationPage = { items: Notification } as const
const NotificationPreferences = { address: { bouncedAt: 1 } } as const
const Delivery = { notBeforeAt: 1, endedAt: 1 } as const
const ToldNotification = { at: 1, readAt: 1, deliveries: Delivery } as const

export const listNotifications = { method: 'GET', path: '/me/notifications', instants: NotificationPage } as const
export const readNotifications = { method: 'POST', path: '/me/notifications/read', instants: {} } as const
export const seeNotifications = { method: 'POST', path: '/me/notifications/seen', instants: {} } as const
export const getNotificationPreferences = { method: 'GET', path: '/me/notification-preferences', instants: NotificationPreferences } as const
export const setNotificationPreferences = { method: 'PUT', path: '/me/notification-preferences', instants: NotificationPreferences } as const
export const askUnsubscribe = { method: 'GET', path: '/unsubscribe/:token', instants: {} } as const
export const unsubscribeByMail = { method: 'POST', path: '/unsubscribe/:token', instants: {} } as const
export const listToldNotifications = { method: 'GET', path: '/admin/notifications', instants: { items: ToldNotification } } as const
export const getNotificationSettings = { method: 'GET', path: '/admin/notification-settings', instants: {} } as const
export const editNotificationSettings = { method: 'PATCH', path: '/admin/notification-settings', instants: {} } as const
export const testNotifications = { method: 'POST', path: '/admin/notification-settings/test', instants: {} } as const
