import { expect, test } from 'vitest'
import { createWorld } from '../../test/harness.ts'
import { plantOrganization } from '../../test/people.ts'

test('deletes events a month after they were relayed, and never those that still wait', async () => {
  const world = await createWorld({ now: '2026-03-31T00:00:00.000Z' })
  const orgId = await plantOrganization(world)
  await world.owner.query(
    `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt", "publishedAt") VALUES
       ($1, 'published a month ago', '{}', '2026-02-01', '2026-02-28T23:59:59Z'),
       ($1, 'published since', '{}', '2026-02-01', '2026-03-01T00:00:00Z'),
       ($1, 'still waits', '{}', '2026-02-01', NULL)`,
    [orgId],
  )
  await world.runJob('purge-outbox')
  const { rows } = await world.owner.query<{ type: string }>('SELECT type FROM "OutboxEvent" ORDER BY type')
  expect(rows.map(({ type }) => type)).toEqual(['published since', 'still waits'])
})
