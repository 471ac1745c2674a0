import * as contracts from '@summa/contracts'
import type { Person } from '../../../../test/people.ts'
import { plantRequest } from '../../../../test/plant.ts'
import { sample } from '../../../../test/sample.ts'
import { plantComingLesson, type Scene } from '../../../../test/scene.ts'

async function plantPendingRequest(scene: Scene, student?: Person) {
  const lesson = await plantComingLesson(scene, student)
  const pair = { orgId: scene.owner.orgId, studentId: lesson.student.id }
  return plantRequest(scene.world.owner, pair, lesson.id)
}

sample(contracts.requestChange, 'person', async (scene) => ({
  params: { id: (await plantComingLesson(scene, scene.owner)).id },
  body: { type: 'CANCEL' as const, reason: 'A family trip' },
}))
sample(contracts.listMyChangeRequests, 'nobody', () => ({ query: { limit: 10 } }))
sample(contracts.withdrawRequest, 'person', async (scene) => ({
  params: { id: await plantPendingRequest(scene, scene.owner) },
}))

sample(contracts.getPendingRequests, 'nobody', () => ({}))
sample(contracts.listChangeRequests, 'nobody', () => ({ query: { limit: 10, status: 'PENDING' as const } }))
sample(contracts.approveRequest, 'organisation', async (scene) => ({
  params: { id: await plantPendingRequest(scene) },
  body: { note: 'Of course' },
}))
sample(contracts.rejectRequest, 'organisation', async (scene) => ({
  params: { id: await plantPendingRequest(scene) },
  body: { note: 'We need you there' },
}))
