// The push service of the test worlds, and what browsers give of themselves.
import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import type { Config } from '../src/config.ts'
import { openPush, type Push, type PushMessage, type PushTarget } from '../src/providers/push.ts'
import type { Outcome } from '../src/providers/outcome.ts'

const service = 'http://push.test'

/** The keys of the worlds' server. They serve nobody else. */
export const pushVariables = {
  VAPID_PUBLIC_KEY: 'BIU1w6nggSbmNOmgWZdkBrZvlSL-WCAfOh53_mnydGgNL45lgBP_lpjb_vElk1RK6jyLWWgkY_D4iRrCq7-VnMs',
  VAPID_PRIVATE_KEY: 'O2l-9GooaS-jXUA7cZ16YElsfOzB_HwRK1-lxSdZfzk',
  VAPID_SUBJECT: 'mailto:office@academy.example',
  PUSH_BASE_URL: service,
}

export type Pushed = { target: PushTarget; message: PushMessage }

/** The real one, except that what it would send is kept in `pushed`. A test may put another `send` in its place. */
export function keepPushes(config: Config, pushed: Pushed[]): Push | undefined {
  const push = openPush(config)
  return (
    push && {
      ...push,
      send: (target, message): Promise<Outcome> => {
        pushed.push({ target, message })
        return Promise.resolve({ outcome: 'SENT' })
      },
    }
  )
}

/** As a browser makes it. */
export function makeSubscription(): PushTarget {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return {
    endpoint: `${service}/${randomUUID()}`,
    keys: { p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
  }
}
