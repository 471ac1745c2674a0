// Reads are written once and run in two places: by themselves, and inside the transaction of a command.
import type { Tx } from '../../db/client.ts'
import type { Reads, Statement } from '../../db/reads.ts'

export type Query = <Row>(statement: Statement) => Promise<Row[]>

/** Names a value in the text, as a parameter of a type. */
export type Bind = (value: unknown, type: string) => string

export function statement(name: string, write: (bind: Bind) => string): Statement {
  const values: unknown[] = []
  const text = write((value, type) => `$${String(values.push(value))}::${type}`)
  return { name, text, values }
}

/** Short reads by keys go among the others; those of a whole organisation, or of a document, on the pool. */
export function on(way: Reads): Query {
  return async <Row>(prepared: Statement) => (await way.query<Row & object>(prepared)).rows
}

export function inside(tx: Tx): Query {
  return <Row>({ text, values }: Statement) => tx.$queryRawUnsafe<Row[]>(text, ...values)
}
