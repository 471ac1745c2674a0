import { overlaps } from '@summa/domain'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { isServerReachable } from '../session/server-reachable.ts'

type Span = { from: Date; to: Date }
type Timed = { startAtUtc: Date; endAtUtc: Date }

/** Under which the lessons that overlap a span of time are kept. */
export function spanKey(lessons: QueryKey, { from, to }: Span): QueryKey {
  return [...lessons, 'span', from.toISOString(), to.toISOString()]
}

/**
 * While Summa cannot be reached: the lessons of a span as other spans that were seen have them, the newest of those
 * first. Without a network days go on as well, and screens ask for other spans than yesterday.
 */
export function knownLessons(queries: QueryClient, lessons: QueryKey, span: Span) {
  if (isServerReachable()) return undefined
  const wanted = { startAtUtc: span.from, endAtUtc: span.to }
  const seen = queries
    .getQueryCache()
    .findAll({ queryKey: [...lessons, 'span'], predicate: ({ state }) => state.data !== undefined })
    .map(({ queryKey, state }) => {
      const [from, to] = queryKey.slice(-2) as [string, string]
      const { data, dataUpdatedAt: at } = state
      return { startAtUtc: new Date(from), endAtUtc: new Date(to), lessons: data as readonly Timed[], at }
    })
    .filter((other) => overlaps(other, wanted))
    .toSorted((one, other) => other.at - one.at)
  if (seen.length === 0) return undefined
  const known = seen.flatMap((one, index) =>
    one.lessons.filter(
      (lesson) => overlaps(lesson, wanted) && !seen.slice(0, index).some((newer) => overlaps(lesson, newer)),
    ),
  )
  return {
    lessons: known.toSorted((one, other) => one.startAtUtc.getTime() - other.startAtUtc.getTime()),
    at: Math.min(...seen.map(({ at }) => at)),
  }
}
