import { expect, it } from 'vitest'
import { recordsOf, toCsv } from './csv.ts'

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
