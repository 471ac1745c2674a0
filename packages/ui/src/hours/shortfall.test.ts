import { expect, it } from 'vitest'
import { shortfallOf } from './shortfall.ts'

it.each([
  [2, 6.25, { kind: 'planned', units: '4.25' }],
  [0, 1, { kind: 'planned', units: '1' }],
  [-1, 3, { kind: 'both', units: '4' }],
  [-0.75, 0, { kind: 'used', units: '0.75' }],
  [3, 3, undefined],
  [0, 0, undefined],
])('%d left and %d planned is short by %j', (remainingUnits, scheduledUnits, shortfall) => {
  const availableUnits = remainingUnits - scheduledUnits
  expect(shortfallOf({ remainingUnits, scheduledUnits, availableUnits })).toEqual(shortfall)
})
