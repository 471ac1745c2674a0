'use client'
import { Id } from '@summa/contracts'
import { isLocalDate } from '@summa/domain'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { spanOf } from '@summa/ui/lessons/calendar-span.ts'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { ScrollText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActRow } from './act-row.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { useAudit } from './use-audit.ts'
import type { AuditFilters as Filters } from './use-audit.ts'

/** The filters in the address; invalid ones are left out. Days are in the viewer's time zone. */
function filtersOf(search: Pick<URLSearchParams, 'get'>, zone: string): Filters {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  const [actorId, targetId] = ['actorId', 'targetId'].map((name) => Id.safeParse(search.get(name)).data)
  const action = search.get('action')
  return {
    ...(actorId && { actorId }),
    ...(targetId && { targetId }),
    ...(action && { action }),
    ...(isLocalDate(from) && { from: spanOf([from], zone).from.toISOString() }),
    ...(isLocalDate(to) && { to: spanOf([to], zone).to.toISOString() }),
  }
}

export function AuditScreen() {
  const say = useTranslations('admin.audit')
  const address = useAddress()
  const { search, change } = address
  const query = useAudit(filtersOf(search, useViewerZone()))
  const open = search.get('entry')
  const entries = query.data ?? []
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <AuditFilters address={address} entries={entries} />
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-96 w-full rounded-lg" />}
        empty={
          <State level="h2" sign={<ScrollText aria-hidden />} title={say('empty')}>
            <p>{say('emptyLead')}</p>
          </State>
        }
      >
        {() => (
          <ul className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
            {entries.map((entry) => (
              <ActRow
                key={entry.id}
                entry={entry}
                open={open === entry.id}
                onOpen={(wanted) => change({ entry: wanted ? entry.id : undefined }, { step: false })}
              />
            ))}
          </ul>
        )}
      </LoadedPages>
    </div>
  )
}
