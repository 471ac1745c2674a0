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

/** Whether it is a fault that somebody may have to do something about. */
export function isFault({ status, bounced, reason }: Delivery) {
  return status === 'FAILED' || bounced || reason === 'NO_ADDRESS' || reason === 'ADDRESS_BOUNCED'
}
