import * as contracts from '@summa/contracts'
import { plantStudent } from '../../../../test/people.ts'
import { sample } from '../../../../test/sample.ts'
import { studentOf, type Scene } from '../../../../test/scene.ts'

async function plantEntry({ world, owner }: Scene) {
  const { id } = await plantStudent(world, owner.orgId)
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt")
     VALUES ($1, $2, 10, 'PURCHASE', $3) RETURNING id`,
    [owner.orgId, id, world.clock.now()],
  )
  return rows[0]!.id
}

sample(contracts.addHours, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  body: { deltaUnits: 10, reason: 'PURCHASE' as const, note: 'ten lessons' },
}))
sample(contracts.reverseEntry, 'organisation', async (scene) => ({
  params: { entryId: await plantEntry(scene) },
  body: { note: 'entered twice' },
}))
for (const contract of [contracts.listHours, contracts.exportHours, contracts.sumHours])
  sample(contract, 'nobody', () => ({
    query: { reason: 'PURCHASE' as const, from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
  }))
sample(contracts.listHoursOf, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  query: { limit: 10 },
}))
sample(contracts.getMyHours, 'nobody', () => ({}))
sample(contracts.listMyEntries, 'nobody', () => ({ query: { limit: 10 } }))
