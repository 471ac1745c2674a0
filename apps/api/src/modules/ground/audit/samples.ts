import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'

sample(contracts.listAudit, 'nobody', () => ({ query: { limit: 10, from: '2026-01-01T00:00:00Z' } }))
