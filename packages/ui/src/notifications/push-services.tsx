'use client'
import { addPushSubscription, endPushSubscription } from '@summa/contracts/calls'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useServerReachable } from '../session/server-reachable.ts'
import { useKnownUser, useSessionState } from '../session/session-context.tsx'
import { useApi } from '../session/use-api.ts'
import { useMe } from '../session/use-me.ts'
import { useAddress } from '../shell/use-address.ts'
import { permissionHere, subscribe } from '../pwa/push-device.ts'
import { isWithdrawn, mustRenew } from './push-state.ts'
import { TappedLink } from './tapped-link.tsx'
import { useCounts, useRead } from './use-notifications.ts'
import { preferencesKey } from './use-preferences.ts'
import { deviceKey, usePushFacts } from './use-push.ts'
import { isWantedHere, noteWantedHere } from './wanted-here.ts'

/** What every screen does for push messages. Loaded when the browser has time. */
export function PushServices() {
  useRenewedSubscription()
  useWithdrawnPermission()
  useAppBadge()
  useToldInAddress()
  return <TappedLink />
}

/** At each start the server gets the subscription again: it may have dropped it, or the browser may have replaced it. */
function useRenewedSubscription() {
  const call = useApi()
  const queries = useQueryClient()
  const { facts } = usePushFacts()
  const hasStarted = useRef(false)
  useEffect(() => {
    if (!facts || hasStarted.current) return
    // Later changes are those that the person makes, and are told to the server as they are made.
    hasStarted.current = true
    if (facts.serverKey === null || !mustRenew(facts)) return
    // If it fails, the next start tries again.
    void subscribe(facts.serverKey)
      .then((body) => call(addPushSubscription, { body }))
      .catch(() => undefined)
      .finally(() => void queries.invalidateQueries({ queryKey: deviceKey }))
  }, [facts, call, queries])
}

/** Where the person has taken the permission back, the server sends this device nothing more, and mail goes instead. */
function useWithdrawnPermission() {
  const call = useApi()
  const queries = useQueryClient()
  const person = useKnownUser()?.id
  const isEnding = useRef(false)
  const check = useEffectEvent(async () => {
    const isWanted = isWantedHere(person)
    if (isEnding.current || !isWithdrawn({ permission: permissionHere(), isWanted })) return
    isEnding.current = true
    await call(endPushSubscription, { body: {} }).then(
      () => noteWantedHere(undefined),
      // The wish stays, so that the next look tries again.
      () => undefined,
    )
    isEnding.current = false
    await Promise.all([
      queries.invalidateQueries({ queryKey: deviceKey }),
      queries.invalidateQueries({ queryKey: preferencesKey }),
    ])
  })
  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' && check())
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [person])
}

/** The sign of the app on the home screen says how much is new, as the bell does. */
function useAppBadge() {
  const count = useCounts().data?.unseenCount
  useEffect(() => {
    if (count === undefined || !('setAppBadge' in navigator)) return
    // Some browsers refuse it to an app that is not installed.
    void (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count)).catch(() => undefined)
  }, [count])
}

/** A tapped notification leads to its page with its own id, by which it is marked as read. */
function useToldInAddress() {
  const { search, change } = useAddress()
  const read = useRead()
  const state = useSessionState()
  const isReachable = useServerReachable()
  const isInside =
    useMe().data !== undefined && state.status === 'signed-in' && !state.user.mustChangePassword
  const told = search.get('told')
  const note = useEffectEvent((id: string) => {
    change({ told: undefined }, { step: false })
    void read({ id, readAt: null })
  })
  useEffect(() => {
    if (told !== null && isInside && isReachable) note(told)
  }, [told, isInside, isReachable])
}
