import * as contracts from '@summa/contracts'
import { plantNotification, plantSuppressed } from '../../../../test/plant-notification.ts'
import { makeSubscription } from '../../../../test/push.ts'
import { sample } from '../../../../test/sample.ts'
import type { Scene } from '../../../../test/scene.ts'
import { unsubscribeToken } from './unsubscribe.ts'

function tokenOf({ world, owner }: Scene) {
  return { token: unsubscribeToken(world.ctx.config, { userId: owner.id, group: 'LESSONS' }) }
}

sample(contracts.listNotifications, 'nobody', async ({ world, owner }) => {
  await plantNotification(world, owner)
  return { query: { limit: 10 } }
})
sample(contracts.readNotifications, 'nobody', async ({ world, owner }) => ({
  body: { ids: [await plantNotification(world, owner)] },
}))
sample(contracts.seeNotifications, 'nobody', async ({ world, owner }) => {
  await plantNotification(world, owner)
  return {}
})
sample(contracts.getNotificationPreferences, 'nobody', () => ({}))
sample(contracts.setNotificationPreferences, 'nobody', () => ({
  body: { quietHours: { from: '21:00', to: '08:00' } },
}))
sample(contracts.testMyNotifications, 'nobody', () => ({ body: { channel: 'EMAIL' as const } }))
sample(contracts.resumeMail, 'nobody', async ({ world, owner }) => {
  await plantSuppressed(world, owner)
  return {}
})
sample(contracts.getVapidKey, 'nobody', () => ({}))
sample(contracts.addPushSubscription, 'nobody', () => ({ body: makeSubscription() }))
sample(contracts.endPushSubscription, 'nobody', async ({ world, owner }) => {
  const body = makeSubscription()
  await world.call(contracts.addPushSubscription, { token: owner.token, body })
  return { body }
})
sample(contracts.askUnsubscribe, 'nobody', (scene) => ({ params: tokenOf(scene) }))
sample(contracts.unsubscribeByMail, 'nobody', (scene) => ({ params: tokenOf(scene) }))
sample(contracts.listToldNotifications, 'nobody', async ({ world, owner }) => {
  await plantNotification(world, owner, { deliveries: [{ status: 'SENT', attempts: ['SENT'] }] })
  return { query: { limit: 10 } }
})
sample(contracts.exportToldNotifications, 'nobody', async ({ world, owner }) => {
  await plantNotification(world, owner, { deliveries: [{ status: 'SENT', attempts: ['SENT'] }] })
  return { query: {} }
})
sample(contracts.listBouncedAddresses, 'nobody', async ({ world, owner }) => {
  await plantSuppressed(world, owner)
  return { query: { limit: 10 } }
})
sample(contracts.resumeMailOf, 'organisation', async ({ world, owner }) => {
  await plantSuppressed(world, owner)
  return { params: { id: owner.id } }
})
sample(contracts.listConnections, 'nobody', () => ({}))
sample(contracts.getNotificationSettings, 'nobody', () => ({}))
sample(contracts.editNotificationSettings, 'nobody', () => ({
  body: { senderName: 'Summa Academy', kinds: [{ kind: 'NOTE_WRITTEN' as const, on: false }] },
}))
sample(contracts.testNotifications, 'nobody', () => ({ body: { channel: 'EMAIL' as const } }))
