// Examples for the OpenAPI document: a schema without one gets one built from its parts.
import type { z } from 'zod'

type Schema = z.core.JSONSchema.JSONSchema

export function exampleOf(schema: Schema, named: Readonly<Record<string, Schema>>, at = ''): unknown {
  if (schema.examples !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return exampleOf(named[name] ?? {}, named, `${at}<${name}>`)
  }
  const [option] = schema.anyOf ?? schema.oneOf ?? []
  if (option !== undefined) return exampleOf(option, named, at)
  const [type] = [schema.type].flat()
  if (type === 'object') {
    return Object.fromEntries(
      Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
        name,
        exampleOf(property, named, `${at}.${name}`),
      ]),
    )
  }
  if (type === 'array') {
    return [exampleOf(schema.items as Schema, named, `${at}[]`)]
  }
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  throw new Error(`${at} has no example`)
}
