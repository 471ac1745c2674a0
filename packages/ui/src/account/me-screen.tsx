'use client'
import type { Me } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Anchor } from '../components/anchor.tsx'
import { Avatar } from '../components/avatar.tsx'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Link } from '../components/link.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { CalendarSubscription } from '../lessons/calendar-subscription.tsx'
import { HourCycleSwitch } from '../preferences/hour-cycle-switch.tsx'
import { ThemeSwitch } from '../preferences/theme-switch.tsx'
import { InstallCard } from '../pwa/install-card.tsx'
import { Loaded } from '../session/loaded.tsx'
import { useMe } from '../session/use-me.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { Devices } from './devices.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'

/** What only one of the apps shows, or shows in its own way. */
type MeParts = {
  family?: ReactNode
  feeds?: ReactNode
}

export function MeScreen(parts: MeParts) {
  return (
    <Loaded query={useMe()} skeleton={<MeSkeleton />}>
      {(me) => <MySettings me={me} {...parts} />}
    </Loaded>
  )
}

// At twice the size of text, what is on a button is wider than a phone.
const wrapping =
  '[&_:is(a,button)]:max-w-full [&_:is(a,button)]:wrap-break-word [&_:is(a,button)]:whitespace-normal'

function MySettings({ me, family, feeds = <MyFeed /> }: MeParts & { me: Me }) {
  const say = useTranslations('me')
  const name = me.profile?.displayName ?? me.email
  return (
    <div className={`flex flex-col gap-6 ${wrapping}`}>
      <div className="flex items-center gap-4">
        <Avatar name={name} className="size-14 text-xl" />
        <div className="min-w-0">
          <h1 className="text-2xl break-words">{name}</h1>
          <p className="text-sm break-words text-ink-soft">
            {me.profile ? `${me.email} · ${me.organization.name}` : me.organization.name}
          </p>
        </div>
      </div>
      {me.profile && (
        <Card title={say('profile')}>
          <ProfileForm profile={me.profile} />
        </Card>
      )}
      {family}
      <Card title={say('display')}>
        <div className="grid gap-5 sm:grid-cols-2">
          <LanguageSwitch />
          <ThemeSwitch />
          <HourCycleSwitch />
        </div>
      </Card>
      <Card title={say('notifications')} lead={say('notificationsLead')}>
        <Link href="/notifications/settings" className={buttonClasses('secondary', 'self-start')}>
          {say('openNotifications')}
        </Link>
      </Card>
      {me.profile && feeds}
      <InstallCard />
      <Anchor id="devices">
        <Card title={say('devices')}>
          <Devices />
        </Card>
      </Anchor>
      <Security />
    </div>
  )
}

function MyFeed() {
  const say = useTranslations('me')
  return (
    <Card title={say('feed')} lead={say('feedLead')}>
      <CalendarSubscription />
    </Card>
  )
}

function Security() {
  const say = useTranslations()
  const signOut = useSignOut()
  const [choosing, setChoosing] = useState(false)
  return (
    <Card title={say('me.security')}>
      <Row label={say('password.password')} lead={say('me.passwordLead')}>
        <Button look="secondary" needsServer onClick={() => setChoosing(true)}>
          {say('me.changePassword')}
        </Button>
      </Row>
      <Row label={say('me.signOut')} lead={say('me.signOutLead')}>
        <Button look="danger" onClick={signOut}>
          {say('me.signOutAction')}
        </Button>
      </Row>
      <Dialog
        open={choosing}
        onOpenChange={setChoosing}
        title={say('password.changeTitle')}
        lead={say('password.changeLead')}
      >
        <PasswordForm onDone={() => setChoosing(false)} />
      </Dialog>
    </Card>
  )
}

function Row({ label, lead, children }: { label: string; lead: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3 border-line not-last:border-b not-last:pb-4 sm:flex-row sm:items-center sm:justify-between">
      <div>
        <h3 className="text-base">{label}</h3>
        <p className="text-sm text-ink-soft">{lead}</p>
      </div>
      {children}
    </div>
  )
}

function MeSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-center gap-4">
        <Skeleton className="size-14 rounded-full" />
        <div>
          <Skeleton className="h-8 w-48" />
          <Skeleton className="mt-2 h-4 w-64 max-w-full" />
        </div>
      </div>
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-40 w-full rounded-lg" />
      <Skeleton className="h-40 w-full rounded-lg" />
    </div>
  )
}
