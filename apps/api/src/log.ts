// The log is read by many and kept for long: it says what happened, and holds neither secrets nor people.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pino } from 'pino'
import type { Config } from './config.ts'
import { databaseFailure } from './db/failures.ts'

/** Whatever hangs under one of these names. */
const redacted = [
  'password',
  'newPassword',
  'currentPassword',
  'initialPassword',
  'accessToken',
  'token',
  'secret',
  'code',
  'authorization',
  'cookie',
  'set-cookie',
  'email',
  'phone',
].flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

export function openLog(
  { logLevel, environment }: Pick<Config, 'logLevel' | 'environment'>,
  name: string,
  destination?: NodeJS.WritableStream,
) {
  const options = {
    name,
    level: logLevel,
    redact: { paths: redacted, censor: '[redacted]' },
    serializers: {
      req: describeRequest,
      res: ({ statusCode }: FastifyReply) => ({ statusCode }),
      err: describeError,
    },
    base: { env: environment },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** A query may name people, and an address with a token in it is a secret. */
function describeRequest({ method, url, ip, routeOptions }: FastifyRequest) {
  const route = routeOptions.url
  const path = url.split('?')[0] ?? ''
  // What no route knows may be the address of a calendar with its secret, asked for in another way.
  const unknown = path.replace(/[\w%.-]{24,}/g, '[redacted]')
  return { method, path: route === undefined ? unknown : route.includes(':token') ? route : path, ip }
}

type Described = {
  type: string
  message: string
  sqlState?: string | undefined
  constraint?: string | undefined
  stack?: string | undefined
  cause?: Described
}

/** The database tells the whole row that it refused, and Prisma the arguments: only what is known is kept. */
function describeError(error: unknown): Described | undefined {
  if (!(error instanceof Error)) return undefined
  const cause = describeError(error.cause)
  return {
    type: error.constructor.name,
    message: essenceOf(error),
    ...databaseFailure(error),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause !== undefined && { cause }),
  }
}

/** Prisma puts the call with all of its arguments before what it has to say. */
export function essenceOf({ name, message }: { name: string; message: string }): string {
  const said =
    name.startsWith('PrismaClient') || /^\s*Invalid `/.test(message)
      ? message.trimEnd().split('\n').at(-1)
      : message
  return (said ?? '').replace(/[^\s<>"'(),;=]+@[^\s<>"'(),;]+/g, '[redacted]')
}
