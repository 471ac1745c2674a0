import { overlaps } from '@summa/domain'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { isServerReachable } from '../session/server-reachable.ts'

type Span = { from: Date; to: Date }
type Timed = { startAtUtc: Date; endAtUtc: Date }

/** The query key of the lessons that overlap a span of time. */
export function spanKey(lessons: QueryKey, { from, to }: Span): QueryKey {
  return [...lessons, 'span', from.toISOString(), to.toISOString()]
}

/**
 * Offline, the lessons of a span, collected from other spans that were loaded earlier, the newest first. It is needed
 * because screens ask for another span every day, which has no saved answer of its own.
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
