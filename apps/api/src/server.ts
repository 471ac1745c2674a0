// Serves HTTP.
import { buildApp } from './app.ts'
import { runProcess } from './process.ts'

await runProcess('api', async ({ ctx }) => {
  const app = await buildApp(ctx)
  await app.listen({ host: ctx.config.host, port: ctx.config.port })
  return () => app.close()
})
