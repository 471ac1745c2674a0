import { randomUUID } from 'node:crypto'
import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'

sample(contracts.getOrganization, 'nobody', () => ({}))
sample(contracts.editOrganization, 'nobody', async ({ world, owner }) => {
  const { rows } = await world.owner.query<{ version: number }>(
    'SELECT version FROM "Organization" WHERE id = $1',
    [owner.orgId],
  )
  return { body: { version: rows[0]!.version, name: `Academy ${randomUUID()}` } }
})
