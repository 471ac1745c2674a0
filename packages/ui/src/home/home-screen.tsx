'use client'
import type { Me } from '@summa/contracts'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useMinute } from '../clock.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Card } from '../components/card.tsx'
import { Notice } from '../components/notice.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { Loaded } from '../session/loaded.tsx'
import { useMe } from '../session/use-me.ts'
import { DualClock } from '../time/dual-clock.tsx'
import { hourOfDay, offsetMinutes } from '../time/zoned-time.ts'
import { deviceZone } from '../time/zones.ts'

export function HomeScreen() {
  return (
    <Loaded query={useMe()} skeleton={<HomeSkeleton />}>
      {(me) => <Home me={me} />}
    </Loaded>
  )
}

function Home({ me }: { me: Me }) {
  const say = useTranslations('home')
  const minute = useMinute() ?? 0
  const device = deviceZone()
  const ownZone = me.profile?.timeZone ?? device
  const elsewhere = offsetMinutes(minute, device) !== offsetMinutes(minute, ownZone)
  const facts = [
    [say('email'), me.email],
    [say('currency'), me.organization.currency],
  ] as const
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h1 className="text-2xl">{greeting(say, hourOfDay(minute, ownZone), me.profile?.displayName)}</h1>
        <p className="mt-0.5 text-ink-soft">{me.organization.name}</p>
      </div>
      {elsewhere && (
        <Notice>
          <p>{say('deviceElsewhere', { zone: device, profileZone: ownZone })}</p>
          <Link href="/me" className="self-start font-semibold text-laurel underline underline-offset-3">
            {say('changeZone')}
          </Link>
        </Notice>
      )}
      <Card title={say('now')}>
        <DualClock ownZone={ownZone} organization={me.organization} />
      </Card>
      <Card title={say('account')}>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-sm text-ink-soft">{name}</dt>
              <dd className="font-medium break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <Link href="/me" className={buttonClasses('secondary', 'self-start')}>
          {say('openMe')}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      </Card>
    </div>
  )
}

type Say = ReturnType<typeof useTranslations<'home'>>

function greeting(say: Say, hour: number, name: string | undefined) {
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  return name ? say(part, { name }) : say(`${part}Plain`)
}

function HomeSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-64 max-w-full" />
        <Skeleton className="mt-2 h-5 w-44" />
      </div>
      <Skeleton className="h-60 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </div>
  )
}
