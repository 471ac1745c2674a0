import { expect, it } from 'vitest'
import { consequencesOf } from './consequences.ts'

const desk = { roles: ['ADMIN'], adminAccess: 'DESK' } as const

it('names every hat that is given or taken, and what an admin becomes', () => {
  expect(consequencesOf(desk, desk)).toEqual([])
  expect(consequencesOf(desk, { roles: ['ADMIN', 'TEACHER'], adminAccess: 'OWNER' })).toEqual([
    'gainsTEACHER',
    'becomesOWNER',
  ])
  expect(consequencesOf(desk, { roles: ['STUDENT'], adminAccess: null })).toEqual([
    'losesADMIN',
    'gainsSTUDENT',
  ])
})
