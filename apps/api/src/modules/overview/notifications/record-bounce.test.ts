import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantStudent } from '../../../../test/people.ts'
import { recordBounce } from './record-bounce.ts'

const world = await createWorld()
const { orgId } = await plantAdmin(world)

/** A mail that was sent, to a new student if to nobody else. */
async function plantDelivery(to?: string) {
  const userId = to ?? (await plantStudent(world, orgId)).id
  const { rows } = await world.owner.query<{ id: string; email: string }>(
    `WITH notification AS (
       INSERT INTO "Notification" ("orgId", "userId", kind, "group", cause, params, "expiresAt", "createdAt")
       VALUES ($1, $2, 'TEST', 'OFFICE', $3, '{"channel": "EMAIL"}', $4, $4) RETURNING id
     )
     INSERT INTO "NotificationDelivery" ("orgId", "notificationId", channel, "targetId", status, "notBeforeAt", "createdAt", "endedAt")
     SELECT $1, id, 'EMAIL', $2, 'SENT', $4, $4, $4 FROM notification
     RETURNING id, (SELECT email FROM "User" WHERE id = $2)`,
    [orgId, userId, randomUUID(), world.clock.now()],
  )
  return { deliveryId: rows[0]!.id, email: rows[0]!.email, userId }
}

function bounceOf(deliveryId: string, email: string, permanent = true) {
  return { deliveryId, permanent, status: '5.1.1', detail: '5.1.1 no such mailbox', recipients: [email] }
}

async function recorded({ deliveryId, email }: { deliveryId: string; email: string }) {
  const { rows } = await world.owner.query<{ attempts: string[]; suppressed: number; told: unknown[] }>(
    `SELECT (SELECT coalesce(array_agg(outcome::text || ': ' || detail), '{}') FROM "DeliveryAttempt" WHERE "deliveryId" = $1) AS attempts,
            (SELECT count(*)::int FROM "SuppressedAddress" WHERE email = $2) AS suppressed,
            (SELECT coalesce(array_agg(payload), '{}') FROM "OutboxEvent" WHERE type = 'address.bounced' AND payload ->> 'email' = $2) AS told`,
    [deliveryId, email],
  )
  return rows[0]
}

const attempts = ['BOUNCED: 5.1.1 no such mailbox']

test('nothing more is sent to an address that does not exist, and the office is told once', async () => {
  const delivery = await plantDelivery()
  const { deliveryId, email, userId } = delivery
  const bounce = bounceOf(deliveryId, email)
  await Promise.all(Array.from({ length: 8 }, () => recordBounce(world.ctx, bounce)))
  expect(await recorded(delivery)).toEqual({ attempts, suppressed: 1, told: [{ userId, email }] })
})

test('a second mail that comes back from the same address is noted, and nobody is told again', async () => {
  const first = await plantDelivery()
  await recordBounce(world.ctx, bounceOf(first.deliveryId, first.email))
  const second = await plantDelivery(first.userId)
  await recordBounce(world.ctx, bounceOf(second.deliveryId, second.email))
  const told = [{ userId: first.userId, email: first.email }]
  expect(await recorded(second)).toEqual({ attempts, suppressed: 1, told })
})

test('the same report again does not take an address from a person to whom the office gave it back', async () => {
  const delivery = await plantDelivery()
  const bounce = bounceOf(delivery.deliveryId, delivery.email)
  await recordBounce(world.ctx, bounce)
  await world.owner.query('DELETE FROM "SuppressedAddress" WHERE email = $1', [delivery.email])
  await recordBounce(world.ctx, bounce)
  expect(await recorded(delivery)).toMatchObject({ attempts, suppressed: 0 })
})

test('what came back for another reason is noted, and the address stays good', async () => {
  const delivery = await plantDelivery()
  await recordBounce(world.ctx, bounceOf(delivery.deliveryId, delivery.email, false))
  expect(await recorded(delivery)).toEqual({ attempts, suppressed: 0, told: [] })
})

test('an address that is not the person’s any more costs them nothing', async () => {
  const delivery = await plantDelivery()
  const email = `new-${randomUUID()}@example.test`
  await world.owner.query('UPDATE "User" SET email = $2 WHERE id = $1', [delivery.userId, email])
  await recordBounce(world.ctx, bounceOf(delivery.deliveryId, delivery.email))
  expect(await recorded(delivery)).toMatchObject({ attempts, suppressed: 0, told: [] })
  expect(await recorded({ ...delivery, email })).toMatchObject({ suppressed: 0, told: [] })
})

test('a report about nothing that we know is left alone', async () => {
  await recordBounce(world.ctx, bounceOf(randomUUID(), 'ming@example.com'))
  expect(await recorded({ deliveryId: randomUUID(), email: 'ming@example.com' })).toEqual({
    attempts: [],
    suppressed: 0,
    told: [],
  })
})
