import type { Notification } from '@summa/contracts'
import { expect, it } from 'vitest'
import { marked } from './read-state.ts'
import type { Pages } from './read-state.ts'

const earlier = new Date('2026-11-26T08:00:00Z')
const now = new Date('2026-11-27T09:00:00Z')

function told(id: string, readAt: Date | null = null): Notification {
  const [title, body, href] = ['Your lesson was moved', '', '/']
  const whose = { studentId: null, studentName: null }
  return { id, kind: 'LESSON_MOVED', title, body, href, ...whose, at: earlier, seenAt: null, readAt }
}

function listOf(...pages: Notification[][]): Pages {
  return {
    pages: pages.map((items) => ({ items, nextCursor: null, unreadCount: 0, unseenCount: 0, bounced: null })),
    pageParams: pages.map(() => null),
  }
}

const readTimes = ({ pages }: Pages) => pages.map(({ items }) => items.map(({ readAt }) => readAt))

it('marks the one that was tapped as read, on whichever page, and no other', () => {
  const list = listOf([told('a'), told('b')], [told('c')])
  expect(readTimes(marked(list, { readAt: now }, ['c']))).toEqual([[null, null], [now]])
  expect(readTimes(list)).toEqual([[null, null], [null]])
})

it('keeps when something was read before', () => {
  expect(readTimes(marked(listOf([told('a', earlier)]), { readAt: now }, ['a']))).toEqual([[earlier]])
})

it('leaves unread what was only seen', () => {
  const list = marked(listOf([told('a')]), { seenAt: now })
  expect(list.pages[0]?.items[0]).toMatchObject({ seenAt: now, readAt: null })
})
