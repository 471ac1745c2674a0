import type { ToldNotification } from '@summa/contracts'

export type Delivery = ToldNotification['deliveries'][number]

/** What there is to say of a message on its way to a person. The reason is said besides. */
export function stateOf({ status, bounced, notBeforeAt, attempts }: Delivery, nowMs: number) {
  switch (status) {
    case 'PENDING':
      if (attempts > 0) return 'again'
      return notBeforeAt.getTime() > nowMs ? 'waits' : 'due'
    case 'SENDING':
      return 'sending'
    case 'SENT':
      return bounced ? 'cameBack' : 'sent'
    case 'SKIPPED':
      return 'skipped'
    case 'FAILED':
      return 'failed'
    case 'UNKNOWN':
      return 'unknown'
  }
}

/** Why, if there is a reason. Without an address, a push message lacks a device. */
export function reasonOf({ channel, reason }: Pick<Delivery, 'channel' | 'reason'>) {
  return channel === 'PUSH' && reason === 'NO_ADDRESS' ? 'NO_DEVICE' : reason
}

/** Whether it is a fault that somebody may have to do something about. Devices come and go by themselves. */
export function isFault(delivery: Delivery) {
  const { status, bounced } = delivery
  const reason = reasonOf(delivery)
  if (reason === 'DEVICE_GONE') return false
  return status === 'FAILED' || bounced || reason === 'NO_ADDRESS' || reason === 'ADDRESS_BOUNCED'
}
