import { expect, test } from 'vitest'
import { plantAccount } from '../../test/accounts.ts'
import { createWorld } from '../../test/harness.ts'

test('deletes idempotency keys after a day and keeps later ones', async () => {
  const world = await createWorld({ now: '2026-03-31T00:00:00.000Z' })
  const { id, orgId } = await plantAccount(world)
  await world.owner.query(
    `INSERT INTO "IdempotencyKey" ("orgId", "userId", key, route, "requestHash", "createdAt") VALUES
       ($1, $2, 'a day ago', '', '', '2026-03-30T00:00:00Z'),
       ($1, $2, 'since', '', '', '2026-03-30T00:00:01Z')`,
    [orgId, id],
  )
  await world.runJob('purge-idempotency-keys')
  const { rows } = await world.owner.query('SELECT key FROM "IdempotencyKey"')
  expect(rows).toEqual([{ key: 'since' }])
})
