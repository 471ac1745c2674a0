// The types of rows that are sent to the database as JSON.
import type { Prisma } from './generated/client.ts'

/** A row to insert. A missing column gets the database's default, or NULL. */
export type Sent<Model> = { readonly [Column in keyof Model]?: SentValue<Model[Column]> }

type SentValue<Value> = Value extends Prisma.Decimal | bigint
  ? number
  : Value extends Date
    ? Date | string
    : Value extends Date[]
      ? string[]
      : Value
