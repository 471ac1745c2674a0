// Rows as they travel to the database in JSON.
import type { Prisma } from './generated/client.ts'

/** What may be left out, the database knows. */
export type Sent<Model> = { readonly [Column in keyof Model]?: SentValue<Model[Column]> }

type SentValue<Value> = Value extends Prisma.Decimal | bigint
  ? number
  : Value extends Date
    ? Date | string
    : Value extends Date[]
      ? string[]
      : Value
