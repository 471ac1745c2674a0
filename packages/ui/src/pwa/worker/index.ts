// What the service worker does beyond the caching that its configuration says.
import { pagesCache } from '../pages-cache.ts'

type Waitable = Event & { waitUntil(work: Promise<unknown>): void }

self.addEventListener('activate', (event) => (event as Waitable).waitUntil(renewPages()))

self.addEventListener('message', (event) => {
  const message = event.data as { type?: string; path?: string } | undefined
  if (message?.type === 'keep-page' && message.path) void keepOnce(message.path)
})

/** Of a page that was come to without a document of its own; the next document brings a newer one. */
async function keepOnce(path: string) {
  const cache = await caches.open(pagesCache)
  if (!(await cache.match(path, { ignoreSearch: true }))) await keepPage(path)
}

/** Pages of the version before refer to code that is no longer kept. */
async function renewPages() {
  const cache = await caches.open(pagesCache)
  const pages = await cache.keys()
  await Promise.all(
    pages.map(async (page) => {
      await cache.delete(page)
      await keepPage(page.url)
    }),
  )
}

async function keepPage(address: string) {
  const response = await fetch(address).catch(() => undefined)
  if (response?.status === 200 && !response.redirected)
    await (await caches.open(pagesCache)).put(address, response)
}
