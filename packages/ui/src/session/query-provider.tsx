'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { now } from '../clock.ts'
import { build } from '../pwa/build.ts'
import { browserMemory } from './browser-memory.ts'
import { forgetDrafts } from './forget-drafts.ts'
import { makeQueryClient } from './query-client.ts'
import { isServerReachable, onServerReachable } from './server-reachable.ts'
import { useApp, useSession } from './session-context.tsx'

const SavedReadsLoadedContext = createContext(false)

/** Whether the reads that this browser saved for the person have been loaded. */
export function useSavedReadsLoaded() {
  return useContext(SavedReadsLoadedContext)
}

/**
 * Provides the query cache, filled with the reads that earlier visits saved for the person. It is emptied when the person
 * changes, so that nobody sees the data of somebody else.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  const [savedReadsLoaded, setSavedReadsLoaded] = useState(false)
  const app = useApp()
  const session = useSession()

  useEffect(() => {
    const memory = browserMemory(app)
    const lastKnown = import(/* webpackChunkName: "signed-in" */ '../pwa/last-known.ts')
    let person: string | undefined
    let stop: Promise<() => void> | undefined

    async function follow(next: string) {
      const { recallReads, keepReads } = await lastKnown
      const owner = { person: next, build, isHere: () => memory.recall()?.id === next }
      const end = keepReads(client, owner)
      await recallReads(client, owner, now()).catch(() => undefined)
      setSavedReadsLoaded(true)
      return end
    }

    function change() {
      const state = session.state()
      if (state.status === 'signed-out' && state.because === 'left') forgetDrafts()
      if ('user' in state) forgetDrafts(state.user.id)
      const next =
        'user' in state ? state.user.id : state.status === 'restoring' ? memory.recall()?.id : undefined
      if (next === person) return
      void stop?.then((end) => end())
      if (person !== undefined) client.clear()
      person = next
      stop = next === undefined ? undefined : follow(next)
    }

    change()
    const unsubscribe = session.subscribe(change)
    return () => {
      unsubscribe()
      void stop?.then((end) => end())
    }
  }, [app, session, client])

  useEffect(() => onServerReachable(() => void (isServerReachable() && client.invalidateQueries())), [client])

  return (
    <SavedReadsLoadedContext value={savedReadsLoaded}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </SavedReadsLoadedContext>
  )
}
