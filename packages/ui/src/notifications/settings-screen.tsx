'use client'
import { useTranslations } from 'next-intl'
import { ScreenHead } from '../components/screen-head.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { Unreachable } from '../session/load-failed.tsx'
import { Loaded } from '../session/loaded.tsx'
import { useServerReachable } from '../session/server-reachable.ts'
import { Choices } from './choices.tsx'
import { MailAddress } from './mail-address.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { ThisDevice } from './this-device.tsx'
import { usePreferences } from './use-preferences.ts'

/** What the person is told, by which way, and when it stays quiet. Each change is saved at once. */
export function SettingsScreen() {
  const say = useTranslations('notificationSettings')
  const query = usePreferences()
  // All of it acts, so without the server there is nothing to show.
  if (!useServerReachable()) return <Unreachable onRetry={() => void query.refetch()} />
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <ScreenHead title={say('title')} back={{ href: '/notifications', name: say('toNotifications') }} />
      <Loaded query={query} part skeleton={<SettingsSkeleton />}>
        {(preferences) => {
          const { groups, address, push } = preferences
          const isReached = address?.bouncedAt === null
          return (
            <div className="flex flex-col gap-6">
              {!isReached && <MailAddress address={address} />}
              {push && <ThisDevice devices={push.devices} />}
              <Choices groups={groups} />
              <QuietHours preferences={preferences} />
              {isReached && <MailAddress address={address} />}
            </div>
          )
        }}
      </Loaded>
    </div>
  )
}

function SettingsSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-120 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
      <Skeleton className="h-28 w-full rounded-lg" />
    </div>
  )
}
