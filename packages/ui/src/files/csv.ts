/** A table as a spreadsheet reads it: with the mark that Excel wants, and nothing in it that runs. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Excel in Chinese writes GBK where one does not ask for UTF-8. */
export function readCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** A spreadsheet puts tabs between what is copied from it; what has none is left as it is. */
export function fromTabs(text: string): string {
  if (!text.includes('\t')) return text
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\r$/, '')
        .split('\t')
        .map((copied) => (/[",]/.test(copied) ? `"${copied.replaceAll('"', '""')}"` : copied))
        .join(','),
    )
    .join('\n')
}

/** Where records begin and end: a line end between quotes is part of what is written. */
export function recordsOf(csv: string): string[] {
  const records: string[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv[at]
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && !quoted) {
      records.push(csv.slice(from, at).replace(/\r$/, ''))
      from = at + 1
    }
  }
  if (from < csv.length) records.push(csv.slice(from))
  return records
}

type Slice = { csv: string; rows: number; offset: number }

/** Parts that each have the header. Rows keep the number that they have in the whole. */
export function slicesOf(csv: string, mostRows: number): Slice[] {
  const [header = '', ...records] = recordsOf(csv.replace(/^\uFEFF/, ''))
  const slices: Slice[] = []
  for (let offset = 0; offset < records.length; offset += mostRows) {
    const part = records.slice(offset, offset + mostRows)
    const rows = part.filter((record) => record.replace(/[",\s]/g, '') !== '').length
    if (rows > 0) slices.push({ csv: [header, ...part].join('\n'), rows, offset })
  }
  return slices
}
