import { randomUUID } from 'node:crypto'
import * as contracts from '@summa/contracts'
import { plantFamily, plantMember, plantStudent } from '../../../../test/people.ts'
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
