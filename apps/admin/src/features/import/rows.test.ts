import { expect, it } from 'vitest'
import { placed } from './rows.ts'
import type { ImportedRow } from './rows.ts'

const row = (at: number, email: string, outcome: ImportedRow['outcome']): ImportedRow => ({
  row: at,
  email,
  outcome,
})

it('gives rows of a later slice the number that they have in the file', () => {
  expect(placed([row(2, 'a@x', 'invalid')], 50, [])).toEqual([row(52, 'a@x', 'invalid')])
  const again = { ...row(3, 'a@x', 'duplicate'), earlierRow: 2 }
  expect(placed([again], 50, [])).toEqual([{ ...again, row: 53, earlierRow: 52 }])
})

it('says before what is done after: an address of an earlier slice is a duplicate in a later one', () => {
  const earlier = [row(2, 'a@x', 'would-create'), row(3, 'b@x', 'invalid')]
  const later = [row(2, 'a@x', 'would-create'), row(3, 'b@x', 'would-create')]
  expect(placed(later, 50, earlier)).toEqual([
    { ...row(52, 'a@x', 'duplicate'), fields: { email: 'IN_EARLIER_ROW' }, earlierRow: 2 },
    row(53, 'b@x', 'would-create'),
  ])
})

it('leaves what was really done as the server says it', () => {
  const done = [row(2, 'a@x', 'created')]
  expect(placed(done, 50, [row(2, 'a@x', 'would-create')])).toEqual([row(52, 'a@x', 'created')])
})
