'use client'
import type { Connection } from '@summa/contracts'
import { listConnections, testNotifications } from '@summa/contracts/calls'
import { now } from '@summa/ui/clock.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { progressOf } from './test-progress.ts'
import type { Asked } from './test-progress.ts'

const lookAgainMs = 2_000

type Tests = Partial<Record<Connection['channel'], Asked>>

/** The channels, and how far the tests are that were asked for here. While one is under way, it looks again. */
export function useConnections() {
  const call = useApi()
  const [tests, setTests] = useState<Tests>({})
  const query = useQuery({
    queryKey: ['admin', 'connections'],
    queryFn: async () => (await call(listConnections, {})).items,
    refetchInterval: ({ state }) => {
      const atMs = Math.max(state.dataUpdatedAt, state.errorUpdatedAt)
      const isUnderWay = state.data?.some(
        ({ channel, test }) => progressOf(test, tests[channel], atMs) === 'underWay',
      )
      return isUnderWay ? lookAgainMs : false
    },
  })
  const seenMs = Math.max(query.dataUpdatedAt, query.errorUpdatedAt)
  return {
    query,
    progress: ({ channel, test }: Connection) => progressOf(test, tests[channel], seenMs),
    onAsked: ({ channel, test }: Connection) => {
      setTests((others) => ({ ...others, [channel]: { before: test?.at.getTime(), atMs: now() } }))
      void query.refetch()
    },
  }
}

export function useSendTest(connection: Connection, onAsked: (connection: Connection) => void) {
  const call = useApi()
  return useAct(() => call(testNotifications, { body: { channel: connection.channel } }), {
    onDone: () => onAsked(connection),
  })
}
