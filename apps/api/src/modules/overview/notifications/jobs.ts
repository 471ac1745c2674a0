import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { defineJob, type Run, type Summary } from '../../../jobs/define-job.ts'
import { deliver } from './deliver.ts'
import { planAct, planJob, toldEvents } from './plan-act.ts'
import { remind } from './remind.ts'
import { reportChannels } from './report-channels.ts'
import { watchChannels } from './watch-channels.ts'

/** While a run waits for a slow server, the next one of this process has nothing to do. */
function oneAtATime(act: (ctx: Context, run: Run) => Promise<Summary>) {
  let isRunning = false
  return async (ctx: Context, _payload: unknown, run: Run): Promise<Summary> => {
    if (isRunning) return { done: 0 }
    isRunning = true
    try {
      return await act(ctx, run)
    } finally {
      isRunning = false
    }
  }
}

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
  // Each channel has a job of its own, and one run at a time, so that one that does not answer holds up no other.
  defineJob({
    name: 'deliver-mail',
    lane: 'deliver',
    payload: z.object({}),
    everySeconds: 5,
    handle: oneAtATime((ctx, run) => deliver(ctx, 'EMAIL', run)),
  }),
  defineJob({
    name: 'deliver-push',
    lane: 'deliver',
    payload: z.object({}),
    everySeconds: 5,
    handle: oneAtATime((ctx, run) => deliver(ctx, 'PUSH', run)),
  }),
  defineJob({
    name: 'deliver-chat',
    lane: 'deliver',
    payload: z.object({}),
    everySeconds: 5,
    handle: oneAtATime((ctx, run) => deliver(ctx, 'TELEGRAM', run)),
  }),
  defineJob({
    name: 'watch-channels',
    payload: z.object({}),
    everySeconds: 60,
    handle: async (ctx) => {
      await reportChannels(ctx)
      return watchChannels(ctx)
    },
  }),
]
