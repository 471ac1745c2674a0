import { withoutAddresses } from '../log.ts'

/** What became of a message that was handed to somebody else's server. `detail` is what that server said. */
export type Outcome =
  | { outcome: 'SENT'; detail?: string }
  /** Not sent, and may be tried again. `channelAway`: the server itself could not be reached. */
  | { outcome: 'RETRY'; detail: string; afterSeconds?: number; channelAway: boolean }
  /** Refused for good. `addressIsBad`: there is no such address. */
  | { outcome: 'FAILED'; detail: string; addressIsBad: boolean }
  /** The server had the message and did not say whether it took it. */
  | { outcome: 'UNKNOWN'; detail: string }

/** What another server said, fit to be kept and shown: one line, not long, without addresses. */
export function said(text: string): string {
  return withoutAddresses(text.slice(0, 1_000)).replace(/\s+/g, ' ').trim().slice(0, 300)
}
