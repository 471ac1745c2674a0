'use client'
// What a person was told in this app. ui/src/pwa/last-known.ts saves it by key for the phones.
import { listNotifications, readNotifications, seeNotifications } from '@summa/contracts/calls'
import type { AnswerOf, Notification } from '@summa/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { now } from '../clock.ts'
import { everyone, scopeOf } from '../family/scope.ts'
import { isServerReachable, useServerReachable } from '../session/server-reachable.ts'
import { useApp } from '../session/session-context.tsx'
import { useAct } from '../session/use-act.ts'
import { useApi } from '../session/use-api.ts'
import { useMe } from '../session/use-me.ts'
import { usePages } from '../session/use-pages.ts'
import { marked } from './read-state.ts'
import type { Pages } from './read-state.ts'

const lookAgainMs = 60_000

/** In the student's app the key names the family, so that a child who has left takes what was told of them along. */
export function useNotificationsKey() {
  const app = useApp()
  const students = useMe().data?.students ?? []
  return app === 'student' ? [app, scopeOf(everyone, students), 'notifications'] : [app, 'notifications']
}

const countsOf = (key: readonly string[]) => [...key, 'counts']
const listsOf = (key: readonly string[]) => [...key, 'list']

type Counts = Pick<AnswerOf<typeof listNotifications>, 'unseenCount' | 'unreadCount' | 'bounced'>

/** How much is new since the list was last opened, how much is unread, and whether the person's address refuses mail. */
export function useCounts() {
  const call = useApi()
  const key = useNotificationsKey()
  return useQuery({
    queryKey: countsOf(key),
    queryFn: async (): Promise<Counts> => {
      const { unseenCount, unreadCount, bounced } = await call(listNotifications, { query: { limit: 1 } })
      return { unseenCount, unreadCount, bounced }
    },
    enabled: useMe().data !== undefined,
    refetchInterval: lookAgainMs,
  })
}

export function useNotifications(isUnreadOnly: boolean) {
  const key = [...listsOf(useNotificationsKey()), isUnreadOnly ? 'unread' : 'all']
  const query = { limit: 30, ...(isUnreadOnly && { unread: 'true' }) }
  return usePages(listNotifications, key, { query }, { refetchInterval: lookAgainMs })
}

/** While the list is open, what comes is seen, and the bell is quiet. */
export function useSeen(list: readonly Notification[] | undefined) {
  const call = useApi()
  const queries = useQueryClient()
  const key = useNotificationsKey()
  const unseen = useCounts().data?.unseenCount ?? 0
  const isReachable = useServerReachable()
  const mustSee =
    isReachable && list !== undefined && (unseen > 0 || list.some(({ seenAt }) => seenAt === null))

  async function see() {
    await call(seeNotifications, {})
    const seenAt = new Date(now())
    queries.setQueryData<Counts>(countsOf(key), (counts) => counts && { ...counts, unseenCount: 0 })
    queries.setQueriesData<Pages>({ queryKey: listsOf(key) }, (pages) => pages && marked(pages, { seenAt }))
  }

  useEffect(() => {
    // If it fails, the next reading of the list tries again.
    if (mustSee) void see().catch(() => undefined)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each time that something is new
  }, [mustSee])
}

/** Marks one as read at once, before the server has heard of it: what it leads to is already being opened. */
export function useRead() {
  const call = useApi()
  const queries = useQueryClient()
  const key = useNotificationsKey()
  return async function read({ id, readAt }: Pick<Notification, 'id' | 'readAt'>) {
    if (readAt !== null || !isServerReachable()) return
    await queries.cancelQueries({ queryKey: key })
    const mark = { readAt: new Date(now()) }
    queries.setQueriesData<Pages>({ queryKey: listsOf(key) }, (pages) => pages && marked(pages, mark, [id]))
    await call(readNotifications, { body: { ids: [id] } }).catch(() => undefined)
    await queries.invalidateQueries({ queryKey: key })
  }
}

export function useReadAll(onDone: () => void) {
  const call = useApi()
  const queries = useQueryClient()
  const key = useNotificationsKey()
  return useAct(() => call(readNotifications, { body: { all: true } }), {
    refresh: () => queries.invalidateQueries({ queryKey: key }),
    onDone,
  })
}
