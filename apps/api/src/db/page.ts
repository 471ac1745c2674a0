// Lists are read in keyset pages. A cursor is the place of the last row seen, opaque to callers.
import { Id, Instant } from '@summa/contracts'
import { z } from 'zod'
import { invalidField } from '../domain-error.ts'

/** Most lists are ordered by a time, and by id within the same time. */
export const PlaceInTime = z.strictObject({ at: Instant, id: Id })

export function encodeCursor<Place extends z.ZodType>(schema: Place, place: z.output<Place>): string {
  return Buffer.from(JSON.stringify(schema.encode(place))).toString('base64url')
}

/** Refuses anything that `encodeCursor` could not have made. */
export function decodeCursor<Place extends z.ZodType>(
  schema: Place,
  cursor: string | undefined,
): z.output<Place> | undefined {
  if (cursor === undefined) return undefined
  const parsed = schema.safeParse(readJson(cursor))
  if (!parsed.success) throw invalidField('cursor', 'NOT_A_CURSOR', 'is not a cursor of this list')
  return parsed.data
}

/** Makes a page of rows that were read with `limit + 1`: the extra row shows that there is a next page. */
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
      // PostgreSQL cannot store NUL or half a surrogate pair.
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw new Error('not text')
      return value
    })
  } catch {
    return undefined
  }
}
