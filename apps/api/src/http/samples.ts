import * as contracts from '@summa/contracts'
import { sample } from '../../test/sample.ts'

sample(contracts.getHealth, 'nobody', () => ({}))
sample(contracts.getReady, 'nobody', () => ({}))
