import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'
import { studentOf, teacherOf } from '../../../../test/scene.ts'

for (const contract of [contracts.listStudents, contracts.listTeachers])
  sample(contract, 'nobody', () => ({ query: { limit: 10, q: 'e', sort: '-createdAt' as const } }))
for (const contract of [contracts.exportStudents, contracts.exportTeachers])
  sample(contract, 'nobody', () => ({ query: { status: 'ACTIVE' as const } }))
sample(contracts.getStudent, 'organisation', async (scene) => ({ params: await studentOf(scene) }))
sample(contracts.getTeacher, 'organisation', async (scene) => ({ params: await teacherOf(scene) }))
