// What a browser has stored, for journeys that must find something there, or nothing.
import type { Page } from '@playwright/test'

/** Everything that the browser keeps for this site, as text. */
export function kept(page: Page) {
  return page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    const addresses: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        addresses.push(request.url)
        if (!request.url.includes('/_next/static/'))
          texts.push((await (await cache.match(request))?.text()) ?? '')
      }
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error(`${name} does not open`))
      })
      for (const store of database.objectStoreNames) {
        texts.push(
          await new Promise<string>((resolve) => {
            const reading = database.transaction(store).objectStore(store).getAll()
            reading.onsuccess = () => resolve(JSON.stringify(reading.result))
          }),
        )
      }
      database.close()
    }
    return { addresses, text: texts.join('\n') }
  })
}

export async function keeps(page: Page, words: string) {
  return (await kept(page)).text.includes(words)
}
