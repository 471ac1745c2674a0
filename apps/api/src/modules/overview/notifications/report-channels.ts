// What the worker has to send with. It says so in the database, because the API that shows it has no secrets of channels.
import type { Connection, NotificationChannel } from '@summa/contracts'
import type { Config } from '../../../config.ts'
import type { Context } from '../../../context.ts'
import { reachOf } from './insert-notifications.ts'

type Setting = Connection['settings'][number]

function secret(name: string, value: unknown): Setting {
  return { name, isSet: value !== undefined, value: null }
}

function open(name: string, value: string | number | undefined): Setting {
  return { name, isSet: value !== undefined, value: value === undefined ? null : String(value) }
}

function settingsOf({ smtpUrl, mailFrom, bounces, push, telegram }: Config) {
  return {
    EMAIL: [
      secret('SMTP_URL', smtpUrl),
      open('MAIL_FROM', mailFrom),
      open('MAIL_BOUNCE_DOMAIN', bounces.domain),
      open('MAIL_BOUNCE_PORT', bounces.port),
    ],
    PUSH: [
      open('VAPID_PUBLIC_KEY', push?.publicKey),
      secret('VAPID_PRIVATE_KEY', push?.privateKey),
      open('VAPID_SUBJECT', push?.subject),
    ],
    TELEGRAM: [secret('TELEGRAM_BOT_TOKEN', telegram?.token), open('TELEGRAM_CHAT_ID', telegram?.chatId)],
  } satisfies Partial<Record<NotificationChannel, Setting[]>>
}

/** Writes only what has changed. */
export async function reportChannels(ctx: Context): Promise<void> {
  const { mail, push, chat } = reachOf(ctx)
  const isSet = { EMAIL: mail, PUSH: push, TELEGRAM: chat }
  const settings = settingsOf(ctx.config)
  const reports = Object.entries(isSet).map(([channel, set]) => ({
    channel,
    isSet: set,
    settings: settings[channel as keyof typeof settings],
  }))
  await ctx.pool.query({
    name: 'report-channels',
    text: `INSERT INTO "ChannelReport" AS known (channel, "isSet", settings, "reportedAt")
           SELECT channel, "isSet", settings, $2 FROM jsonb_to_recordset($1::jsonb) AS report
             (channel "NotificationChannel", "isSet" boolean, settings jsonb)
           ON CONFLICT (channel) DO UPDATE SET "isSet" = excluded."isSet", settings = excluded.settings,
             "reportedAt" = excluded."reportedAt"
           WHERE (known."isSet", known.settings) IS DISTINCT FROM (excluded."isSet", excluded.settings)`,
    values: [JSON.stringify(reports), ctx.clock.now()],
  })
}
