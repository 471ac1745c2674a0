'use client'
import { addPushSubscription, endPushSubscription, getVapidKey } from '@summa/contracts/calls'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useInstallWay } from '../pwa/install-way.ts'
import { useKnownUser } from '../session/session-context.tsx'
import { useAct } from '../session/use-act.ts'
import { useApi } from '../session/use-api.ts'
import {
  askPermission,
  isPushSupported,
  mustUpdateFirst,
  PushRefusal,
  readDevice,
  subscribe,
  unsubscribe,
} from '../pwa/push-device.ts'
import { pushStateOf } from './push-state.ts'
import type { PushFacts } from './push-state.ts'
import { preferencesKey } from './use-preferences.ts'
import { isWantedHere, noteWantedHere } from './wanted-here.ts'

const key = ['push']
export const deviceKey = [...key, 'device']
const keyStaysMs = 60 * 60_000

/** What is known of push messages on this device, once the server and the browser have answered. */
export function usePushFacts() {
  const call = useApi()
  const person = useKnownUser()?.id
  const way = useInstallWay()
  const server = useQuery({
    queryKey: [...key, 'server-key'],
    queryFn: async () => (await call(getVapidKey, {})).key,
    staleTime: keyStaysMs,
  })
  const device = useQuery({
    queryKey: [...deviceKey, person],
    // It costs nothing to read, and the person may just have changed the settings of the browser.
    staleTime: 0,
    queryFn: async () => ({ ...(await readDevice()), isWanted: isWantedHere(person) }),
  })
  const facts: PushFacts | undefined =
    server.data === undefined || !device.data
      ? undefined
      : {
          serverKey: server.data,
          isSupported: isPushSupported(),
          mustInstall: way === 'share',
          ...device.data,
        }
  return {
    facts,
    error: facts ? undefined : (server.error ?? device.error ?? undefined),
    isReading: server.isFetching || device.isFetching,
    readAgain: () => void Promise.all([server.refetch(), device.refetch()]),
  }
}

/** Push messages on this device: their state, and how to switch them on and off. */
export function usePush({ onTurnedOn }: { onTurnedOn?: () => void } = {}) {
  const call = useApi()
  const queries = useQueryClient()
  const person = useKnownUser()?.id
  const { facts, ...reading } = usePushFacts()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: deviceKey }),
      queries.invalidateQueries({ queryKey: preferencesKey }),
    ])

  async function on() {
    if (typeof facts?.serverKey !== 'string') throw new PushRefusal('NO_KEY')
    await askPermission()
    if (await mustUpdateFirst()) throw new PushRefusal('OLD')
    await call(addPushSubscription, { body: await subscribe(facts.serverKey) })
    noteWantedHere(person)
  }

  async function off() {
    // The server first: if it cannot be reached, all stays on, and the switch says so.
    await call(endPushSubscription, { body: {} })
    noteWantedHere(undefined)
    await unsubscribe()
  }

  return {
    state: facts && pushStateOf(facts),
    reading,
    turnOn: useAct(on, { refresh, onDone: () => onTurnedOn?.() }),
    turnOff: useAct(off, { refresh }),
  }
}
