// What the service worker does beyond the caching that its configuration says.
import { pagesCache } from '../pages-cache.ts'

type Waitable = Event & { waitUntil(work: Promise<unknown>): void }

/** Every lesson that was opened is a page: as many as somebody may want to see again without a network. */
const mostPages = 40
const answerWithinMs = 20_000

self.addEventListener('activate', (event) => (event as Waitable).waitUntil(replacePages()))

self.addEventListener('message', (event) => {
  const message = event.data as { type?: string; path?: string } | undefined
  if (message?.type === 'keep-page' && message.path) void keepOnce(message.path)
  if (message?.type === 'renew-pages') void renewPages()
})

/** Of a page that was come to without a document of its own; the next document brings a newer one. */
async function keepOnce(path: string) {
  const cache = await caches.open(pagesCache)
  if (!(await cache.match(path, { ignoreSearch: true }))) await keep(cache, path)
  const newestLast = await cache.keys()
  for (const page of newestLast.slice(0, -mostPages)) {
    // The app starts there.
    if (new URL(page.url).pathname !== '/') await cache.delete(page)
  }
}

/** Pages of the version before refer to code that is no longer kept. Whoever lets this one in waits for no more. */
async function replacePages() {
  const cache = await caches.open(pagesCache)
  const pages = await cache.keys()
  await Promise.all(pages.map((page) => cache.delete(page)))
  void keepEach(cache, pages)
}

/** Drawn with what the device has come to prefer; where that cannot be had, as they were. */
async function renewPages() {
  const cache = await caches.open(pagesCache)
  await keepEach(cache, await cache.keys())
}

/** One after the other: after a new version, all devices do this at once. */
async function keepEach(cache: Cache, pages: readonly Request[]) {
  for (const { url } of pages) await keep(cache, url)
}

/** In the cache as it was found: when its person leaves meanwhile, it is thrown away with what comes late. */
async function keep(cache: Cache, address: string) {
  const signal = AbortSignal.timeout(answerWithinMs)
  const response = await fetch(address, { signal }).catch(() => undefined)
  if (response?.status === 200 && !response.redirected) await cache.put(address, response)
}
