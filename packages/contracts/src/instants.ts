// Instants travel as text. In answers they are known by their names, so that whoever reads one needs no schema to have
// dates instead: endpoint.test.ts holds every contract to it.
const named = /(At|Utc)$|^at$/

/** What stands in these is given on as it came: it is shown, not worked with, or nobody knows what it is. */
const asItCame = new Set(['before', 'after', 'current', 'conflict', 'conflicts', 'clash'])

export function isInstant(name: string) {
  return named.test(name)
}

export function isAsItCame(name: string) {
  return asItCame.has(name)
}

/** The same answer, with dates for its instants. */
export function withInstants(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withInstants)
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, isAsItCame(name) ? value : valueOf(name, value)]),
  )
}

function valueOf(name: string, value: unknown) {
  return typeof value === 'string' && isInstant(name) ? new Date(value) : withInstants(value)
}
