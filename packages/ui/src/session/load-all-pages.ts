type Page<Item> = { items: Item[]; nextCursor: string | null }

/** All of a list that a screen shows as one. */
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
