// What an act found and what it left, as rows that can be set side by side.

export type Fact = {
  /** "session.startAtUtc" where it lies within another. */
  path: string
  before: unknown
  after: unknown
  changed: boolean
}

function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path ? [[path, value]] : []
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path ? `${path}.${name}` : name))
}

/** What changed comes first. Of an act that names only one side, all of it is what it did. */
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
