import { expect, it } from 'vitest'
import { fromTabs, readCsv, recordsOf, slicesOf, toCsv } from './csv.ts'

it('writes what spreadsheets read, and nothing that they run', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['陈, 明', '"so"'],
      ['=1+1', '-5'],
      ['two\nlines', ''],
    ]),
  ).toBe('\uFEFFa,b\r\n"陈, 明","""so"""\r\n"\'=1+1","\'-5"\r\n"two\nlines",\r\n')
})

it.each([
  ['a,b\n1,2\n', ['a,b', '1,2']],
  ['a,b\r\n1,2', ['a,b', '1,2']],
  ['a\n"x\ny"\n"""z\n"""', ['a', '"x\ny"', '"""z\n"""']],
  ['a\n\n1', ['a', '', '1']],
  ['a\r1\r', ['a', '1']],
  // Faulty quotes are kept, because the API has to refuse them.
  ['a,b\n"x"y,1\n2,3', ['a,b', '"x"y,1\n2,3']],
  ['', []],
])('%j has its records', (csv, records) => {
  expect(recordsOf(csv).map(({ text }) => text)).toEqual(records)
})

it('is cut into parts that each have the header, and rows that keep their place', () => {
  const file = '\uFEFFemail,notes\n1@x,"two\nlines"\n\n2@x,\n3@x,\n,,\n'
  expect(slicesOf(file, 2)).toEqual([
    { csv: 'email,notes\n1@x,"two\nlines"\n', rows: 1, offset: 0 },
    { csv: 'email,notes\n2@x,\n3@x,', rows: 2, offset: 2 },
  ])
  expect(slicesOf('email,notes', 2)).toEqual([])
})

it('reads what Excel in Chinese writes, in GBK as in UTF-8', () => {
  // 陈明 in GBK, which is not valid UTF-8.
  const gbk = Uint8Array.from([0xb3, 0xc2, 0xc3, 0xf7, 0x2c, 0x31])
  expect(readCsv(gbk.buffer)).toBe('陈明,1')
  expect(readCsv(new TextEncoder().encode('\uFEFF陈明,1').buffer)).toBe('陈明,1')
})

it('takes what is copied from a spreadsheet, and leaves a file as it is', () => {
  expect(fromTabs('email\tnotes\r\na@x\tone, "two"')).toBe('email,notes\na@x,"one, ""two"""')
  expect(fromTabs('notes\temail\n"two\nlines"\ta@x')).toBe('notes,email\n"two\nlines",a@x')
  expect(fromTabs('email,notes\r\n')).toBe('email,notes\r\n')
})
