import { forgetReads } from './last-known.ts'
import { pagesCache } from './pages-cache.ts'

export async function forgetKept() {
  await Promise.all([forgetReads(), 'caches' in window ? caches.delete(pagesCache) : undefined])
}
