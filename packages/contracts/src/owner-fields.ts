// Fields that only owners see and set: what teachers earn. In answers to the front desk they are null, and the front desk
// may not send them.
import { z } from 'zod'

const mark = 'x-owner-only'

/** Marks a field as the owners' own. Null is what the front desk sees. */
export function forOwners<Field extends z.ZodType>(field: Field) {
  return field.nullable().meta({ [mark]: true })
}

/** Marks a field of a body that the front desk may not send. */
export function fromOwners<Field extends z.ZodType>(field: Field): Field {
  return field.meta({ [mark]: true })
}

/** Where a schema has such fields, by field name: 1 marks one. Lists are looked through. */
export type OwnerFields = { readonly [name: string]: 1 | OwnerFields }

export function ownerFieldsOf(schema: z.core.$ZodType): 1 | OwnerFields | undefined {
  if (z.globalRegistry.get(schema)?.[mark] === true) return 1
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape).flatMap(([name, field]) => {
        const inner = ownerFieldsOf(field)
        return inner === undefined ? [] : [[name, inner] as const]
      })
      return fields.length === 0 ? undefined : Object.fromEntries(fields)
    }
    case 'array':
      return ownerFieldsOf(def.element)
    case 'nullable':
    case 'optional':
    case 'default':
      return ownerFieldsOf(def.innerType)
    default:
      return undefined
  }
}

export function hasOwnerFields(schema: z.core.$ZodType): boolean {
  return ownerFieldsOf(schema) !== undefined
}

/** A copy of an answer with null in place of those fields. */
export function withoutOwnerFields(value: unknown, at: 1 | OwnerFields): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutOwnerFields(one, at))
  if (at === 1) return null
  if (typeof value !== 'object' || value === null) return value
  const shown: Record<string, unknown> = { ...value }
  for (const [name, inner] of Object.entries(at))
    if (name in shown) shown[name] = withoutOwnerFields(shown[name], inner)
  return shown
}
