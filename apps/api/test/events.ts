// What the outbox holds about a person, a lesson or another thing, oldest first.
import type { EventName } from '../src/events.ts'
import type { World } from './harness.ts'

export type Emitted = {
  type: EventName
  payload: Record<string, unknown>
  byUserId: string | null
  silent: boolean
}

/** The events that name the id in this field of their data. */
export async function emittedAbout(
  { owner }: Pick<World, 'owner'>,
  field: string,
  id: string,
): Promise<Emitted[]> {
  const { rows } = await owner.query<Emitted>(
    `SELECT type, payload, "byUserId", silent FROM "OutboxEvent" WHERE payload ->> $1 = $2 ORDER BY "createdAt", id`,
    [field, id],
  )
  return rows
}
