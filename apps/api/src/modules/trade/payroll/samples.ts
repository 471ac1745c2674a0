import * as contracts from '@summa/contracts'
import { plantSettlement, plantTaught } from '../../../../test/payroll.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from '../../../../test/people.ts'
import { sample } from '../../../../test/sample.ts'
import { plantPair, teacherOf, type Scene } from '../../../../test/scene.ts'

const weekStart = '2026-02-23'
const locale = 'zh-CN' as const

/** Plants a settlement of this teacher, or of a new one. */
async function plantFrozen({ world, owner }: Scene, teacher?: Person) {
  const { id: teacherId, orgId } = teacher ?? (await plantTeacher(world, owner.orgId))
  const studentId = (await plantStudent(world, orgId)).id
  const admin = owner.role === 'ADMIN' ? owner : await plantAdmin(world, orgId)
  return plantSettlement(world, admin, { orgId, teacherId, studentId })
}

const frozen = async (scene: Scene) => ({ id: (await plantFrozen(scene)).id })
const myFrozen = async (scene: Scene) => ({ id: (await plantFrozen(scene, scene.owner)).id })

sample(contracts.getMyPayroll, 'nobody', () => ({ query: { weekStart } }))
sample(contracts.listMyPayrollWeeks, 'nobody', () => ({}))
sample(contracts.exportMyPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
sample(contracts.printMyPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
for (const contract of [contracts.getMySettlement, contracts.exportMySettlement, contracts.printMySettlement])
  sample(contract, 'person', async (scene) => ({ params: await myFrozen(scene) }))
sample(contracts.getPayroll, 'nobody', () => ({ query: { weekStart } }))
sample(contracts.exportPayroll, 'nobody', () => ({ query: { weekStart, locale } }))
sample(contracts.getPayrollOf, 'organisation', async (scene) => ({
  params: await teacherOf(scene),
  query: { weekStart },
}))
sample(contracts.settleWeek, 'organisation', async (scene) => {
  const { teacherId, studentId } = await plantPair(scene)
  const pair = { orgId: scene.owner.orgId, teacherId, studentId }
  await plantTaught(scene.world, pair, [{ endAtUtc: '2026-02-25T06:00:00Z' }])
  return { body: { teacherId, weekStart } }
})
for (const contract of [contracts.getSettlement, contracts.exportSettlement, contracts.printSettlement])
  sample(contract, 'organisation', async (scene) => ({ params: await frozen(scene) }))
sample(contracts.confirmSettlement, 'organisation', async (scene) => ({
  params: await frozen(scene),
  body: { version: 1 },
}))
sample(contracts.paySettlement, 'organisation', async (scene) => {
  const { id, version } = await plantFrozen(scene)
  await scene.world.owner.query(
    `UPDATE "PayrollSettlement" SET status = 'CONFIRMED', "confirmedAt" = "createdAt", "confirmedByUserId" = $2 WHERE id = $1`,
    [id, scene.owner.id],
  )
  return { params: { id }, body: { version, reference: 'Transfer 1002' } }
})
