// What a person last read of their own, kept in this browser for the times when Summa cannot be reached. One entry
// per read; what is too old, of another person or of another build is dropped when it is met.
import { dehydrate, hydrate } from '@tanstack/react-query'
import type { DehydratedState, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { delMany, entries, set } from 'idb-keyval'
import { readsStore } from './reads-store.ts'

type Kept = {
  person: string
  build: string
  read: DehydratedState['queries'][number]
}

/** Nothing else is kept: no other people's data, no devices, no secrets. */
const keptReads: readonly QueryKey[] = [
  ['me'],
  ['student', 'sessions'],
  ['student', 'hours'],
  ['student', 'requests'],
  ['teacher', 'sessions'],
  ['teacher', 'payroll'],
]

const mostDays = 30

function isKept(key: QueryKey) {
  return keptReads.some((kept) => kept.every((part, index) => key[index] === part))
}

type Owner = {
  person: string
  build: string
  /** Reads and their keeping take a while: meanwhile the person may have left. */
  isHere: () => boolean
}

/** Puts what is known of the person's reads where the screens look, with the age it has. */
export async function recallReads(client: QueryClient, { person, build, isHere }: Owner, now: number) {
  const all = await entries<string, Kept>(readsStore())
  const isGood = ({ person: of, build: by, read }: Kept) =>
    of === person && by === build && read.state.dataUpdatedAt > now - mostDays * 24 * 60 * 60 * 1000
  const bad = all.filter(([, kept]) => !isGood(kept)).map(([name]) => name)
  if (bad.length > 0) await delMany(bad, readsStore())
  const queries = all
    .map(([, kept]) => kept)
    .filter(isGood)
    // Shown at once and asked again at once: a page is opened anew to see what is new.
    .map(({ read }) => ({ ...read, state: { ...read.state, isInvalidated: true } }))
  if (isHere()) hydrate(client, { queries, mutations: [] })
}

/** Keeps every answer that came already or comes from now on, until what it returns is called. */
export function keepReads(client: QueryClient, { person, build, isHere }: Owner) {
  const keep = (query: Query) => {
    if (query.state.status !== 'success' || !isKept(query.queryKey) || !isHere()) return
    const [read] = dehydrate(client, {
      shouldDehydrateQuery: ({ queryHash }) => queryHash === query.queryHash,
    }).queries
    if (!read) return
    // A full or forbidden store leaves the screens as they are without one.
    void set(query.queryHash, { person, build, read } satisfies Kept, readsStore()).catch(() => undefined)
  }
  const cache = client.getQueryCache()
  for (const query of cache.getAll()) keep(query)
  return cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') keep(event.query as Query)
  })
}
