// What this device can do with push messages, from what its browser and the server say.

/** What is known of the device. */
export type PushFacts = {
  /** Null: the server sends no push messages. */
  serverKey: string | null
  isSupported: boolean
  /** On iOS only an app on the home screen gets them. */
  mustInstall: boolean
  permission: NotificationPermission
  /** The key of the server for which the browser has a subscription. */
  subscribedKey?: string | undefined
  /** The person who is signed in switched them on here. */
  isWanted: boolean
}

export type PushState = 'NONE' | 'UNSUPPORTED' | 'INSTALL' | 'DENIED' | 'ASK' | 'OFF' | 'ON'

export function pushStateOf(facts: PushFacts): PushState {
  if (facts.serverKey === null) return 'NONE'
  if (!facts.isSupported) return facts.mustInstall ? 'INSTALL' : 'UNSUPPORTED'
  if (facts.permission === 'denied') return 'DENIED'
  if (facts.permission === 'default') return 'ASK'
  return facts.isWanted && facts.subscribedKey === facts.serverKey ? 'ON' : 'OFF'
}

/** Whether the person took back in the browser what they had allowed to it, so that messages here come to nothing. */
export function isWithdrawn({ permission, isWanted }: Pick<PushFacts, 'permission' | 'isWanted'>) {
  return isWanted && permission !== 'granted'
}

/** Whether the server is told of this device again at a start: it, or the browser, may have dropped the subscription. */
export function mustRenew({ serverKey, isSupported, permission, isWanted }: PushFacts) {
  return serverKey !== null && isSupported && permission === 'granted' && isWanted
}
