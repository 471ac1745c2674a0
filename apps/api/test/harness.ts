// Gives each test file its own world: a copy of the template database, a clock that stands still, and the application,
// called through its contracts.
import { createClient, type Answer, type Parts } from '@summa/client'
import { Problem, type Call, type Endpoint } from '@summa/contracts'
import * as calls from '@summa/contracts/calls'
import { verify } from '@summa/prisma/verify'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, expect } from 'vitest'
import type { z } from 'zod'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import { openDatabase } from '../src/db/client.ts'
import { followers } from '../src/followers.ts'
import { jobs } from '../src/jobs.ts'
import { deliveriesOf, type Row } from '../src/jobs/outbox.ts'
import { perform } from '../src/jobs/runner.ts'
import type { Message } from '../src/providers/mail.ts'
import { openMetrics } from '../src/metrics.ts'
import { openLog } from '../src/log.ts'
import { openTraces } from '../src/traces.ts'
import { watchLocks } from './lock-order.ts'
import { copyDatabase } from './database-copy.ts'
import { keepPushes, pushVariables, type Pushed } from './push.ts'

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
  /** A connection as the database's owner, which bypasses the application: to plant and to inspect. */
  owner: pg.Pool
  ownerUrl: string
  /** A connection as the application's role, which also bypasses the application. */
  sql: pg.Pool
  sent: Message[]
  /** What was written to the academy's own chat. There is one if `variables` set TELEGRAM_BOT_TOKEN. */
  chat: string[]
  pushed: Pushed[]
  call<E extends Endpoint>(endpoint: E, parts: Parts<E> & { token?: string | undefined }): Promise<Answer<E>>
  /** Runs the jobs of all waiting events until none is left. */
  drainJobs(): Promise<void>
  runJob(name: string): Promise<void>
  /** Locks taken out of order since the last call. At the end of a file there must be none. */
  lockFaults(): Promise<string[]>
}

type Settings = {
  now?: string
  variables?: Record<string, string>
  /** The longest that a caller waits for any answer, if not as long as in production. */
  answerMilliseconds?: number
  redis?: Redis
  /** Changes the database address, for example to go through a proxy. */
  through?: (url: string) => string
  /** Where the log is written. It is silent unless `variables` set a level. */
  log?: NodeJS.WritableStream
}

export async function createWorld({
  now = '2026-03-02T00:00:00.000Z',
  variables = {},
  answerMilliseconds,
  redis,
  through = (url) => url,
  log,
}: Settings = {}): Promise<World> {
  const { ownerUrl, databaseUrl } = await copyDatabase()
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
    ACCESS_TOKEN_SECRET: 'a secret that only tests know, 32 characters',
    DATA_SECRET: 'another one that only tests know, 32 characters',
    // A stand-in is refused in production.
    ...(variables['NODE_ENV'] !== 'production' && pushVariables),
    ...variables,
  })
  config.limits.answerMilliseconds = answerMilliseconds ?? config.limits.answerMilliseconds
  const clock = fakeClock(now)
  const sent: Message[] = []
  const chat: string[] = []
  const pushed: Pushed[] = []
  const openedLog = openLog(config, 'test', log)
  const traces = await openTraces(config, 'test', openedLog)
  const database = openDatabase({
    url: through(config.databaseUrl),
    pool: config.databasePool,
    answerMilliseconds: config.limits.answerMilliseconds,
    name: 'test',
    traces,
    onError: () => undefined,
  })
  const locks = watchLocks(database.pool)
  const ctx: Context = {
    db: database.db,
    pool: database.pool,
    redis,
    clock,
    followers,
    config,
    metrics: openMetrics(database.pool),
    log: openedLog,
    traces,
    mail: {
      address: 'no-reply@summa.test',
      send: (message) => {
        sent.push(message)
        return Promise.resolve({ outcome: 'SENT' })
      },
    },
    telegram: config.telegram && {
      send: (text) => {
        chat.push(text)
        return Promise.resolve({ outcome: 'SENT' })
      },
    },
    push: keepPushes(config, pushed),
  }
  const app = await buildApp(ctx)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 })

  afterAll(async () => {
    await app.close()
    await traces?.close()
    await database.close()
    const faults = await locks.faults(owner)
    await owner.end()
    const { violations } = await verify(ownerUrl)
    expect(violations, 'invariants broken by the data of this suite').toEqual([])
    expect(faults, 'locks taken out of order').toEqual([])
  })

  const client = clientOf(app)
  return {
    ctx,
    clock,
    app,
    owner,
    ownerUrl,
    sql: database.pool,
    sent,
    chat,
    pushed,
    async call(endpoint, { token, ...parts }) {
      const answer = await client(callOf(endpoint), {
        ...parts,
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...parts.headers },
      } as never)
      return checkAnswer(endpoint, answer as Answer<typeof endpoint>)
    },
    drainJobs: () => drainJobs(ctx),
    async runJob(name) {
      await perform(ctx, jobs, { name, data: { payload: {} }, id: 'test' }, new AbortController().signal)
    },
    lockFaults: () => locks.faults(owner),
  }
}

const knownCalls = new Map<string, Call>(Object.entries(calls))

/** The call that apps make for this contract. */
function callOf({ name }: Endpoint): Call {
  const call = knownCalls.get(name)
  if (call === undefined) throw new Error(`no call is named ${name}`)
  return call
}

/** Apps trust answers; here each answer is checked against its contract. */
function checkAnswer<E extends Endpoint>(
  { response, otherwise, current = response }: E,
  answer: Answer<E>,
): Answer<E> {
  if (!answer.ok) {
    const problem = roundTrip(Problem, answer.problem) as Problem
    if (problem.current !== undefined) expect(roundTrip(current, problem.current)).toEqual(problem.current)
    return { ...answer, problem }
  }
  const schema = answer.status === 202 && otherwise ? otherwise : response
  return schema ? { ...answer, data: roundTrip(schema, answer.data) as never } : answer
}

/** The value as a client would read it. */
function roundTrip(schema: z.ZodType | undefined, value: unknown) {
  if (schema === undefined) throw new Error('there is a value but no schema for it')
  return schema.decode(schema.encode(value))
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

async function drainJobs(ctx: Context) {
  for (;;) {
    const { rows } = await ctx.pool.query<Row>(
      `UPDATE "OutboxEvent" SET "publishedAt" = $1 WHERE "publishedAt" IS NULL 
       RETURNING id, "orgId", "actId", type, payload, "requestId", "createdAt"`,
      [ctx.clock.now()],
    )
    if (rows.length === 0) return
    for (const { name, data, opts } of rows.flatMap((row) => deliveriesOf(row, jobs)))
      await perform(ctx, jobs, { name, data, id: opts.jobId }, new AbortController().signal)
  }
}
