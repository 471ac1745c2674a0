'use client'
import { Id, LedgerReason } from '@summa/contracts'
import { exportHours } from '@summa/contracts/calls'
import { isLocalDate } from '@summa/domain'
import { Button } from '@summa/ui/components/button.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { inSignedUnits } from '@summa/ui/hours/units.ts'
import { spanOf } from '@summa/ui/lessons/calendar-span.ts'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useDownload } from '@summa/ui/session/use-download.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { Download, Plus, Receipt } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Table } from '@summa/ui/components/table.tsx'
import { AddHoursDialog } from './add-hours-dialog.tsx'
import { HoursFilters } from './hours-filters.tsx'
import { useEntryColumns } from './use-entry-columns.tsx'
import { useLedger, useTotals } from './use-ledger.ts'
import type { LedgerSearch } from './use-ledger.ts'

/** The filters in the address; invalid ones are left out. Days are in the viewer's time zone. */
function searchOf(search: Pick<URLSearchParams, 'get'>, zone: string): LedgerSearch {
  const reason = LedgerReason.safeParse(search.get('reason')).data
  const studentId = Id.safeParse(search.get('studentId')).data
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  return {
    ...(reason && { reason }),
    ...(studentId && { studentId }),
    ...(isLocalDate(from) && { from: spanOf([from], zone).from.toISOString() }),
    ...(isLocalDate(to) && { to: spanOf([to], zone).to.toISOString() }),
  }
}

export function HoursScreen() {
  const say = useTranslations('admin.hours')
  const address = useAddress()
  const search = searchOf(address.search, useViewerZone())
  const query = useLedger(search)
  const columns = useEntryColumns()
  const download = useDownload()
  const { isOwner } = useRights()
  return (
    <div className="flex flex-col gap-5">
      <ScreenHead
        title={say('title')}
        lead={say('lead')}
        acts={
          <>
            {isOwner && (
              <Button
                look="secondary"
                needsServer
                busy={download.isPending}
                onClick={() =>
                  download.mutate({ source: { call: exportHours, query: search }, name: 'hours.csv' })
                }
              >
                <Download aria-hidden className="size-4.5" />
                {say('export')}
              </Button>
            )}
            <Button onClick={() => address.change({ new: '1' })}>
              <Plus aria-hidden className="size-4.5" />
              {say('add')}
            </Button>
          </>
        }
      />
      <HoursFilters address={address} />
      <Totals search={search} />
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-96 w-full rounded-lg" />}
        empty={
          <State level="h2" sign={<Receipt aria-hidden />} title={say('none')}>
            <p>{say(Object.keys(search).length > 0 ? 'noneLead' : 'noneYet')}</p>
          </State>
        }
      >
        {(rows) => (
          <Table name={say('title')} columns={columns} rows={rows} stale={query.isPlaceholderData} tall />
        )}
      </LoadedPages>
      {address.search.has('new') && (
        <AddHoursDialog
          studentId={search.studentId}
          onClose={() => address.change({ new: undefined }, { step: false })}
        />
      )}
    </div>
  )
}

/** The totals of the whole list, not only of the rows that are loaded. */
function Totals({ search }: { search: LedgerSearch }) {
  const say = useTranslations('admin.hours')
  const { data = [] } = useTotals(search)
  return (
    <dl aria-label={say('totals')} className="flex min-h-14 flex-wrap gap-x-8 gap-y-2">
      {data.map(({ reason, units, entries }) => (
        <div key={reason} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-soft">
            {say('totalOf', { reason: say(`reasons.${reason}`), entries })}
          </dt>
          <dd className="text-lg font-semibold">{inSignedUnits(units)}</dd>
        </div>
      ))}
    </dl>
  )
}
