import { pagesCache } from './pages-cache.ts'
import { forgetReads } from './reads-store.ts'

export async function deleteSavedData() {
  await Promise.all([forgetReads(), 'caches' in window ? caches.delete(pagesCache) : undefined])
}
