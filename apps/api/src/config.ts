// The only place that reads the environment. With a faulty configuration the process does not start, and reports
// every fault at once.
import { createECDH } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const developmentSecret = 'development only: never used where NODE_ENV is production'

const weakSecret = /^(.)\1*$|secret|password|changeme|example|development|summa/i

const port = z.coerce.number().int().min(0).max(65_535)
const count = z.coerce.number().int().min(1)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const pairs = z.string().transform((text, { issues }) => {
  const given: Record<string, string> = {}
  for (const pair of text.split(',')) {
    const [, name, value] = /^\s*([\w-]+)=((?:[^%]|%[0-7][0-9a-f])*)$/i.exec(pair) ?? []
    if (name === undefined || value === undefined)
      issues.push({ code: 'custom', message: 'must be name=value, with commas between', input: text })
    else given[name] = decodeURIComponent(value)
  }
  return given
})
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)
const domain = z
  .string()
  .regex(/^(?=.{4,190}$)([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i, 'must be a domain')

/** Apple's push service refuses the address of a sender at such a host. */
const unreachable = /^(mailto:.*@|https:\/\/)([^/]*\.)?(localhost|local|invalid|test)(:\d+)?(\/|$)/i

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3001),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be a postgres:// address; `npm start` provides one',
  }),
  DATABASE_POOL: count.max(100).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ACCESS_TOKEN_SECRET: z.string().min(32, 'must have at least 32 characters').default(developmentSecret),
  ACCESS_TOKEN_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  DATA_SECRET: z.string().min(32, 'must have at least 32 characters').default(developmentSecret),
  STUDENT_URL: origin.default('http://localhost:3000'),
  TEACHER_URL: origin.default('http://localhost:3002'),
  ADMIN_URL: origin.default('http://localhost:3003'),
  /** Proxies whose X-Forwarded-For is believed: none unless listed. */
  TRUSTED_PROXIES: list.default([]),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Summa <no-reply@summa.test>'),
  MAIL_FOLDER: z.string().default('.data/mail'),
  /** Mail that could not be delivered comes back to addresses of this domain. */
  MAIL_BOUNCE_DOMAIN: domain.optional(),
  /** Where the worker takes that mail. */
  MAIL_BOUNCE_PORT: port.optional(),
  /** The bot that writes to the academy's own chat, and that chat. */
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must be as BotFather gave it')
    .optional(),
  TELEGRAM_CHAT_ID: z
    .string()
    .regex(/^(-?\d+|@\w+)$/, 'must be a number, or the @name of a channel')
    .optional(),
  TELEGRAM_BASE_URL: origin.default('https://api.telegram.org'),
  /** The keys that push services know this server by, and where they can reach whoever runs it. */
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^B[\w-]{86}$/, 'must be a point of P-256 in base64url')
    .optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url')
    .optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:.+@.+|https:\/\/.+)$/, 'must be a mailto: or an https: address')
    .optional(),
  /** A push service besides those of the browsers' makers: the stand-in. */
  PUSH_BASE_URL: origin.optional(),
  COOKIE_SECURE: flag.optional(),
  SIGN_IN_FAILURES_PER_ACCOUNT: count.default(10),
  SIGN_IN_FAILURES_PER_ADDRESS: count.default(100),
  CALLS_PER_MINUTE: count.default(1_200),
  /** Where traces are sent, under OpenTelemetry's name for it. Without it there are no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.default({}),
  /** The share of traces that is sent, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
})

/** Of each pair, the first is of no use without the second. */
const together = [
  ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_CHAT_ID'],
  ['TELEGRAM_CHAT_ID', 'TELEGRAM_BOT_TOKEN'],
  ['MAIL_BOUNCE_PORT', 'MAIL_BOUNCE_DOMAIN'],
  ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
  ['VAPID_PRIVATE_KEY', 'VAPID_PUBLIC_KEY'],
  ['VAPID_PUBLIC_KEY', 'VAPID_SUBJECT'],
] as const

export class ConfigError extends Error {}

type Variables = Record<string, string | undefined>

export type Config = ReturnType<typeof readConfig>

