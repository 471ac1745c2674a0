import { isDeepStrictEqual } from 'node:util'

type EditsOf<Row> = { readonly [Column in keyof Row]?: Row[Column] | undefined }

type Given<Edits> = { -readonly [Column in keyof Edits]?: Exclude<Edits[Column], undefined> }

export type Changes<Row, Edits> = { any: boolean; before: Partial<Row>; after: Given<Edits> }

/** The edits that differ from the row, with the values before and after. */
export function changesOf<Row extends object, Edits extends EditsOf<Row>>(
  row: Row,
  edits: Edits,
): Changes<Row, Edits> {
  const names = (Object.keys(edits) as (keyof Row & keyof Edits)[]).filter(
    (name) => edits[name] !== undefined && !isDeepStrictEqual(edits[name], row[name]),
  )
  return {
    any: names.length > 0,
    before: Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<Row>,
    after: Object.fromEntries(names.map((name) => [name, edits[name]])) as unknown as Given<Edits>,
  }
}
