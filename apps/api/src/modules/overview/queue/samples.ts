import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'

sample(contracts.getQueue, 'nobody', () => ({}))
sample(contracts.retryEvent, 'organisation', async ({ world, owner }) => {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt", "publishedAt")
     VALUES ($1, 'test.happened', '{}', $2, $2) RETURNING id`,
    [owner.orgId, world.clock.now()],
  )
  return { params: { id: rows[0]!.id } }
})
