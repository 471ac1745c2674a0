// Turns the instants of an answer into dates. Each call lists where they are, so the client needs no schema.
import type { Call, Instants } from './call.ts'

export function withInstants(value: unknown, at: 1 | Instants): unknown {
  if (Array.isArray(value)) return value.map((one) => withInstants(one, at))
  if (at === 1) return typeof value === 'string' ? new Date(value) : value
  if (typeof value !== 'object' || value === null) return value
  const dated: Record<string, unknown> = { ...value }
  for (const [name, inner] of Object.entries(at))
    if (name in dated) dated[name] = withInstants(dated[name], inner)
  return dated
}

/** Where a problem has instants when it answers this call. */
export function instantsOfProblem({ instants, current = instants }: Pick<Call, 'instants' | 'current'>) {
  return { conflict: { startAtUtc: 1, endAtUtc: 1 }, current } satisfies Instants
}
