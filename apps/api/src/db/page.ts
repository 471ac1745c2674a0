// Lists are read in keyset pages: a cursor is the place of the last row that was seen, opaque to callers.
import { Id, Instant } from '@summa/contracts'
import { z } from 'zod'
import { invalidField } from '../domain-error.ts'

/** Most lists are in order of a time, and of the id among equals. */
export const PlaceInTime = z.strictObject({ at: Instant, id: Id })

export function encodeCursor<Place extends z.ZodType>(schema: Place, place: z.output<Place>): string {
  return Buffer.from(JSON.stringify(schema.encode(place))).toString('base64url')
}

/** Anything that `encodeCursor` would not have made is refused. */
export function decodeCursor<Place extends z.ZodType>(
  schema: Place,
  cursor: string | undefined,
): z.output<Place> | undefined {
  if (cursor === undefined) return undefined
  const parsed = schema.safeParse(readJson(cursor))
  if (!parsed.success) throw invalidField('cursor', 'NOT_A_CURSOR', 'is not a cursor of this list')
  return parsed.data
}

/** A page out of rows that were asked for with `limit + 1`: the one too many says that there is a next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString(), (_key, value: unknown) => {
      // PostgreSQL holds no NUL, and half a surrogate pair is no text.
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw new Error('not text')
      return value
    })
  } catch {
    return undefined
  }
}
