// What both entry points share: making the context from the environment, and stopping in order.
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { systemClock } from './clock.ts'
import { ConfigError, processConfig, type Config } from './config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db/client.ts'
import { followers } from './followers.ts'
import { openLog } from './log.ts'
import { openMail } from './providers/mail.ts'
import { openPush } from './providers/push.ts'
import { openTelegram } from './providers/telegram.ts'
import { openMetrics, serveMetrics } from './metrics.ts'
import { openTraces } from './traces.ts'

const shutdownMilliseconds = 10_000
const closeMilliseconds = 500

export type Process = { ctx: Context; close: () => Promise<void> }

export async function openProcess(config: Config, name: string): Promise<Process> {
  const log = openLog(config, name)
  const traces = await openTraces(config, name, log)
  const database = openDatabase({
    url: config.databaseUrl,
    pool: config.databasePool,
    answerMilliseconds: config.limits.answerMilliseconds,
    name: `summa-${name}`,
    traces,
    onError: (error) => {
      log.warn({ err: error }, 'a database connection was lost')
    },
  })
  const redis =
    config.redisUrl === undefined
      ? undefined
      : new Redis(config.redisUrl, {
          enableOfflineQueue: false,
          maxRetriesPerRequest: 1,
          commandTimeout: 1_000,
        })
  redis?.on('error', (error: Error) => {
    log.warn({ err: error }, 'Redis is not available')
  })
  const ctx: Context = {
    db: database.db,
    pool: database.pool,
    redis,
    clock: systemClock,
    followers,
    config,
    log,
    mail: openMail(config),
    telegram: openTelegram(config),
    push: openPush(config),
    metrics: openMetrics(database.pool),
    traces,
  }
  return {
    ctx,
    async close() {
      redis?.disconnect()
      await Promise.all([database.close(), traces?.close()])
    },
  }
}

type Stop = () => Promise<void>

/** Runs `main` with a valid configuration. On a signal, stops everything in order within ten seconds. */
export async function runProcess(name: string, main: (process: Process) => Stop | Promise<Stop>) {
  let config: Config
  try {
    config = processConfig({ serves: name === 'api' })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 78
    return
  }
  const opened = await openProcess(config, name)
  const { log } = opened.ctx
  let stop: Stop | undefined
  let stopMetrics: (() => void) | undefined
  let ending = false

  const end = async (signal: string) => {
    if (ending) return
    ending = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error('did not stop in time')
      process.exit(1)
    }, shutdownMilliseconds).unref()
    await stop?.()
    stopMetrics?.()
    // Work that was abandoned above may still hold a connection, so wait only briefly.
    await Promise.race([opened.close(), pause(closeMilliseconds)])
    log.info('stopped')
    process.exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))

  try {
    stop = await main(opened)
    const { host, metricsPort } = config
    if (metricsPort !== undefined)
      stopMetrics = await serveMetrics(opened.ctx.metrics, { host, port: metricsPort })
  } catch (error) {
    log.fatal({ err: error }, startFailure(error))
    await opened.close()
    process.exitCode = 1
  }
}

function startFailure(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `port ${String(port)} is taken by another process: set PORT to a free one`
  return 'could not start'
}
