/** In place of a student's id: all whom the person may act for. Only lists are read so. */
export const everyone = 'all'

type Students = readonly { id: string }[]

/**
 * Stands in query keys for whom a read is. Everyone is named one by one: when somebody joins or leaves the family, what
 * was read for it before is another read, and is not shown.
 */
export function scopeOf(whom: string | undefined, students: Students = []) {
  return whom === everyone ? students.map(({ id }) => id).join(' ') : (whom ?? '')
}

/** Every scope that the person may read. */
export function scopesOf(students: Students) {
  return [...students.map(({ id }) => id), scopeOf(everyone, students)]
}

/** The first of the wishes that can be met. With several students it is everyone, if no wish can; undefined for nobody. */
export function chosenOf(students: Students, wishes: readonly (string | undefined)[]) {
  const [first] = students
  if (!first || students.length === 1) return first?.id
  const isThere = (whom: string | undefined) => whom === everyone || students.some(({ id }) => id === whom)
  return wishes.find(isThere) ?? everyone
}
