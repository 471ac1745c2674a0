// What people are told in the apps, how they want to be told, and what the office sees of it.
import * as contracts from '@summa/contracts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Context } from '../../../context.ts'
import type { Counters } from '../../../http/counters.ts'
import { route } from '../../../http/route.ts'
import { addPushSubscription } from './add-push-subscription.ts'
import { listBouncedAddresses } from './bounced-addresses.ts'
import { listConnections } from './connections.ts'
import { editNotificationSettings } from './edit-notification-settings.ts'
import { endPushSubscription } from './end-push-subscription.ts'
import { exportToldNotifications } from './export-told-notifications.ts'
import { resumeMail, resumeMailOf } from './resume-mail.ts'
import { testMyNotifications } from './test-my-notifications.ts'
import { pagePolicy, unsubscribePage } from './unsubscribe-page.ts'
import { readPreferences } from './preferences.ts'
import { getNotificationSettings, listNotifications, listToldNotifications } from './queries.ts'
import { readNotifications } from './read-notifications.ts'
import { seeNotifications } from './see-notifications.ts'
import { setNotificationPreferences } from './set-notification-preferences.ts'
import { testNotifications } from './test-notifications.ts'
import { findSubscription, unsubscribe, type Subscription } from './unsubscribe.ts'

export function registerNotifications(app: FastifyInstance, context: Context, counters: Counters) {
  const ctx = { ...context, counters }
  route(app, contracts.listNotifications, ({ query, actor }) => listNotifications(ctx, actor, query))
  route(app, contracts.readNotifications, ({ body, actor }) => readNotifications(ctx, actor, body))
  route(app, contracts.seeNotifications, ({ actor }) => seeNotifications(ctx, actor))
  route(app, contracts.getNotificationPreferences, ({ actor }) => readPreferences(ctx, ctx, actor))
  route(app, contracts.setNotificationPreferences, ({ body, actor }) =>
    setNotificationPreferences(ctx, actor, body),
  )

  route(app, contracts.testMyNotifications, ({ body, actor }) => testMyNotifications(ctx, actor, body))
  route(app, contracts.resumeMail, ({ actor }) => resumeMail(ctx, actor))

  route(app, contracts.getVapidKey, () => Promise.resolve({ key: ctx.push?.publicKey ?? null }))
  route(app, contracts.addPushSubscription, ({ body, actor }) => addPushSubscription(ctx, actor, body))
  route(app, contracts.endPushSubscription, ({ body, actor }) => endPushSubscription(ctx, actor, body))

  route(app, contracts.askUnsubscribe, async ({ params, reply }) =>
    shown(reply, await findSubscription(ctx, params.token)),
  )
  route(app, contracts.unsubscribeByMail, async ({ params, request: { id, ip }, reply }) =>
    shown(reply, await unsubscribe(ctx, { requestId: id, ip }, params.token)),
  )

  route(app, contracts.listToldNotifications, ({ query, actor }) => listToldNotifications(ctx, actor, query))
  route(app, contracts.exportToldNotifications, ({ query, actor }) =>
    exportToldNotifications(ctx, actor, query),
  )
  route(app, contracts.listBouncedAddresses, ({ query, actor }) => listBouncedAddresses(ctx, actor, query))
  route(app, contracts.resumeMailOf, ({ params, actor }) => resumeMailOf(ctx, actor, params))
  route(app, contracts.listConnections, ({ actor }) => listConnections(ctx, actor))
  route(app, contracts.getNotificationSettings, ({ actor }) => getNotificationSettings(ctx, actor))
  route(app, contracts.editNotificationSettings, ({ body, actor }) =>
    editNotificationSettings(ctx, actor, body),
  )
  route(app, contracts.testNotifications, ({ body, actor }) => testNotifications(ctx, actor, body))
}

function shown(reply: FastifyReply, subscription: Subscription) {
  void reply.header('content-security-policy', pagePolicy)
  return { name: 'unsubscribe.html', body: unsubscribePage(subscription) }
}
