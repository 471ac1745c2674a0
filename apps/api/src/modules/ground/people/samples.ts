import { randomUUID } from 'node:crypto'
import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'
import { studentOf, teacherOf } from '../../../../test/scene.ts'

function newAccount() {
  return { email: `new-${randomUUID()}@example.test`, displayName: 'Ana Lim', timeZone: 'Asia/Singapore' }
}

function csvOfOne() {
  return `email,displayName,timeZone\n${Object.values(newAccount()).join(',')}\n`
}

sample(contracts.getMe, 'nobody', () => ({}))
sample(contracts.editMe, 'nobody', () => ({ body: { locale: 'zh-CN' as const } }))
for (const contract of [contracts.createStudent, contracts.createTeacher])
  sample(contract, 'nobody', () => ({ body: newAccount() }))

for (const contract of [contracts.importStudents, contracts.importTeachers])
  sample(contract, 'nobody', () => ({ body: { csv: csvOfOne(), dryRun: false } }))

sample(contracts.editStudent, 'organisation', async (scene) => ({
  params: await studentOf(scene),
  body: { displayName: 'Ana Lim-Wu', phone: '+65 6123 4567' },
}))
sample(contracts.editTeacher, 'organisation', async (scene) => ({
  params: await teacherOf(scene),
  body: { displayName: 'Ana Lim-Wu', subjects: ['Maths'] },
}))

sample(contracts.listStaff, 'nobody', () => ({}))
sample(contracts.addAdmin, 'nobody', () => ({
  body: { email: newAccount().email, displayName: 'Ana Lim' },
}))
sample(contracts.setRoles, 'organisation', async (scene) => ({
  params: await teacherOf(scene),
  body: { roles: ['TEACHER' as const, 'ADMIN' as const] },
}))
