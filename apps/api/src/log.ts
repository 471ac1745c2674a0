// The log is read by many and kept for long, so it holds no secrets and no personal data.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pino } from 'pino'
import type { Config } from './config.ts'
import { databaseFailure } from './db/failures.ts'

/** Fields whose values are redacted, down to the second level. */
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

/** Leaves out the query, which may name people, and tokens in the path. */
function describeRequest({ method, url, ip, routeOptions }: FastifyRequest) {
  const route = routeOptions.url
  const path = url.split('?')[0] ?? ''
  // A path without a route may still contain a calendar's secret address, for example with the wrong method.
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

/** Keeps only known fields: PostgreSQL's errors quote the refused row, and Prisma's the arguments. */
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

/** The last line of a Prisma error. The lines before it repeat the call with all its arguments. */
export function essenceOf({ name, message }: { name: string; message: string }): string {
  const said =
    name.startsWith('PrismaClient') || /^\s*Invalid `/.test(message)
      ? message.trimEnd().split('\n').at(-1)
      : message
  return withoutAddresses(said ?? '')
}

/** Bounded, because others may have written the text: without a bound a long word takes the square of its length. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;=]{1,320}@[^\s<>"'(),;]{1,320}/g, '[redacted]')
}
