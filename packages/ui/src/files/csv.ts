import { parse, unparse } from 'papaparse'

/** A table as a spreadsheet reads it: with the mark that Excel wants, and nothing in it that runs as a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true },
  )}\r\n`
}

/** Excel in Chinese writes GBK unless it is asked for UTF-8. */
export function readCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Cells that are copied from a spreadsheet come with tabs between them; text without tabs is left as it is. */
export function fromTabs(text: string): string {
  if (!text.includes('\t')) return text
  return unparse(parse<string[]>(text, { delimiter: '\t' }).data, { newline: '\n' })
}

type Slice = { csv: string; rows: number; offset: number }
type Record = { text: string; filled: boolean }

/** The records as they are written: the API judges faulty quotes, so nothing of them may be mended here. */
export function recordsOf(csv: string): Record[] {
  const records: Record[] = []
  let from = 0
  parse<string[]>(csv, {
    delimiter: ',',
    step({ data, meta: { cursor } }) {
      // The end of the last line is not the start of another.
      if (from === csv.length) return
      const text = csv.slice(from, cursor).replace(/\r\n$|[\r\n]$/, '')
      records.push({ text, filled: data.some((cell) => cell.trim() !== '') })
      from = cursor
    },
  })
  return records
}

/** Parts that each have the header. A row's number in the whole file is its number in the part plus the offset. */
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
