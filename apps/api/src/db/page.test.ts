import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError, invalidField } from '../domain-error.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from './page.ts'

const ByName = z.strictObject({ name: z.string(), id: z.uuid() })
const id = '0197a3d2-7a53-7c8e-9f00-6d3c1c2b4a10'

test('a cursor decodes to the place it was made from', () => {
  const place = { at: new Date('2026-03-02T09:30:00.125Z'), id }
  expect(decodeCursor(PlaceInTime, encodeCursor(PlaceInTime, place))).toEqual(place)
  expect(decodeCursor(ByName, encodeCursor(ByName, { name: '张 "Ann"', id }))).toEqual({
    name: '张 "Ann"',
    id,
  })
  expect(decodeCursor(PlaceInTime, undefined)).toBeUndefined()
})

test.each([
  ['empty', ''],
  ['not JSON', 'cursor'],
  ['of another list', encodeCursor(ByName, { name: 'Ann', id })],
  [
    'with an extra field',
    Buffer.from(`{"at":"2026-03-02T00:00:00Z","id":"${id}","x":1}`).toString('base64url'),
  ],
  [
    'with a year that the system does not store',
    Buffer.from(`{"at":"+275760-01-01T00:00:00Z","id":"${id}"}`).toString('base64url'),
  ],
])('a cursor that is %s is refused', (_what, cursor) => {
  expect(() => decodeCursor(PlaceInTime, cursor)).toThrow(
    invalidField('cursor', 'NOT_A_CURSOR', 'is not a cursor of this list'),
  )
})

test.each(['a\0b', 'a\ud800b'])('refuses text that PostgreSQL cannot store', (name) => {
  expect(() => decodeCursor(ByName, encodeCursor(ByName, { name, id }))).toThrow(DomainError)
})

test('pages that follow their cursors contain every row once, and the last page has no cursor', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 12 }), (count, limit) => {
      const all = Array.from({ length: count }, (_, index) => index)
      const seen: number[] = []
      let cursor: string | null = '0'
      do {
        const from: number = Number(cursor)
        const page = pageOf(all.slice(from, from + limit + 1), limit, (last) => String(last + 1))
        expect(page.rows.length).toBeLessThanOrEqual(limit)
        seen.push(...page.rows)
        cursor = page.nextCursor
        if (cursor !== null) expect(Number(cursor)).toBeLessThan(count)
      } while (cursor !== null)
      expect(seen).toEqual(all)
    }),
  )
})
