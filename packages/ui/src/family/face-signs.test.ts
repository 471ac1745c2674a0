import { expect, it } from 'vitest'
import { faceSigns } from './face-signs.ts'

it.each([
  [
    ['Leo Chen', 'Mia Chen'],
    ['LC', 'MC'],
  ],
  [
    ['Leo Chen', 'Lily Chen', 'Mia Chen'],
    ['Le', 'Li', 'MC'],
  ],
  [
    ['陈小明', '陈小红'],
    ['小明', '小红'],
  ],
  [
    ['陈明', '陈红'],
    ['明', '红'],
  ],
  [
    ['陈小明', 'Mei Lin'],
    ['陈', 'ML'],
  ],
  [[''], ['']],
])('the faces of %j can be told apart', (names, signs) => {
  expect(faceSigns(names)).toEqual(signs)
})
