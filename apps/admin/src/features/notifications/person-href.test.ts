import { expect, it } from 'vitest'
import { personHref } from './person-href.ts'

const [ming, mother] = ['0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00', '0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f01']

it('leads to the page of a student and of a teacher', () => {
  expect(personHref({ userId: ming, role: 'STUDENT', studentId: ming }, false)).toBe(`/students/${ming}`)
  expect(personHref({ userId: ming, role: 'TEACHER', studentId: mother }, false)).toBe(`/teachers/${ming}`)
})

it('does not lead a parent’s name to the page of a student', () => {
  expect(personHref({ userId: mother, role: 'STUDENT', studentId: ming }, true)).toBeUndefined()
  expect(personHref({ userId: mother, role: 'STUDENT', studentId: null }, true)).toBeUndefined()
})

it('leads to the staff only those who may open it, and nowhere for the academy’s chat', () => {
  expect(personHref({ userId: ming, role: 'ADMIN', studentId: null }, true)).toBe(`/staff?hats=${ming}`)
  expect(personHref({ userId: ming, role: 'ADMIN', studentId: null }, false)).toBeUndefined()
  expect(personHref({ userId: null, role: null, studentId: null }, true)).toBeUndefined()
})