/** The worker signs no access tokens, so it needs no secret for them. It needs DATA_SECRET for links in mail. */
export function readConfig(variables: Variables, { serves = true } = {}) {
  const faults: string[] = []
  const given = withFiles(variables, faults)
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const name = path.join('.')
      faults.push(given[name] === undefined ? `${name} is not set` : `${name}: ${message}`)
    }
  }
  if (!keysMatch(given)) faults.push('VAPID_PRIVATE_KEY does not belong to VAPID_PUBLIC_KEY')
  for (const [name, other] of together) {
    if (given[name] !== undefined && given[other] === undefined)
      faults.push(`${other} is not set, but ${name} is`)
  }
  if (given['NODE_ENV'] === 'production') faults.push(...faultsInProduction(given, serves))
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(
      `The configuration is not usable:\n${[...new Set(faults)].map((fault) => `  - ${fault}`).join('\n')}`,
    )
  }

  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  return {
    production,
    environment: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_URL,
    accessTokenSecrets: [env.ACCESS_TOKEN_SECRET, env.ACCESS_TOKEN_SECRET_PREVIOUS].filter(
      (secret): secret is string => serves && secret !== undefined,
    ),
    dataSecret: env.DATA_SECRET,
    appUrls: { student: env.STUDENT_URL, teacher: env.TEACHER_URL, admin: env.ADMIN_URL },
    trustedProxies: env.TRUSTED_PROXIES,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    mailFolder: env.MAIL_FOLDER,
    bounces: { domain: env.MAIL_BOUNCE_DOMAIN, port: env.MAIL_BOUNCE_PORT },
    telegram: telegramOf(env),
    push: pushOf(env),
    traces:
      env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? undefined
        : {
            endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
            headers: env.OTEL_EXPORTER_OTLP_HEADERS,
            ratio: env.OTEL_TRACES_SAMPLER_ARG,
          },
    secureCookies: env.COOKIE_SECURE ?? production,
    limits: {
      signInFailuresPerAccount: env.SIGN_IN_FAILURES_PER_ACCOUNT,
      signInFailuresPerAddress: env.SIGN_IN_FAILURES_PER_ADDRESS,
      callsPerMinute: env.CALLS_PER_MINUTE,
      /** The longest that a caller waits for any answer. Shutting down takes as long. */
      answerMilliseconds: 9_500,
      /** The longest that the mail server may take to let us in, and to say its next word. */
      mail: { connectMilliseconds: 10_000, silenceMilliseconds: 60_000 },
      /** The longest that a call to somebody else's server may take. Connecting alone is given up after ten seconds. */
      outsideMilliseconds: 15_000,
    },
  }
}

type Env = z.output<typeof Environment>

function telegramOf({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_CHAT_ID: chatId,
  TELEGRAM_BASE_URL: baseUrl,
}: Env) {
  return token === undefined || chatId === undefined ? undefined : { token, chatId, baseUrl }
}

function pushOf({
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
  VAPID_SUBJECT: subject,
  PUSH_BASE_URL: standIn,
}: Env) {
  return publicKey === undefined || privateKey === undefined || subject === undefined
    ? undefined
    : { publicKey, privateKey, subject, standIn }
}

function faultsInProduction(given: Variables, serves: boolean): string[] {
  const faults: string[] = []
  for (const name of ['ACCESS_TOKEN_SECRET', 'DATA_SECRET']) {
    const value = given[name]
    const needed = serves || name === 'DATA_SECRET'
    if (value === undefined && needed) faults.push(`${name} is not set`)
    else if (value !== undefined && weakSecret.test(value))
      faults.push(`${name} is guessable: use the output of \`openssl rand -base64 48\``)
  }
  for (const name of ['STUDENT_URL', 'TEACHER_URL', 'ADMIN_URL']) {
    if (given[name] === undefined) faults.push(`${name} is not set`)
  }
  if (given['PUSH_BASE_URL'] !== undefined)
    faults.push('PUSH_BASE_URL is for a stand-in, which is never used in production')
  if (unreachable.test(given['VAPID_SUBJECT'] ?? ''))
    faults.push('VAPID_SUBJECT must be an address where you can be reached')
  for (const name of ['SMTP_URL', 'TELEGRAM_BASE_URL']) {
    if (isOfThisMachine(given[name]))
      faults.push(`${name} is on this machine: a stand-in is never used in production`)
  }
  return faults
}

/** False only for two keys that are well formed and of two pairs. */
function keysMatch({ VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey }: Variables): boolean {
  if (publicKey === undefined || privateKey === undefined || !/^[\w-]{43}$/.test(privateKey)) return true
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(privateKey, 'base64url')
    return pair.getPublicKey('base64url') === publicKey
  } catch {
    return false
  }
}

function isOfThisMachine(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false
  // As the host of an http address, so that 127.1 and 0x7f000001 are written alike.
  const plain = `http://${new URL(url).hostname}`
  const host = URL.canParse(plain) ? new URL(plain).hostname : ''
  return /^(localhost|.+\.localhost)\.?$|^127\.|^0\.0\.0\.0$|^\[::1?\]$|^\[::ffff:7f/.test(host)
}

/** NAME_FILE names a file that holds the value of NAME, as container secrets do. An empty value counts as not set. */
function withFiles(variables: Variables, faults: string[]): Variables {
  const given: Variables = {}
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || value === '') continue
    if (name.endsWith('_FILE') && name.slice(0, -5) in Environment.shape) {
      try {
        const text = readFileSync(value, 'utf8').trim()
        if (text !== '') given[name.slice(0, -5)] = text
      } catch {
        faults.push(`${name}: ${value} cannot be read`)
      }
    } else {
      given[name] = value
    }
  }
  return given
}

/** This process's environment, plus what the `.env` file at the top of the project adds to it. */
export function processVariables(): Variables {
  try {
    process.loadEnvFile(new URL('../../../.env', import.meta.url))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return process.env
}

export function processConfig(role?: { serves: boolean }): Config {
  return readConfig(processVariables(), role)
}
