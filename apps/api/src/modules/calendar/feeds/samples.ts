import * as contracts from '@summa/contracts'
import { hashToken, makeToken } from '../../ground/identity/index.ts'
import { sample } from '../../../../test/sample.ts'
import type { Scene } from '../../../../test/scene.ts'

/** Opens a feed and returns its token. */
async function plantFeed({ world, owner }: Scene) {
  const token = makeToken()
  await world.owner.query(
    `INSERT INTO "CalendarFeed" ("orgId", "userId", "tokenHash", "createdAt") VALUES ($1, $2, $3, $4)`,
    [owner.orgId, owner.id, hashToken(token), world.clock.now()],
  )
  return { token }
}

sample(contracts.openFeed, 'nobody', () => ({}))
sample(contracts.getFeed, 'nobody', () => ({}))
sample(contracts.closeFeed, 'nobody', async (scene) => {
  await plantFeed(scene)
  return {}
})
sample(contracts.readFeed, 'nobody', async (scene) => ({ params: await plantFeed(scene) }))
