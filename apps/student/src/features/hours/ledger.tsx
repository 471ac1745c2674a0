'use client'
import type { AnswerOf, listMyEntries } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Receipt } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { More } from '@summa/ui/session/more.tsx'
import { useEntries } from '../reads.ts'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'

type Entry = AnswerOf<typeof listMyEntries>['items'][number]

/** Every entry, newest first, with the balance that it left behind. */
export function Ledger() {
  const say = useTranslations('hours')
  const query = useEntries()
  return (
    <Loaded query={query} part skeleton={<LedgerSkeleton />}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items)
        if (entries.length === 0) {
          return (
            <State level="h2" sign={<Receipt aria-hidden />} title={say('empty')}>
              <p>{say('emptyLead')}</p>
            </State>
          )
        }
        return (
          <>
            <table className="w-full">
              <thead className="border-b border-line text-sm text-ink-soft">
                <tr>
                  <th scope="col" className="pb-2 text-start font-medium">
                    {say('entry')}
                  </th>
                  <th scope="col" className="pb-2 ps-3 text-end font-medium">
                    {say('change')}
                  </th>
                  <th scope="col" className="pb-2 ps-3 text-end font-medium">
                    {say('after')}
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {entries.map((entry) => (
                  <EntryRow key={entry.id} entry={entry} />
                ))}
              </tbody>
            </table>
            <More query={query} />
          </>
        )
      }}
    </Loaded>
  )
}

function EntryRow({
  entry: { reason, sessionId, note, createdAt, deltaUnits, balanceUnits },
}: {
  entry: Entry
}) {
  const say = useTranslations('hours')
  const zone = useViewerZone()
  const times = useTimeWords()
  const facts = (
    <>
      <span className="block text-sm text-ink-soft">{times.dayAndTime(createdAt, zone)}</span>
      {note && <span className="block text-sm break-words text-ink-soft">{note}</span>}
    </>
  )
  return (
    <tr>
      <td className="align-top wrap-anywhere">
        {sessionId ? (
          <Link href={`/session/${sessionId}`} className="block py-3">
            <span className="font-medium text-laurel underline underline-offset-3">
              {say(`reason.${reason}`)}
            </span>
            {facts}
          </Link>
        ) : (
          <div className="py-3">
            <span className="font-medium">{say(`reason.${reason}`)}</span>
            {facts}
          </div>
        )}
      </td>
      <td
        className={clsx(
          'py-3 ps-3 text-end align-top font-semibold whitespace-nowrap',
          deltaUnits > 0 && 'text-laurel',
        )}
      >
        {inSignedUnits(deltaUnits)}
      </td>
      <td
        className={clsx(
          'py-3 ps-3 text-end align-top whitespace-nowrap',
          balanceUnits < 0 ? 'text-danger' : 'text-ink-soft',
        )}
      >
        {inUnits(balanceUnits)}
      </td>
    </tr>
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
