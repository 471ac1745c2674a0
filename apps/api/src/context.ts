// Everything a process shares, made once at its start and passed along: there are no other globals.
import type { AdminAccess, Role } from '@summa/contracts'
import type { Redis } from 'ioredis'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database, Followers } from './db/client.ts'
import type { Once } from './db/transaction.ts'
import type { Mail } from './providers/mail.ts'
import type { Push } from './providers/push.ts'
import type { Telegram } from './providers/telegram.ts'
import type { Metrics } from './metrics.ts'
import type { Traces } from './traces.ts'

export type Context = {
  db: Database
  /** For prepared statements that bypass Prisma. */
  pool: Pool
  /** Present when REDIS_URL is set. */
  redis: Redis | undefined
  clock: Clock
  followers: Followers
  config: Config
  log: Logger
  mail: Mail
  /** The academy's own chat. Present when TELEGRAM_BOT_TOKEN is set. */
  telegram: Telegram | undefined
  /** Push messages to devices. Present when VAPID_PUBLIC_KEY is set. */
  push: Push | undefined
  metrics: Metrics
  /** Present when OTEL_EXPORTER_OTLP_ENDPOINT is set. */
  traces: Traces | undefined
}

/** Where a command comes from: recorded in the audit log. */
export type Origin = { requestId: string; ip: string | undefined }

/** The signed-in person who makes the call. */
export type Actor = Origin & {
  userId: string
  orgId: string
  /** What this device is signed in as. */
  role: Role
  /** Only of admins. */
  adminAccess?: AdminAccess
  authSessionId: string
  once?: Once
  /** An admin asked that nobody be told. */
  silent?: true
} & Partial<ForStudents & { studentId: string }>

/** For whom a call in the student's app is made: one student, or all whom the person may act for. */
export type ForStudents = { studentIds: readonly string[]; familyId: string; mayPay: boolean }

/** In the student's app, acting for one student: themselves, or one of the family. */
export type StudentActor = Actor & ForStudents & { studentId: string }
