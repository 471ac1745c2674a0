import { pagesCache } from './pages-cache.ts'
import { isPushSupported, unsubscribe } from './push-device.ts'
import { forgetReads } from './reads-store.ts'

/** Deletes the reads and pages that this browser saved for a person, and shows them no more messages. */
export async function deleteSavedData() {
  await Promise.all([
    forgetReads(),
    'caches' in window ? caches.delete(pagesCache) : undefined,
    isPushSupported() ? endPush() : undefined,
  ])
}

async function endPush() {
  await unsubscribe()
  const registration = await navigator.serviceWorker.getRegistration()
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
  if ('clearAppBadge' in navigator) await navigator.clearAppBadge().catch(() => undefined)
}
