import { expect, it } from 'vitest'
import { recordsOf, slicesOf, toCsv } from './csv.ts'

it('writes what spreadsheets read, and nothing that they run', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['陈, 明', '"so"'],
      ['=1+1', '-5'],
      ['two\nlines', ''],
    ]),
  ).toBe('\uFEFFa,b\r\n"陈, 明","""so"""\r\n\'=1+1,\'-5\r\n"two\nlines",\r\n')
})

it.each([
  ['a,b\n1,2\n', ['a,b', '1,2']],
  ['a,b\r\n1,2', ['a,b', '1,2']],
  ['a\n"x\ny"\n"""z\n"""', ['a', '"x\ny"', '"""z\n"""']],
  ['a\n\n1', ['a', '', '1']],
  ['', []],
])('%j has its records', (csv, records) => {
  expect(recordsOf(csv)).toEqual(records)
})

it('is cut into parts that each have the header, and rows that keep their place', () => {
  const file = '\uFEFFemail,notes\n1@x,"two\nlines"\n\n2@x,\n3@x,\n,,\n'
  expect(slicesOf(file, 2)).toEqual([
    { csv: 'email,notes\n1@x,"two\nlines"\n', rows: 1, offset: 0 },
    { csv: 'email,notes\n2@x,\n3@x,', rows: 2, offset: 2 },
  ])
  expect(slicesOf('email,notes', 2)).toEqual([])
})
