'use client'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTranslations } from 'next-intl'
import { ForOwners } from '../for-owners.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettings } from './use-settings.ts'

export function SettingsScreen() {
  return (
    <ForOwners>
      <SettingsBody />
    </ForOwners>
  )
}

function SettingsBody() {
  const say = useTranslations('admin.settings')
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <Loaded query={useSettings()} part skeleton={<Skeleton className="h-[40rem] w-full rounded-lg" />}>
        {(settings) => <SettingsForm settings={settings} />}
      </Loaded>
      <Link href="/queue" className="self-start font-semibold text-laurel underline underline-offset-3">
        {say('toQueue')}
      </Link>
    </div>
  )
}
