import { NotificationKind } from '@summa/contracts'
import { expect, it } from 'vitest'
import { kindsOf } from './kinds.ts'

it('has every kind once', () => {
  expect(Object.values(kindsOf).flat().toSorted()).toEqual(NotificationKind.options.toSorted())
})
