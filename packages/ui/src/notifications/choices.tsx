'use client'
import type { NotificationPreferences } from '@summa/contracts'
import { clsx } from 'clsx'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '../components/card.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Switch } from '../components/switch.tsx'
import { useApp } from '../session/session-context.tsx'
import { useChangePreferences } from './use-preferences.ts'

type Group = NotificationPreferences['groups'][number]
type Channel = Group['channels'][number]

/** What comes to the person besides the list: a switch for each group and channel. */
export function Choices({ groups }: { groups: readonly Group[] }) {
  const say = useTranslations('notificationSettings')
  const channels = [...new Set(groups.flatMap((group) => group.channels.map(({ channel }) => channel)))]
  const [first, ...others] = channels
  if (first === undefined) return null
  const isOne = others.length === 0
  const withPush = channels.includes('PUSH') && channels.includes('EMAIL')
  return (
    <Card
      title={say('what')}
      lead={isOne ? say('whatOne', { channel: first }) : say(withPush ? 'whatWithPush' : 'whatMany')}
    >
      <div>
        {!isOne && (
          <div aria-hidden className="flex justify-end border-b border-line pb-2 max-sm:hidden">
            {channels.map((channel) => (
              <span key={channel} className="w-24 text-center text-sm font-semibold">
                {say(`channels.${channel}`)}
              </span>
            ))}
          </div>
        )}
        <ul className="-mb-4 divide-y divide-line">
          {groups.map((group) => (
            <GroupRow key={group.group} group={group} channels={channels} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

type GroupRowProps = { group: Group; channels: readonly Channel['channel'][] }

function GroupRow({ group: { group, channels: own }, channels }: GroupRowProps) {
  const say = useTranslations('notificationSettings')
  const app = useApp()
  const { mutate, error } = useChangePreferences()
  const isOne = channels.length === 1
  const locked = own.find((one) => one.locked)
  const name = say(`groups.${group}`)
  return (
    <li className="flex flex-col gap-2 py-4">
      <div
        className={clsx(
          'flex gap-x-4 gap-y-2',
          isOne ? 'items-center' : 'flex-col sm:flex-row sm:items-center',
        )}
      >
        <div className="min-w-0 flex-1">
          <h3 className="text-base">{name}</h3>
          <p className="text-sm text-ink-soft">{say(`holds.${group}`, { app })}</p>
          {locked && (
            <p className="text-sm text-ink-soft">
              {say(group === 'SECURITY' ? 'lockedSecurity' : 'locked', {
                channel: say(`channels.${locked.channel}`),
              })}
            </p>
          )}
        </div>
        <div className={clsx('flex', isOne ? 'shrink-0' : 'max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-8')}>
          {channels.map((channel) => {
            const found = own.find((one) => one.channel === channel)
            const words = say(`channels.${channel}`)
            return (
              <div
                key={channel}
                className={clsx(
                  'flex min-h-11 items-center gap-1.5',
                  !isOne && 'justify-between sm:w-24 sm:justify-center',
                )}
              >
                {!isOne && found && (
                  <span aria-hidden className="text-sm font-medium sm:hidden">
                    {words}
                  </span>
                )}
                {found?.locked && <AlwaysOn name={say('switch', { group: name, channel: words })} />}
                {found && !found.locked && (
                  <Switch
                    label={say('switch', { group: name, channel: words })}
                    checked={found.on}
                    onChange={({ target }) =>
                      mutate({ groups: [{ group, channels: [{ channel, on: target.checked }] }] })
                    }
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      <FaultNotice error={error} />
    </li>
  )
}

function AlwaysOn({ name }: { name: string }) {
  const say = useTranslations('notificationSettings')
  return (
    <span className="flex items-center gap-1.5 text-sm font-medium text-ink-soft">
      <Lock aria-hidden className="size-4" />
      <span className="sr-only">{name} – </span>
      {say('alwaysOn')}
    </span>
  )
}
