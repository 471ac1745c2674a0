'use client'
import { exportToldNotifications } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useDownload } from '@summa/ui/session/use-download.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { Download, MailCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RefusedAddresses } from '../notifications/refused-addresses.tsx'
import { LogDays } from './log-days.tsx'
import { LogFilters } from './log-filters.tsx'
import { searchOf } from './log-search.ts'
import { ToldPanel } from './told-panel.tsx'
import { useLog } from './use-log.ts'

/** Who was told what, when and how, or why not. */
export function DeliveryLogScreen() {
  const say = useTranslations('admin.deliveryLog')
  const address = useAddress()
  const search = searchOf(address.search, useViewerZone())
  const query = useLog(search)
  const download = useDownload()
  const open = address.search.get('open')
  const show = (id: string | undefined) => address.change({ open: id }, { step: open === null })
  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <ScreenHead
        title={say('title')}
        lead={say('lead')}
        acts={
          <Button
            look="secondary"
            needsServer
            busy={download.isPending}
            onClick={() =>
              download.mutate({
                source: { call: exportToldNotifications, query: search },
                name: 'notifications.csv',
              })
            }
          >
            <Download aria-hidden className="size-4.5" />
            {say('export')}
          </Button>
        }
      />
      <RefusedAddresses />
      <LogFilters address={address} list={query.data ?? []} />
      <LoadedPages
        query={query}
        skeleton={<LogSkeleton />}
        empty={Object.keys(search).length > 0 ? <NothingMatches /> : <NothingYet />}
      >
        {(list) => <LogDays list={list} open={open} onOpen={show} />}
      </LoadedPages>
      {open !== null && query.data && (
        <ToldPanel told={query.data.find(({ id }) => id === open)} onClose={() => show(undefined)} />
      )}
    </div>
  )
}

function NothingYet() {
  const say = useTranslations('admin.deliveryLog')
  return (
    <State
      level="h2"
      sign={<MailCheck aria-hidden />}
      title={say('empty')}
      action={
        <Link href="/calendar" className={buttonClasses('secondary')}>
          {say('emptyNext')}
        </Link>
      }
    >
      <p>{say('emptyLead')}</p>
    </State>
  )
}

function NothingMatches() {
  const say = useTranslations('admin.deliveryLog')
  return (
    <State level="h2" sign={<MailCheck aria-hidden />} title={say('none')}>
      <p>{say('noneLead')}</p>
    </State>
  )
}

function LogSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-6 w-20" />
      <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <div key={row} className="flex flex-col gap-2 px-4 py-3.5">
            <Skeleton className="h-5 w-1/2" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        ))}
      </div>
    </div>
  )
}
