// The values before and after an act, as rows for a table.

export type Fact = {
  /** The path to the value, such as "session.startAtUtc". */
  path: string
  before: unknown
  after: unknown
  changed: boolean
}

function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path ? [[path, value]] : []
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path ? `${path}.${name}` : name))
}

/** Changed values come first. If an act has only one side (created or deleted), all values count as changed. */
export function factsOf(before: unknown, after: unknown): Fact[] {
  const earlier = new Map(leavesOf(before))
  const later = new Map(leavesOf(after))
  const paths = new Set([...later.keys(), ...earlier.keys()])
  const facts = [...paths].map((path) => {
    const [was, is] = [earlier.get(path), later.get(path)]
    return { path, before: was, after: is, changed: JSON.stringify(was) !== JSON.stringify(is) }
  })
  return [...facts.filter(({ changed }) => changed), ...facts.filter(({ changed }) => !changed)]
}
