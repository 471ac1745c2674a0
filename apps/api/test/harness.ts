// A world of its own for each test file: a copy of the template database, a clock that stands still, and
// the application, reached through its contracts.
import { randomBytes } from 'node:crypto'
import { createClient, type Answer, type Parts } from '@summa/client'
import { Problem, type Endpoint } from '@summa/contracts'
import { createDatabase } from '@summa/prisma/connection'
import { verify } from '@summa/prisma/verify'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, expect, inject } from 'vitest'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import { openDatabase } from '../src/db/client.ts'
import { jobs } from '../src/jobs.ts'
import { perform } from '../src/jobs/runner.ts'
import type { Message } from '../src/mail.ts'
import { openMetrics } from '../src/metrics.ts'
import { openLog } from '../src/log.ts'
import { openTraces } from '../src/traces.ts'
import { templateName } from './database.ts'

export type FakeClock = {
  now(): Date
  set(instant: string | Date): void
  advance(milliseconds: number): void
}

function fakeClock(start: string): FakeClock {
  let milliseconds = Date.parse(start)
  return {
    now: () => new Date(milliseconds),
    set(instant) {
      milliseconds = new Date(instant).getTime()
    },
    advance(by) {
      milliseconds += by
    },
  }
}

export type World = {
  ctx: Context
  clock: FakeClock
  app: FastifyInstance
  /** The owner of the database, past the application: to plant and to look. */
  owner: pg.Pool
  /** As the application's role, past the application. */
  sql: pg.Pool
  sent: Message[]
  call<E extends Endpoint>(endpoint: E, parts: Parts<E> & { token?: string | undefined }): Promise<Answer<E>>
  /** Carries every waiting event to its jobs, until none is left. */
  drainJobs(): Promise<void>
  runJob(name: string): Promise<void>
}

type Settings = {
  now?: string
  variables?: Record<string, string>
  redis?: Redis
  /** The way to the database, where it is not the straight one. */
  through?: (url: string) => string
  /** Where the log goes, which is silent unless `variables` say otherwise. */
  log?: NodeJS.WritableStream
}

export async function createWorld({
  now = '2026-03-02T00:00:00.000Z',
  variables = {},
  redis,
  through = (url) => url,
  log,
}: Settings = {}): Promise<World> {
  const serverUrl = inject('serverUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(serverUrl, name, templateName)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`

  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url.href,
    LOG_LEVEL: 'silent',
    ACCESS_TOKEN_SECRET: 'a secret that only tests know, 32 characters',
    DATA_SECRET: 'another one that only tests know, 32 characters',
    ...variables,
  })
  const clock = fakeClock(now)
  const sent: Message[] = []
  const openedLog = openLog(config, 'test', log)
  const traces = await openTraces(config, 'test', openedLog)
  const database = openDatabase({
    url: through(url.href),
    pool: config.databasePool,
    name: 'test',
    traces,
    onError: () => undefined,
  })
  const ctx: Context = {
    db: database.db,
    pool: database.pool,
    reads: database.reads,
    redis,
    clock,
    config,
    metrics: openMetrics(database.pool),
    log: openedLog,
    traces,
    mail: {
      send: (message) => {
        sent.push(message)
        return Promise.resolve()
      },
    },
  }
  const app = await buildApp(ctx)
  const owner = new pg.Pool({ connectionString: url.href, max: 4 })

  afterAll(async () => {
    await app.close()
    await traces?.close()
    await database.close()
    await owner.end()
    const { violations } = await verify(url.href)
    expect(violations, 'promises that the data of this suite breaks').toEqual([])
  })

  const client = clientOf(app)
  return {
    ctx,
    clock,
    app,
    owner,
    sql: database.pool,
    sent,
    async call(endpoint, { token, ...parts }) {
      const answer = await client(endpoint, {
        ...parts,
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...parts.headers },
      } as never)
      return asAgreed(endpoint, answer as Answer<typeof endpoint>)
    },
    drainJobs: () => drainJobs(ctx),
    async runJob(name) {
      await perform(ctx, jobs, { name, data: { payload: {} }, id: 'test' }, new AbortController().signal)
    },
  }
}

/** Apps take an answer at its word; here each is held to its contract. */
function asAgreed<E extends Endpoint>({ response }: E, answer: Answer<E>): Answer<E> {
  if (!answer.ok) return { ...answer, problem: Problem.parse(answer.problem) }
  return response ? { ...answer, data: response.decode(response.encode(answer.data)) as never } : answer
}

function clientOf(app: FastifyInstance) {
  return createClient(async ({ method, path, headers, body }) => {
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      headers,
      ...(body !== undefined && { payload: body }),
    })
    return {
      status: response.statusCode,
      headers: { get: (name) => response.headers[name]?.toString() ?? null },
      text: () => Promise.resolve(response.payload),
    }
  })
}

type Row = { id: string; type: string; payload: Record<string, unknown>; requestId: string | null }

async function drainJobs(ctx: Context) {
  for (;;) {
    const { rows } = await ctx.pool.query<Row>(
      `UPDATE "OutboxEvent" SET "publishedAt" = $1 WHERE "publishedAt" IS NULL RETURNING id, type, payload, "requestId"`,
      [ctx.clock.now()],
    )
    if (rows.length === 0) return
    for (const { id, type, payload, requestId } of rows) {
      for (const { name } of jobs.filter(({ on }) => on?.includes(type))) {
        const data = { payload, ...(requestId !== null && { requestId }) }
        await perform(ctx, jobs, { name, data, id }, new AbortController().signal)
      }
    }
  }
}
