'use client'
import type { Connection } from '@summa/contracts'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTranslations } from 'next-intl'
import { ForOwners } from '../for-owners.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { useConnections } from './use-connections.ts'

export function ConnectionsScreen() {
  return (
    <ForOwners>
      <Channels />
    </ForOwners>
  )
}

/** The ways in which messages leave the server. */
function Channels() {
  const say = useTranslations('admin.connections')
  const { query, progress, onAsked } = useConnections()
  return (
    <div className="flex max-w-6xl flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <Loaded query={query} part skeleton={<CardsSkeleton />}>
        {(items: Connection[]) =>
          items.length === 0 ? (
            <Notice>
              <p>{say('noReport')}</p>
            </Notice>
          ) : (
            <div className="grid items-start gap-5 xl:grid-cols-2">
              {items.map((connection) => (
                <ConnectionCard
                  key={connection.channel}
                  connection={connection}
                  progress={progress(connection)}
                  onAsked={onAsked}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </div>
  )
}

function CardsSkeleton() {
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} className="h-72 w-full rounded-lg" />
      ))}
    </div>
  )
}
