// Saves what a person last read of their own data in IndexedDB, for when Summa cannot be reached. One entry per read;
// entries that are too old or belong to another person or build are deleted when they are loaded.
import { dehydrate, hydrate } from '@tanstack/react-query'
import type { DehydratedState, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { del, delMany, entries, set } from 'idb-keyval'
import { readsStore } from './reads-store.ts'

type Kept = {
  person: string
  build: string
  read: DehydratedState['queries'][number]
}

/** In a key: for whichever student of the family. */
const anyone = null

/** Only these are saved: no data of other people, no devices, no secrets. */
const keptReads: readonly QueryKey[] = [
  ['me'],
  ['student', anyone, 'sessions'],
  ['student', anyone, 'hours'],
  ['student', anyone, 'requests'],
  ['student', anyone, 'notifications'],
  ['teacher', 'sessions'],
  ['teacher', 'payroll'],
  ['teacher', 'notifications'],
]

const mostDays = 30

function isKept(key: QueryKey) {
  return keptReads.some((kept) => kept.every((part, index) => part === anyone || key[index] === part))
}

type Owner = {
  person: string
  build: string
  /** Checked before saving or showing, because the person may have signed out in the meantime. */
  isHere: () => boolean
}

/** Loads the person's saved reads into the query cache, with their age. */
export async function recallReads(client: QueryClient, { person, build, isHere }: Owner, now: number) {
  const all = await entries<string, Kept>(readsStore())
  const isGood = ({ person: of, build: by, read }: Kept) =>
    of === person && by === build && read.state.dataUpdatedAt > now - mostDays * 24 * 60 * 60 * 1000
  const bad = all.filter(([, kept]) => !isGood(kept)).map(([name]) => name)
  if (bad.length > 0) await delMany(bad, readsStore())
  const queries = all
    .map(([, kept]) => kept)
    .filter(isGood)
    // Invalidated, so that they are shown at once and also requested again.
    .map(({ read }) => ({ ...read, state: { ...read.state, isInvalidated: true } }))
  if (isHere()) hydrate(client, { queries, mutations: [] })
}

/** Saves every answer in the cache and every new one, and deletes what is removed, until the returned function is called. */
export function keepReads(client: QueryClient, { person, build, isHere }: Owner) {
  const keep = (query: Query) => {
    if (query.state.status !== 'success' || !isKept(query.queryKey) || !isHere()) return
    const [read] = dehydrate(client, {
      shouldDehydrateQuery: ({ queryHash }) => queryHash === query.queryHash,
    }).queries
    if (!read) return
    // Storage may be full or forbidden; then the screens work without saved data.
    void set(query.queryHash, { person, build, read } satisfies Kept, readsStore()).catch(() => undefined)
  }
  const cache = client.getQueryCache()
  for (const query of cache.getAll()) keep(query)
  return cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') keep(event.query as Query)
    if (event.type === 'removed') void del(event.query.queryHash, readsStore()).catch(() => undefined)
  })
}
