// What a mail server's answer means.
import { said, type Outcome } from './outcome.ts'

/** The fault of a mail that was not sent, as nodemailer throws it. */
export type MailFault = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Whether the server asked for the message itself: after that, silence says nothing about whether it took it. */
export type HandedOver = { handedOver: boolean }

/** Where a server answers for one message. An answer to anything else is about the server. */
const aboutMessage = ['MAIL FROM', 'RCPT TO', 'DATA']

/** It wants us to sign in, or differently. */
const signInCodes = [530, 534, 535, 538]

export function outcomeOfFault(fault: MailFault, { handedOver }: HandedOver): Outcome {
  const { code, command = '', responseCode, response } = fault
  const detail = said(response ?? fault.message)
  if (responseCode !== undefined && responseCode >= 400) {
    const channelAway =
      responseCode === 421 || signInCodes.includes(responseCode) || !aboutMessage.includes(command)
    if (channelAway || responseCode < 500) return { outcome: 'RETRY', detail, channelAway }
    const addressIsBad = isBadAddress(responseCode, response ?? '', command === 'RCPT TO')
    return { outcome: 'FAILED', detail, addressIsBad }
  }
  if (handedOver) return { outcome: 'UNKNOWN', detail }
  // The message itself is at fault: it would be so again.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { outcome: 'FAILED', detail, addressIsBad: false }
  return { outcome: 'RETRY', detail, channelAway: true }
}

/** Not the address: who sends (5.1.7, 5.1.8), a full mailbox, the server itself, or what it allows. */
const otherCause = /^5\.(1\.[78]|2\.2|3\.\d+|7\.\d+)$/

/** Said without the finer code: it refuses whom the mail comes from, not whom it is for. */
const refusesUs = /relay|spam|block|black|reputation|polic|denied|reject(ed)? due|not permitted|authenticat/i

/**
 * Whether there is no such address. Servers that give the finer code mean that one: many refuse with 550 what they take
 * for spam, and a good address must not be lost over it.
 */
export function isBadAddress(responseCode: number, response: string, ofRecipient: boolean): boolean {
  const [status = ''] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? []
  if (otherCause.test(status) || (status === '' && refusesUs.test(response))) return false
  return status.startsWith('5.1.') || (ofRecipient && [550, 551, 553].includes(responseCode))
}
