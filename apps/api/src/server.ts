// The entry point of the API.
import { Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { runProcess } from './process.ts'

const drainMilliseconds = 1_000

await runProcess('api', async ({ ctx }) => {
  const app = await buildApp(ctx)
  let closing = false
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close')
  })
  await app.listen({ host: ctx.config.host, port: ctx.config.port })

  return async () => {
    // Closing at once would cut off calls that are just arriving. So stop accepting connections first, and tell each
    // open one with its next answer that it will be closed.
    closing = true
    Server.prototype.close.call(app.server)
    await pause(drainMilliseconds)
    await app.close()
  }
})
