// Serves HTTP.
import { Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { runProcess } from './process.ts'

const leaveMilliseconds = 1_000

await runProcess('api', async ({ ctx }) => {
  const app = await buildApp(ctx)
  let leaving = false
  app.addHook('onSend', async (_request, reply) => {
    if (leaving) void reply.header('connection', 'close')
  })
  await app.listen({ host: ctx.config.host, port: ctx.config.port })

  return async () => {
    // Closing at once would tear off the calls that are just arriving on connections that seem idle. So nobody new is
    // let in, and those inside are told with their next answer that it was the last.
    leaving = true
    Server.prototype.close.call(app.server)
    await pause(leaveMilliseconds)
    await app.close()
  }
})
