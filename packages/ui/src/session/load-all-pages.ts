type Page<Item> = { items: Item[]; nextCursor: string | null }

/** Loads every page of a list, for a screen that shows all of it at once. */
export async function loadAllPages<Item>(ask: (cursor: string | undefined) => Promise<Page<Item>>) {
  const all: Item[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor)
    all.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}
