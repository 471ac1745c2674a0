'use client'
import type { Notification } from '@summa/contracts'
import { Bell, BellRing, CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMinute } from '../clock.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Link } from '../components/link.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { State } from '../components/state.tsx'
import { toastDone } from '../components/toast.ts'
import { LoadedPages } from '../session/loaded-pages.tsx'
import { useApp } from '../session/session-context.tsx'
import { useAddress } from '../shell/use-address.ts'
import { useViewerZone } from '../time/use-time-words.ts'
import { DayWords } from './day-words.tsx'
import { byDay } from './days.ts'
import { NotificationRow } from './notification-row.tsx'
import { PushOffer } from './push-offer.tsx'
import { useCounts, useNotifications, useRead, useReadAll, useSeen } from './use-notifications.ts'

/** Everything that the person was told in this app, newest first. */
export function InboxScreen() {
  const say = useTranslations('notifications')
  const { search, change } = useAddress()
  const isUnreadOnly = search.get('show') === 'unread'
  const query = useNotifications(isUnreadOnly)
  const unread = useCounts().data?.unreadCount ?? 0
  const readAll = useReadAll(() => toastDone(say('allRead')))
  useSeen(query.data)
  const show = (value: 'all' | 'unread') => change({ show: value === 'all' ? undefined : value })
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <ScreenHead
        title={say('title')}
        acts={
          <Link href="/notifications/settings" className={buttonClasses('quiet', '-me-4')}>
            {say('settings')}
          </Link>
        }
      />
      <PushOffer />
      {(isUnreadOnly || query.data?.length !== 0) && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-48 flex-1 sm:max-w-60">
            <Segmented
              label={say('show')}
              labelHidden
              name="show"
              value={isUnreadOnly ? 'unread' : 'all'}
              options={[
                { value: 'all', label: say('all') },
                { value: 'unread', label: say('unreadOnly', { count: unread }) },
              ]}
              onChange={show}
            />
          </div>
          <Button
            look="secondary"
            needsServer
            busy={readAll.busy}
            disabled={unread === 0}
            onClick={() => void readAll.run()}
          >
            <CheckCheck aria-hidden className="size-4.5 max-sm:hidden" />
            {say('readAll')}
          </Button>
        </div>
      )}
      <FaultNotice error={readAll.error} />
      <LoadedPages
        query={query}
        skeleton={<InboxSkeleton />}
        empty={isUnreadOnly ? <AllRead onShowAll={() => show('all')} /> : <NothingYet />}
      >
        {(list) => <Days list={list} />}
      </LoadedPages>
    </div>
  )
}

function Days({ list }: { list: readonly Notification[] }) {
  const zone = useViewerZone()
  const read = useRead()
  const days = byDay(list, zone, useMinute() ?? 0)
  return (
    <div className="flex flex-col gap-5">
      {days.map(({ date, day, items }) => (
        <section key={date} aria-labelledby={`told-${date}`}>
          <h2 id={`told-${date}`} className="mb-2 text-base">
            <DayWords date={date} day={day} />
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
            {items.map((notification) => (
              <li key={notification.id}>
                <NotificationRow notification={notification} zone={zone} onRead={(one) => void read(one)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function NothingYet() {
  const say = useTranslations('notifications')
  const app = useApp()
  return (
    <State
      level="h2"
      sign={<Bell aria-hidden />}
      title={say('empty')}
      action={
        <Link href="/notifications/settings" className={buttonClasses('secondary')}>
          {say('emptyNext')}
        </Link>
      }
    >
      <p>{say('emptyLead', { app })}</p>
    </State>
  )
}

function AllRead({ onShowAll }: { onShowAll: () => void }) {
  const say = useTranslations('notifications')
  return (
    <State
      level="h2"
      sign={<BellRing aria-hidden />}
      title={say('emptyUnread')}
      action={
        <Button look="secondary" onClick={onShowAll}>
          {say('showAll')}
        </Button>
      }
    >
      <p>{say('emptyUnreadLead')}</p>
    </State>
  )
}

function InboxSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-6 w-20" />
      <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {[1, 2, 3, 4].map((row) => (
          <div key={row} className="flex gap-3 px-4 py-3.5 sm:px-5">
            <Skeleton className="size-9 shrink-0 rounded-full!" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-5 w-1/2" />
              <Skeleton className="h-4 w-5/6" />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
