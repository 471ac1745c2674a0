// Runs the stand-ins until it is told to stop.
import { parseArgs } from 'node:util'
import { systemClock } from '../../../apps/api/src/clock.ts'
import { openChat } from './chat.ts'
import { openMailServer } from './mail-server.ts'
import { openPushService } from './push-server.ts'
import { openSite } from './site.ts'

const { values: given } = parseArgs({
  options: {
    port: { type: 'string', default: '3005' },
    mail: { type: 'string', default: '3006' },
    bounces: { type: 'string', default: '3007' },
    token: { type: 'string', default: '' },
  },
})
const now = () => systemClock.now()

const mail = await openMailServer({ port: Number(given.mail), returnPort: Number(given.bounces), now })
const chat = openChat({ token: given.token, now })
const site = await openSite({ port: Number(given.port), mail, chat, push: openPushService({ now }) })

async function stop() {
  await Promise.all([mail.close(), site.close()])
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
