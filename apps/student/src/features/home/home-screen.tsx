'use client'
import type { Me } from '@summa/contracts'
import { addDays } from '@summa/domain'
import { useMinute } from '@summa/ui/clock.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useFamily } from '@summa/ui/family/for-whom.tsx'
import { everyone } from '@summa/ui/family/scope.ts'
import { dateAt, spanOf } from '@summa/ui/lessons/calendar-span.ts'
import { clocksDiffer } from '@summa/ui/lessons/lesson-time.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { hourOfDay } from '@summa/ui/time/zoned-time.ts'
import { deviceZone } from '@summa/ui/time/zones.ts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLatestRequests, useLessons } from '../reads.ts'
import { HoursCard } from './hours-card.tsx'
import { NewsCard } from './news-card.tsx'
import { ComingUp, NextLesson } from './next-lesson.tsx'
import { PendingCard } from './pending-card.tsx'
import { useNews } from './use-news.ts'

/** How far ahead the home screen shows lessons. */
const weeksAhead = 8

export function HomeScreen() {
  return (
    <Loaded query={useMe()} skeleton={<HomeSkeleton />}>
      {(me) => <MyHome me={me} />}
    </Loaded>
  )
}

function MyHome({ me }: { me: Me }) {
  const zone = useViewerZone()
  const nowMs = useMinute() ?? 0
  const today = dateAt(nowMs, zone)
  const span = useMemo(() => spanOf([today, addDays(today, weeksAhead * 7 - 1)], zone), [today, zone])
  const lessons = useLessons(span)
  const requests = useLatestRequests()
  const snapshot = useMemo(
    () => lessons.data && requests.data && { lessons: lessons.data, requests: requests.data, ...span },
    [lessons.data, requests.data, span],
  )
  const { changes, dismiss } = useNews(me.id, useShownStudents(), snapshot)
  const usesHours = me.organization.features.includes('HOURS')
  return (
    <div className="flex flex-col gap-6">
      <Greeting me={me} zone={zone} nowMs={nowMs} />
      {changes.length > 0 && <NewsCard changes={changes} zone={zone} onDismiss={dismiss} />}
      <Loaded query={lessons} part skeleton={<Skeleton className="h-64 w-full rounded-lg" />}>
        {(list) => <NextLesson lessons={list} zone={zone} nowMs={nowMs} weeksAhead={weeksAhead} />}
      </Loaded>
      <div className="grid gap-6 md:grid-cols-2">
        {usesHours && <HoursCard />}
        <PendingCard query={requests} zone={zone} />
      </div>
      {lessons.data && <ComingUp lessons={lessons.data} zone={zone} nowMs={nowMs} />}
    </div>
  )
}

function useShownStudents() {
  const family = useFamily()
  return useMemo(
    () => family?.students.filter(({ id }) => family.chosen === everyone || id === family.chosen) ?? [],
    [family],
  )
}

function Greeting({ me, zone, nowMs }: { me: Me; zone: string; nowMs: number }) {
  const say = useTranslations('home')
  const times = useTimeWords()
  const device = deviceZone()
  const { timeZone: academyZone } = me.organization
  const hour = hourOfDay(nowMs, zone)
  const part = hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  const name = me.profile?.displayName
  return (
    <>
      <ScreenHead
        title={name ? say(part, { name }) : say(`${part}Plain`)}
        lead={
          <>
            {times.day(nowMs, zone)} · {times.time(nowMs, zone)} {zone}
            {clocksDiffer(nowMs, zone, academyZone) && ` · ${times.time(nowMs, academyZone)} ${academyZone}`}
          </>
        }
      />
      {clocksDiffer(nowMs, device, zone) && (
        <Notice>
          <p>{say('deviceElsewhere', { zone: device, profileZone: zone })}</p>
          <Link href="/me" className="self-start font-semibold text-laurel underline underline-offset-3">
            {say('changeZone')}
          </Link>
        </Notice>
      )}
    </>
  )
}

function HomeSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-64 max-w-full" />
        <Skeleton className="mt-2 h-5 w-80 max-w-full" />
      </div>
      <Skeleton className="h-64 w-full rounded-lg" />
      <div className="grid gap-6 md:grid-cols-2">
        <Skeleton className="h-52 w-full rounded-lg" />
        <Skeleton className="h-52 w-full rounded-lg" />
      </div>
    </div>
  )
}
