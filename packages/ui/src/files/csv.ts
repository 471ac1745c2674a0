import { parse, unparse } from 'papaparse'

/** A table as CSV for spreadsheets: with the byte order mark that Excel needs, and no cell that runs as a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true },
  )}\r\n`
}

/** The text of a file. Chinese Excel saves as GBK unless somebody chooses UTF-8. */
export function readCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Turns cells copied from a spreadsheet, which have tabs between them, into CSV. Other text is not changed. */
export function fromTabs(text: string): string {
  if (!text.includes('\t')) return text
  return unparse(parse<string[]>(text, { delimiter: '\t' }).data, { newline: '\n' })
}

type Slice = { csv: string; rows: number; offset: number }
type Record = { text: string; filled: boolean }

/** The records as they are written. Faulty quotes are not corrected here, because the API has to refuse them. */
export function recordsOf(csv: string): Record[] {
  const records: Record[] = []
  let from = 0
  parse<string[]>(csv, {
    delimiter: ',',
    step({ data, meta: { cursor } }) {
      // The line break after the last record starts no further one.
      if (from === csv.length) return
      const text = csv.slice(from, cursor).replace(/\r\n$|[\r\n]$/, '')
      records.push({ text, filled: data.some((cell) => cell.trim() !== '') })
      from = cursor
    },
  })
  return records
}

/** Cuts a file into parts, each with the header. A row's number in the file is its number in the part plus the offset. */
export function slicesOf(csv: string, mostRows: number): Slice[] {
  const [header, ...records] = recordsOf(csv.replace(/^\uFEFF/, ''))
  const slices: Slice[] = []
  for (let offset = 0; offset < records.length; offset += mostRows) {
    const part = records.slice(offset, offset + mostRows)
    const rows = part.filter(({ filled }) => filled).length
    if (rows > 0)
      slices.push({ csv: [header, ...part].map((record) => record?.text).join('\n'), rows, offset })
  }
  return slices
}
