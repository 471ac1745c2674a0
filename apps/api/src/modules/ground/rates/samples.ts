import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'
import { studentOf, teacherOf } from '../../../../test/scene.ts'

sample(contracts.setRate, 'organisation', async (scene) => ({
  body: {
    teacherId: (await teacherOf(scene)).id,
    studentId: (await studentOf(scene)).id,
    subject: 'Maths',
    studentHourlyRateCents: 9_000,
    teacherHourlyWageCents: 5_000,
    currency: 'AUD',
  },
}))
sample(contracts.listRates, 'nobody', () => ({ query: { limit: 10 } }))
