import { randomUUID } from 'node:crypto'
import * as contracts from '@summa/contracts'
import type { World } from '../../../../test/harness.ts'
import { plantFamily, plantMember, plantStudent } from '../../../../test/people.ts'
import { plantCode } from '../../../../test/codes.ts'
import { sample } from '../../../../test/sample.ts'

sample(contracts.listFamilies, 'nobody', () => ({}))
sample(contracts.createFamily, 'nobody', () => ({ body: { name: 'Chen' } }))
sample(contracts.getFamily, 'organisation', async ({ world, owner }) => ({
  params: { id: await plantFamily(world, owner.orgId) },
}))
sample(contracts.editFamily, 'organisation', async ({ world, owner }) => ({
  params: { id: await plantFamily(world, owner.orgId) },
  body: { name: 'Chen and Wu' },
}))
sample(contracts.addMember, 'organisation', async ({ world, owner }) => ({
  params: { id: await plantFamily(world, owner.orgId) },
  body: { email: `guardian-${randomUUID()}@example.test`, displayName: 'Li Wei', mayPay: true },
}))
sample(contracts.editMember, 'organisation', async ({ world, owner }) => {
  const id = await plantFamily(world, owner.orgId)
  const { id: userId } = await plantMember(world, { orgId: owner.orgId, familyId: id })
  return { params: { id, userId }, body: { mayPay: false } }
})
sample(contracts.removeMember, 'organisation', async ({ world, owner }) => {
  const id = await plantFamily(world, owner.orgId)
  const { id: userId } = await plantMember(world, { orgId: owner.orgId, familyId: id })
  return { params: { id, userId } }
})
sample(contracts.mergeFamily, 'organisation', async ({ world, owner }) => ({
  params: { id: await plantFamily(world, owner.orgId) },
  body: { familyId: await plantFamily(world, owner.orgId) },
}))
sample(contracts.moveStudent, 'organisation', async ({ world, owner }) => ({
  params: { id: (await plantStudent(world, owner.orgId)).id },
  body: { familyId: await plantFamily(world, owner.orgId) },
}))

sample(contracts.signUp, 'nobody', async ({ world, owner: { id, orgId } }) => {
  await world.owner.query(`UPDATE "Organization" SET "signUp" = 'OPEN' WHERE id = $1`, [orgId])
  const { rows } = await world.owner.query<{ email: string }>('SELECT email FROM "User" WHERE id = $1', [id])
  const { email } = rows[0]!
  const code = await plantCode(world, { orgId, email })
  return { body: { email, code, displayName: 'Li Wei', timeZone: 'Asia/Shanghai' } }
})
sample(contracts.listSignUps, 'nobody', async ({ world, owner }) => {
  await plantSignUp(world, owner.orgId)
  return {}
})
sample(contracts.decideSignUp, 'organisation', async ({ world, owner }) => ({
  params: { id: await plantSignUp(world, owner.orgId) },
  body: { studentId: (await plantStudent(world, owner.orgId)).id },
}))

async function plantSignUp(world: World, orgId: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "SignUp" ("orgId", email, "displayName", "timeZone", "createdAt")
     VALUES ($1, $2, 'Li Wei', 'Asia/Shanghai', $3) RETURNING id`,
    [orgId, `visitor-${randomUUID()}@example.test`, world.clock.now()],
  )
  return rows[0]!.id
}
