import { areas } from '@summa/contracts/areas'
import { expect, it } from 'vitest'
import { headersFor } from './headers-for.ts'

const endpoints = areas.flatMap((area) => area.endpoints)

it('every call about a student is told for whom it is, and no other', () => {
  const told = endpoints.filter((call) => 'x-student' in headersFor('leo', call)).map(({ name }) => name)
  const ofStudents = endpoints.filter(({ access, forAll }) => access === 'STUDENT' || forAll)
  expect(ofStudents.length).toBeGreaterThan(8)
  expect(told).toEqual(ofStudents.map(({ name }) => name))
})

it('the other apps say nothing', () => {
  for (const call of endpoints) expect(headersFor(undefined, call)).toEqual({})
})
