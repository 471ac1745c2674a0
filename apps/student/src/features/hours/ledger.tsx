'use client'
import type { AnswerOf, listMyEntries } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Receipt } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEntries } from '../reads.ts'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'

type Entry = AnswerOf<typeof listMyEntries>['items'][number]

/** Every entry, newest first, with the balance that it left behind. */
export function Ledger() {
  const say = useTranslations('hours')
  const query = useEntries()
  const columns: Column<Entry>[] = [
    { key: 'entry', name: say('entry'), cell: (entry) => <EntryWords entry={entry} /> },
    {
      key: 'change',
      name: say('change'),
      numeric: true,
      cell: ({ deltaUnits }) => (
        <span className={clsx('font-semibold', deltaUnits > 0 && 'text-laurel')}>
          {inSignedUnits(deltaUnits)}
        </span>
      ),
    },
    {
      key: 'after',
      name: say('after'),
      numeric: true,
      cell: ({ balanceUnits }) => (
        <span className={balanceUnits < 0 ? 'text-danger' : 'text-ink-soft'}>{inUnits(balanceUnits)}</span>
      ),
    },
  ]
  return (
    <LoadedPages
      query={query}
      skeleton={<LedgerSkeleton />}
      empty={
        <State level="h2" sign={<Receipt aria-hidden />} title={say('empty')}>
          <p>{say('emptyLead')}</p>
        </State>
      }
    >
      {(entries) => <Table look="plain" name={say('ledger')} columns={columns} rows={entries} />}
    </LoadedPages>
  )
}

function EntryWords({ entry: { reason, sessionId, note, createdAt } }: { entry: Entry }) {
  const say = useTranslations('hours')
  const zone = useViewerZone()
  const times = useTimeWords()
  const facts = (
    <>
      <span className="block text-sm text-ink-soft">{times.dayAndTime(createdAt, zone)}</span>
      {note && <span className="block text-sm break-words text-ink-soft">{note}</span>}
    </>
  )
  return sessionId ? (
    <Link href={`/session/${sessionId}`} className="-my-2 block py-3">
      <span className="font-medium text-laurel underline underline-offset-3">{say(`reason.${reason}`)}</span>
      {facts}
    </Link>
  ) : (
    <div className="-my-2 py-3">
      <span className="font-medium">{say(`reason.${reason}`)}</span>
      {facts}
    </div>
  )
}

function LedgerSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}
