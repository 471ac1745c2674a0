import { z } from 'zod'
import { defineJob } from '../../../jobs/define-job.ts'
import { deliver } from './deliver.ts'
export { watchDeliveries } from './figures.ts'
import { planAct, planJob, toldEvents } from './plan-act.ts'
import { remind } from './remind.ts'
import { watchChannels } from './watch-channels.ts'

export const notificationJobs = [
  defineJob({
    name: planJob,
    on: toldEvents,
    handle: (ctx, _heard, run) => planAct(ctx, run),
  }),
  defineJob({
    name: 'remind',
    payload: z.object({}),
    everySeconds: 20,
    handle: (ctx, _payload, run) => remind(ctx, run),
  }),
  // Each channel has a job of its own, so that one that does not answer holds up no other.
  defineJob({
    name: 'deliver-mail',
    lane: 'deliver',
    payload: z.object({}),
    everySeconds: 5,
    retry: { attempts: 1, firstSeconds: 1 },
    handle: (ctx, _payload, run) => deliver(ctx, 'EMAIL', run),
  }),
  defineJob({
    name: 'deliver-chat',
    lane: 'deliver',
    payload: z.object({}),
    everySeconds: 5,
    retry: { attempts: 1, firstSeconds: 1 },
    handle: (ctx, _payload, run) => deliver(ctx, 'TELEGRAM', run),
  }),
  defineJob({
    name: 'watch-channels',
    payload: z.object({}),
    everySeconds: 60,
    handle: (ctx) => watchChannels(ctx),
  }),
]
