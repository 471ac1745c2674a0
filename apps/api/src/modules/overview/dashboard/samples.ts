import * as contracts from '@summa/contracts'
import { sample } from '../../../../test/sample.ts'

sample(contracts.getDashboard, 'nobody', () => ({}))
