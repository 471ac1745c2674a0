import { pagesCache } from './pages-cache.ts'
import { forgetReads } from './reads-store.ts'

/** Deletes the reads and pages that this browser saved for a person. */
export async function deleteSavedData() {
  await Promise.all([forgetReads(), 'caches' in window ? caches.delete(pagesCache) : undefined])
}
