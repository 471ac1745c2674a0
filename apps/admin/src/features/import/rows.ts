// The outcomes of the rows of a file that is sent in slices.
import type { AnswerOf, importStudents } from '@summa/contracts'

export type ImportedRow = AnswerOf<typeof importStudents>['rows'][number]

/**
 * Numbers the rows of a slice as rows of the file. In a check, an address that an earlier slice has too becomes a
 * duplicate here, because the server saw only this slice.
 */
export function placed(rows: readonly ImportedRow[], offset: number, earlier: readonly ImportedRow[]) {
  const planned = new Map(
    earlier.flatMap(({ outcome, email, row }) => (outcome === 'would-create' ? [[email, row] as const] : [])),
  )
  return rows.map((row): ImportedRow => {
    const first = row.outcome === 'would-create' ? planned.get(row.email) : undefined
    const here = { ...row, row: row.row + offset }
    if (row.earlierRow !== undefined) return { ...here, earlierRow: row.earlierRow + offset }
    if (first === undefined) return here
    return { ...here, outcome: 'duplicate', fields: { email: 'IN_EARLIER_ROW' }, earlierRow: first }
  })
}
