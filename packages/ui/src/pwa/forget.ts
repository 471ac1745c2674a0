import { pagesCache } from './pages-cache.ts'
import { forgetReads } from './reads-store.ts'

export async function forgetKept() {
  await Promise.allSettled([forgetReads(), 'caches' in window ? caches.delete(pagesCache) : undefined])
}
