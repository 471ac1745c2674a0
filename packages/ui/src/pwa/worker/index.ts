// What the service worker does besides the caching configured in next-config.ts.
import { pagesCache } from '../pages-cache.ts'
import { openTold } from './open-told.ts'
import type { NotificationEvent, PushEvent, Waitable } from './scope.ts'
import { showPush } from './show-push.ts'

/** A limit, because every opened lesson is a page of its own. */
const mostPages = 40
const timeoutMs = 20_000

self.addEventListener('activate', (event) => (event as Waitable).waitUntil(replacePages()))

self.addEventListener('message', (event) => {
  const message = event.data as { type?: string; path?: string } | undefined
  if (message?.type === 'keep-page' && message.path) void cacheOnce(message.path)
  if (message?.type === 'renew-pages') void renewPages()
})

self.addEventListener('push', (event) => (event as PushEvent).waitUntil(showPush(event as PushEvent)))

self.addEventListener('notificationclick', (event) =>
  (event as NotificationEvent).waitUntil(openTold(event as NotificationEvent)),
)

/** Caches a page that the router opened without loading its document. The next visit to it replaces the copy. */
async function cacheOnce(path: string) {
  const cache = await caches.open(pagesCache)
  if (!(await cache.match(path, { ignoreSearch: true }))) await fetchInto(cache, path)
  const newestLast = await cache.keys()
  for (const page of newestLast.slice(0, -mostPages)) {
    // The installed app starts at "/", so that page stays.
    if (new URL(page.url).pathname !== '/') await cache.delete(page)
  }
}

/** Deletes the pages of the previous version, because their code is gone. They are fetched again in the background. */
async function replacePages() {
  const cache = await caches.open(pagesCache)
  const pages = await cache.keys()
  await Promise.all(pages.map((page) => cache.delete(page)))
  void fetchEach(cache, pages)
}

/** Fetches all cached pages again after the person changed a preference; a page that fails stays as it was. */
async function renewPages() {
  const cache = await caches.open(pagesCache)
  await fetchEach(cache, await cache.keys())
}

/** One after the other, because after a new version all devices do this at the same time. */
async function fetchEach(cache: Cache, pages: readonly Request[]) {
  for (const { url } of pages) await fetchInto(cache, url)
}

/** Uses a cache opened before the fetch: if the person signs out meanwhile, a late page is deleted with it. */
async function fetchInto(cache: Cache, address: string) {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(address, { signal }).catch(() => undefined)
  if (response?.status === 200 && !response.redirected) await cache.put(address, response)
}
