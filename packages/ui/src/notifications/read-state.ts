import type { AnswerOf, Notification } from '@summa/contracts'
import type { listNotifications } from '@summa/contracts/calls'
import type { InfiniteData } from '@tanstack/react-query'

/** The pages of a list, as they are kept. */
export type Pages = InfiniteData<AnswerOf<typeof listNotifications>, string | null>

type Mark = Partial<Pick<Notification, 'readAt' | 'seenAt'>>

/** The list as it is once some of it, or all, has been marked. What had a mark keeps it. */
export function marked(list: Pages, mark: Mark, ids?: readonly string[]): Pages {
  const isMeant = ({ id }: Notification) => ids === undefined || ids.includes(id)
  const withMark = (one: Notification): Notification => ({
    ...one,
    readAt: one.readAt ?? mark.readAt ?? null,
    seenAt: one.seenAt ?? mark.seenAt ?? null,
  })
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      items: page.items.map((one) => (isMeant(one) ? withMark(one) : one)),
    })),
  }
}
