'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { CircleCheckBig, Keyboard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { showPanel } from '../palette/panel.ts'
import { SignUps } from '../sign-ups/sign-ups.tsx'
import { RequestQueue } from './request-queue.tsx'
import { useRequests } from './use-requests.ts'

const statuses = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'] as const

export function RequestsScreen() {
  const say = useTranslations('admin.requests')
  const { search, change } = useAddress()
  const status = statuses.find((known) => known === search.get('status')) ?? 'PENDING'
  const query = useRequests(status)
  const done = status === 'PENDING'
  return (
    <div className="flex max-w-6xl flex-col gap-6">
      <ScreenHead
        title={say('title')}
        lead={say('lead')}
        acts={
          <Button look="quiet" className="max-md:hidden" onClick={() => showPanel('shortcuts')}>
            <Keyboard aria-hidden className="size-4.5" />
            {say('keys')}
          </Button>
        }
      />
      <div className="-mx-4 overflow-x-auto px-4 md:mx-0 md:max-w-2xl md:px-0">
        <Segmented
          label={say('show')}
          labelHidden
          name="status"
          value={status}
          options={statuses.map((value) => ({ value, label: say(`status.${value}`) }))}
          onChange={(next) => change({ status: next === 'PENDING' ? undefined : next })}
        />
      </div>
      {status === 'PENDING' && <SignUps />}
      <LoadedPages
        query={query}
        skeleton={<QueueSkeleton />}
        empty={
          <State level="h2" sign={<CircleCheckBig aria-hidden />} title={say(done ? 'allDone' : 'none')}>
            <p>{say(done ? 'allDoneLead' : 'noneLead')}</p>
          </State>
        }
      >
        {(requests) => <RequestQueue key={status} requests={requests} />}
      </LoadedPages>
    </div>
  )
}

function QueueSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-48 w-full rounded-lg" />
      ))}
    </div>
  )
}
