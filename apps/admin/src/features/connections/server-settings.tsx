'use client'
import type { Connection } from '@summa/contracts'
import { ChevronRight, CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Messages } from 'next-intl'

/** What is entered on the server, as it stands there. Of a secret, this is the content of its file. */
const examples: Record<string, string> = {
  SMTP_URL: 'smtps://user:password@mail.example.org',
  MAIL_FROM: 'MAIL_FROM=Summa Academy <no-reply@example.org>',
  MAIL_BOUNCE_DOMAIN: 'MAIL_BOUNCE_DOMAIN=bounces.example.org',
  MAIL_BOUNCE_PORT: 'MAIL_BOUNCE_PORT=2525',
  VAPID_PUBLIC_KEY: 'deploy/make-push-keys v1',
  VAPID_SUBJECT: 'VAPID_SUBJECT=mailto:operator@example.org',
  TELEGRAM_BOT_TOKEN: '123456789:AAF0Qm6s…',
  TELEGRAM_CHAT_ID: 'TELEGRAM_CHAT_ID=-1001234567890',
}

/** The heading of DEPLOY.md under which the variables are explained. */
const partOfGuide = 'Install'

type Known = keyof Messages['admin']['connections']['about']

/** For whoever runs the server: which variables the channel needs, and which are set. Open while something is amiss. */
export function ServerSettings({ connection: { state, settings } }: { connection: Connection }) {
  const say = useTranslations('admin.connections')
  return (
    <details
      open={state === 'NOT_SET' || state === 'FAILS'}
      className="group/settings border-t border-line pt-2"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-sm">
        <ChevronRight
          aria-hidden
          className="size-4.5 text-ink-soft transition-transform group-open/settings:rotate-90"
        />
        <h3 className="text-base">{say('settings')}</h3>
      </summary>
      <div className="flex flex-col gap-3 text-sm">
        <p className="text-ink-soft">{say('settingsLead')}</p>
        <ul className="divide-y divide-line border-y border-line">
          {settings.map((setting) => (
            <SettingRow key={setting.name} setting={setting} />
          ))}
        </ul>
        <p className="text-ink-soft">{say('guide', { part: partOfGuide })}</p>
      </div>
    </details>
  )
}

function SettingRow({ setting: { name, isSet, value } }: { setting: Connection['settings'][number] }) {
  const say = useTranslations('admin.connections')
  const about = `about.${name as Known}` as const
  const example = examples[name]
  const Sign = isSet ? CircleCheck : CircleDashed
  return (
    <li className="flex flex-col gap-1 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <code className="font-semibold wrap-anywhere">{name}</code>
        <span className={`inline-flex items-center gap-1 ${isSet ? 'text-laurel' : 'text-ink-soft'}`}>
          <Sign aria-hidden className="size-4 self-center" />
          {say(isSet ? 'isSet' : 'isNotSet')}
        </span>
      </p>
      {say.has(about) && <p className="text-ink-soft">{say(about)}</p>}
      {value !== null && <p className="wrap-anywhere">{say('valueIs', { value })}</p>}
      {example !== undefined && (
        <p className="flex flex-wrap gap-x-2 text-ink-soft">
          {say('example')}
          <code className="rounded-sm bg-sunken px-1.5 wrap-anywhere text-ink">{example}</code>
        </p>
      )}
    </li>
  )
}
