// What only owners see and set, for the front desk: null in answers and in the row of a conflict, refused in bodies.
import { ownerFieldsOf, withoutOwnerFields, type Endpoint } from '@summa/contracts'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../domain-error.ts'

type Schema = Endpoint['response']

const known = new WeakMap<NonNullable<Schema>, ReturnType<typeof ownerFieldsOf>>()

function fieldsOf(schema: Schema) {
  if (schema === undefined) return undefined
  if (!known.has(schema)) known.set(schema, ownerFieldsOf(schema))
  return known.get(schema)
}

/** The answer, or the `current` row of a conflict, as the caller may see it. */
export function shownTo({ actor }: FastifyRequest, schema: Schema, value: unknown): unknown {
  const fields = fieldsOf(schema)
  return actor?.adminAccess !== 'DESK' || fields === undefined ? value : withoutOwnerFields(value, fields)
}

/** Refuses a body from the front desk that sets such a field. */
export function refuseOwnerFields({ actor, body }: FastifyRequest, schema: Schema): void {
  const fields = fieldsOf(schema)
  if (actor?.adminAccess !== 'DESK' || typeof fields !== 'object' || typeof body !== 'object') return
  const given = body as Record<string, unknown>
  if (Object.keys(fields).some((name) => given[name] !== undefined)) throw new DomainError('OWNER_ONLY')
}
